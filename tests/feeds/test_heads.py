"""What the head of a page tells programs: feeds, and how to show a link to it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from blog.articles.models import Article
from blog.media.actions import add_picture
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_page,
    make_user,
    owner_of,
    paris,
)
from tests.feeds.head import Head, head_of
from tests.media.drawn import photo

pytestmark = pytest.mark.django_db


def feeds_in(head: Head) -> dict[str, str]:
    return {link["href"]: link["title"] for link in head.links if link.get("rel") == "alternate"}


def make_illustrated() -> Article:
    """Make an article with everything, written by Léo in the blog ReaClic."""
    owner = make_user("secret@example.org", pseudonym="Léo")
    blog = make_blog("reaclic", name="ReaClic", owner=owner)
    return make_article(
        blog,
        "L’été",
        body="<p>Le soleil brille sur la ville.</p>",
        category=make_category(blog, "Météo"),
        tags=["soleil", "ville"],
        cover=add_picture(blog=blog, by=owner, upload=photo(800, 500), alt="Un soleil"),
        at=paris(2013, 6, 11, 18),
    )


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("", []),
        ("2013/06/l-ete.html", []),
        ("pages/a-propos.html", []),
        ("categorie/meteo/", ["categorie/meteo/", "Météo – ReaClic"]),
        ("tag/soleil/", ["tag/soleil/", "soleil – ReaClic"]),
    ],
)
def test_a_page_names_the_feeds_of_its_blog_and_its_own(client, path, own):
    make_page(make_illustrated().blog)

    head = head_of(client, f"/@reaclic/{path}")

    expected = {}
    for prefix, title in [tuple(own)] * bool(own) + [("", "ReaClic")]:
        for file, kind in [("rss", "RSS"), ("atom", "Atom"), ("feed.json", "JSON")]:
            expected[f"/@reaclic/{prefix}{file}"] = f"{title} ({kind})"
    assert feeds_in(head) == expected
    assert all(client.get(href).status_code == 200 for href in expected)


def test_a_link_to_an_article_can_be_shown_with_its_picture(client):
    article = make_illustrated()

    head = head_of(client, "/@reaclic/2013/06/l-ete.html")

    url = "http://testserver/@reaclic/2013/06/l-ete.html"
    changed = timezone.localtime(article.updated_at).isoformat(timespec="seconds")
    assert head.metas == head.metas | {
        "description": "Le soleil brille sur la ville.",
        "author": "Léo",
        "og:type": "article",
        "og:title": "L’été",
        "og:description": "Le soleil brille sur la ville.",
        "og:url": url,
        "og:site_name": "ReaClic",
        "og:locale": "fr_FR",
        "og:image": article.cover.absolute_url,
        "og:image:width": "800",
        "og:image:height": "500",
        "og:image:alt": "Un soleil",
        "article:published_time": "2013-06-11T18:00:00+02:00",
        "article:modified_time": changed,
        "article:author": "Léo",
        "article:section": "Météo",
        "twitter:card": "summary_large_image",
    }
    assert article.cover.absolute_url.startswith("http://testserver/media/pictures/")
    assert [link["href"] for link in head.links if link["rel"] == "canonical"] == [url]


def test_an_article_is_told_to_search_engines_as_a_blog_posting(client):
    article = make_illustrated()

    answer = client.get("/@reaclic/2013/06/l-ete.html")

    (data,) = Head.of(answer).data
    url = "http://testserver/@reaclic/2013/06/l-ete.html"
    assert data.pop("dateModified")
    assert sorted(data.pop("keywords")) == ["soleil", "ville"]
    assert data == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "mainEntityOfPage": url,
        "url": url,
        "headline": "L’été",
        "description": "Le soleil brille sur la ville.",
        "datePublished": "2013-06-11T18:00:00+02:00",
        "inLanguage": "fr",
        "wordCount": 6,
        "author": {
            "@type": "Person",
            "name": "Léo",
            "url": "http://testserver/authors/leo/",
        },
        "isPartOf": {
            "@type": "Blog",
            "name": "ReaClic",
            "url": "http://testserver/@reaclic/",
        },
        "articleSection": "Météo",
        "image": {
            "@type": "ImageObject",
            "url": article.cover.absolute_url,
            "description": "Un soleil",
            "width": 800,
            "height": 500,
        },
    }
    assert "secret" not in answer.text


def test_a_bare_article_says_only_what_there_is(client):
    make_article(make_blog("reaclic"), "Hello", language="en", body="")

    head = head_of(client, "/@reaclic/2013/06/hello.html")

    assert head.metas["og:locale"] == "en_GB"
    assert head.metas["twitter:card"] == "summary"
    assert not [name for name in head.metas if "image" in name or "description" in name]
    assert not {"image", "articleSection", "keywords", "description"} & set(head.data[0])


def test_lists_and_pages_are_told_as_parts_of_the_blog(client):
    blog = make_illustrated().blog
    blog.tagline = "Sur les réseaux"
    blog.save()
    make_page(blog)

    home = head_of(client, "/@reaclic/")
    category = head_of(client, "/@reaclic/categorie/meteo/?utm_source=x")
    page = head_of(client, "/@reaclic/pages/a-propos.html")

    assert home.metas["description"] == "Sur les réseaux"
    assert home.metas["og:title"] == "ReaClic"
    assert home.metas["og:url"] == "http://testserver/@reaclic/"
    assert category.metas["og:title"] == "Météo – ReaClic"
    assert category.metas["og:url"] == "http://testserver/@reaclic/categorie/meteo/"
    assert page.metas["og:title"] == "À propos – ReaClic"
    assert "description" not in category.metas | page.metas


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("archives/", "Archives – ReaClic"),
        ("2013/", "2013 – ReaClic"),
        ("2013/06/", "Juin 2013 – ReaClic"),
        ("2013/06/11/", "11 juin 2013 – ReaClic"),
    ],
)
def test_archives_are_told_as_parts_of_the_blog(client, path, title):
    make_illustrated()

    head = head_of(client, f"/@reaclic/{path}?utm_source=x")

    assert head.metas["og:title"] == title
    assert head.metas["og:url"] == f"http://testserver/@reaclic/{path}"
    assert {"rel": "canonical", "href": head.metas["og:url"]} in head.links


def test_the_cover_travels_with_the_feeds(client):
    cover = make_illustrated().cover

    rss = client.get("/@reaclic/rss").text
    atom = client.get("/@reaclic/atom").text
    (item,) = client.get("/@reaclic/feed.json").json()["items"]

    told = f'length="{cover.size}" type="image/jpeg"'
    assert f'<enclosure {told} url="{cover.absolute_url}"/>' in rss
    assert f'<link href="{cover.absolute_url}" {told.split(" ")[0]} rel="enclosure"' in atom
    assert item["image"] == cover.absolute_url


def test_feeds_ask_no_more_for_covers(client, query_count):
    article = make_illustrated()
    blog = article.blog
    for number in range(2):
        make_article(blog, f"Autre {number}", author=owner_of(blog), cover=article.cover)

    with query_count(4):
        client.get("/@reaclic/rss")


def test_nothing_scheduled_is_told_in_any_head(client):
    blog = make_illustrated().blog
    make_article(blog, "Programmé", at=timezone.now() + timedelta(days=1), tags=["soleil"])

    for path in ["", "2013/06/l-ete.html", "tag/soleil/"]:
        assert "programme" not in json.dumps(client.get(f"/@reaclic/{path}").text).lower()
