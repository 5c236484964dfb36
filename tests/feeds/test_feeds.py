"""Feeds of a blog, a category and a tag in three formats."""

from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.utils import timezone

from blog.articles.actions import withdraw_article
from blog.blogs.models import Blog, Role
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_member,
    make_submitted,
    make_user,
    paris,
)

pytestmark = pytest.mark.django_db

FILES = ["rss", "atom", "feed.json"]
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}


def titles(answer) -> list[str]:
    """Return the titles of a feed in any of the three formats, as its reader would show them."""
    if answer["Content-Type"].startswith("application/feed+json"):
        return [item["title"] for item in answer.json()["items"]]
    return [entry.title for entry in parsed(answer).entries]


def parsed(answer) -> feedparser.FeedParserDict:
    """Return the feed as feedparser reads it; it must be well-formed for a strict parser too."""
    ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not feed.bozo, feed.bozo_exception
    return feed


def make_reaclic() -> Blog:
    return make_blog(
        "reaclic",
        name="ReaClic",
        description="Les réseaux & nous",
        owner=make_user("secret@example.org", pseudonym="Léo"),
    )


@pytest.mark.parametrize("file", FILES)
def test_a_feed_holds_the_newest_articles_whole(client, file):
    blog = make_reaclic()
    for day in range(1, 23):
        make_article(blog, f"Article {day}", at=paris(2013, 6, day, 18))

    answer = client.get(f"/@reaclic/{file}")

    assert answer.status_code == 200
    assert answer["Content-Type"] == TYPES[file]
    assert titles(answer) == [f"Article {day}" for day in range(22, 2, -1)]


def test_rss_tells_all_about_an_article_but_the_address_of_its_author(client):
    blog = make_reaclic()
    make_article(
        blog,
        "L’été & l’hiver",
        body='<p>Un <a href="/pages/a.html">lien</a> et <a href="#note">une note</a>.</p>',
        excerpt="Deux <saisons>",
        category=make_category(blog, "Météo"),
        tags=["soleil", "neige"],
        at=paris(2013, 6, 11, 18),
    )

    answer = client.get("/@reaclic/rss")

    feed = parsed(answer)
    (entry,) = feed.entries
    url = "http://testserver/@reaclic/2013/06/l-ete-l-hiver.html"
    assert (feed.feed.title, feed.feed.link) == ("ReaClic", "http://testserver/@reaclic/")
    assert feed.feed.subtitle == "Les réseaux & nous"
    assert feed.feed.language == "fr"
    assert feed.feed.ttl == "30"
    assert {"rel": "self", "href": "http://testserver/@reaclic/rss"}.items() <= next(
        link for link in feed.feed.links if link.rel == "self"
    ).items()
    assert (entry.title, entry.link, entry.id) == ("L’été & l’hiver", url, url)
    assert f'<guid isPermaLink="true">{url}</guid>' in answer.text
    assert entry.author == "Léo"
    assert entry.published == "Tue, 11 Jun 2013 18:00:00 +0200"
    assert sorted(tag.term for tag in entry.tags) == ["Météo", "neige", "soleil"]
    assert entry.summary == "Deux &lt;saisons&gt;"
    assert 'href="http://testserver/pages/a.html"' in entry.content[0].value
    assert f'href="{url}#note"' in entry.content[0].value
    assert "secret" not in answer.text


def test_atom_tells_the_same(client):
    blog = make_reaclic()
    make_article(blog, "Hello", language="en", at=paris(2013, 12, 31, 23))

    answer = client.get("/@reaclic/atom")

    feed = parsed(answer)
    (entry,) = feed.entries
    assert feed.feed.id == feed.feed.link == "http://testserver/@reaclic/"
    assert entry.id == entry.link == "http://testserver/@reaclic/2013/12/hello.html"
    assert entry.published == "2013-12-31T23:00:00+01:00"
    assert entry.updated >= entry.published
    assert entry.content[0].language == "en"
    assert entry.content[0].value == "<p>Un texte.</p>"
    assert "secret" not in answer.text


def test_json_feed_tells_the_same(client):
    blog = make_reaclic()
    make_article(blog, "Été", tags=["soleil"], at=paris(2013, 6, 11, 18))

    feed = client.get("/@reaclic/feed.json").json()

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "http://testserver/@reaclic/"
    assert feed["feed_url"] == "http://testserver/@reaclic/feed.json"
    (item,) = feed["items"]
    assert item.pop("date_modified") >= "2013-06-11T18:00:00+02:00"
    assert item == {
        "id": "http://testserver/@reaclic/2013/06/ete.html",
        "url": "http://testserver/@reaclic/2013/06/ete.html",
        "title": "Été",
        "content_html": "<p>Un texte.</p>",
        "summary": "Un texte.",
        "date_published": "2013-06-11T18:00:00+02:00",
        "authors": [{"name": "Léo"}],
        "tags": ["soleil"],
        "language": "fr",
    }


@pytest.mark.parametrize("file", FILES)
def test_a_category_and_a_tag_have_feeds_of_their_own(client, file):
    blog = make_reaclic()
    make_article(blog, "Dedans", category=make_category(blog, "Météo"), tags=["soleil"])
    make_article(blog, "Dehors")

    of_category = client.get(f"/@reaclic/categorie/meteo/{file}")
    of_tag = client.get(f"/@reaclic/tag/soleil/{file}")

    assert titles(of_category) == titles(of_tag) == ["Dedans"]
    assert f"http://testserver/@reaclic/categorie/meteo/{file}" in of_category.text
    assert "http://testserver/@reaclic/tag/soleil/" in of_tag.text


@pytest.mark.parametrize("file", FILES)
def test_an_empty_feed_is_a_feed(client, file):
    make_reaclic()

    answer = client.get(f"/@reaclic/{file}")

    assert answer.status_code == 200
    assert titles(answer) == []


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("part", ["", "categorie/jardin/", "tag/ete/"])
def test_what_readers_may_not_see_is_in_no_feed(client, file, part):
    blog, other = make_reaclic(), make_blog()
    shelf = {"category": make_category(blog), "tags": ["été"]}
    make_article(blog, "Public", **shelf)
    make_draft(blog, "Brouillon", **shelf)
    make_submitted(blog, "Soumis", author=make_member(blog, Role.CONTRIBUTOR), **shelf)
    make_article(blog, "Programmé", at=timezone.now() + timedelta(days=1), **shelf)
    withdraw_article(article=make_article(blog, "Retiré", **shelf))
    make_article(other, "Ailleurs", category=make_category(other), tags=["été"])

    answer = client.get(f"/@reaclic/{part}{file}")

    assert titles(answer) == ["Public"]


@pytest.mark.parametrize("path", ["rss", "atom", "feed.json", "sitemap.xml"])
def test_a_blog_that_is_not_public_has_no_feed(client, path):
    make_article(make_blog("cache", is_public=False))

    assert client.get(f"/@cache/{path}").status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_a_feed_stays_on_the_blogs_own_address(client, file):
    blog = make_reaclic()
    blog.address_kind, blog.domain = Blog.AddressKind.DOMAIN, "www.reaclic.example"
    blog.save()
    make_article(blog, "Bonjour")

    answer = client.get(f"/{file}", headers={"host": "www.reaclic.example:1234"})

    assert answer.status_code == 200
    assert "http://www.reaclic.example/2013/06/bonjour.html" in answer.text
    assert "1234" not in answer.text
    assert "testserver" not in answer.text


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("part", ["", "categorie/jardin/", "tag/ete/"])
def test_a_feed_takes_as_many_queries_for_three_articles_as_for_one(
    client, query_count, file, part
):
    blog = make_reaclic()
    shelf = {"category": make_category(blog), "tags": ["été"]}
    make_article(blog, "Un", **shelf)
    # the blog, the category or tag, the newest article’s time, which articles, their rows
    count = 5 if part else 4

    with query_count(count):
        client.get(f"/@reaclic/{part}{file}")
    make_article(blog, "Deux", **shelf)
    make_article(blog, "Trois", **shelf)
    with query_count(count):
        client.get(f"/@reaclic/{part}{file}")
    # The mount is remembered for a second, the items for as long as nothing changes.
    with query_count(count - 2):
        client.get(f"/@reaclic/{part}{file}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rss-articles.xml", "rss"),
        ("index.rdf", "rss"),
        ("rss2.php", "rss"),
        ("atom.php", "atom"),
    ],
)
def test_the_names_of_feeds_on_over_blog_lead_to_the_new_ones(client, old, new):
    make_reaclic()

    answer = client.get(f"/@reaclic/{old}")

    assert answer.status_code == 301
    assert answer["Location"] == f"/@reaclic/{new}"


@pytest.mark.parametrize("file", FILES)
def test_feeds_are_read_and_nothing_else(client, file):
    make_article(make_reaclic())

    head = client.head(f"/@reaclic/{file}")
    post = client.post(f"/@reaclic/{file}")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"]
    assert post.status_code == 405
    assert not head.cookies


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "part", ["categorie/absente/", "tag/absent/", "tag/%FF/", f"tag/{'x' * 500}/", "categorie/../"]
)
def test_a_feed_of_nothing_is_not_found(client, file, part):
    make_reaclic()

    assert client.get(f"/@reaclic/{part}{file}").status_code == 404


def test_a_feed_is_in_the_language_and_the_zone_of_its_blog(client):
    blog = make_blog("harbour", language="en", time_zone="America/Halifax")
    make_article(blog, "Fog", at=paris(2013, 6, 11, 2))

    feed = parsed(client.get("/@harbour/rss"))

    assert feed.feed.language == "en"
    assert feed.entries[0].published == "Mon, 10 Jun 2013 21:00:00 -0300"


def test_a_scheduled_article_enters_the_feed_at_its_time(client):
    blog = make_reaclic()
    now = timezone.now()
    make_article(blog, "Bientôt", at=now + timedelta(hours=1))

    before = client.get("/@reaclic/rss")
    with time_machine.travel(now + timedelta(hours=2)):
        after = client.get("/@reaclic/rss")

    assert titles(before) == []
    assert titles(after) == ["Bientôt"]
    assert before["ETag"] != after["ETag"]
