"""The platform's home page and its directory of blogs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.blogs.models import Blog
from blog.portal import views
from tests.factories import (
    make_article,
    make_blog,
    make_draft,
    make_submitted,
    make_user,
    paris,
)
from tests.feeds.head import head_of

pytestmark = pytest.mark.django_db


def at_domain(blog: Blog, domain: str) -> Blog:
    blog.address_kind, blog.domain = Blog.AddressKind.DOMAIN, domain
    blog.save()
    return blog


def position(answer, *texts: str) -> list[int]:
    """Return where each text stands in the page; each must stand there."""
    return [answer.text.index(text) for text in texts]


def test_home_says_what_it_is_and_leads_to_blogs_and_articles(client):
    blog = make_blog(
        "reaclic", name="ReaClic", tagline="Des réseaux", owner=make_user(pseudonym="Léo")
    )
    make_article(blog, "Bonjour", at=paris(2013, 6, 11, 18))
    make_article(at_domain(make_blog("ailleurs"), "www.ailleurs.example"), "Salut")

    answer = client.get("/")

    assert answer.status_code == 200
    assert "Carnet" in answer.text
    assert 'href="http://testserver/@reaclic/"' in answer.text
    assert "Des réseaux" in answer.text
    assert "Léo" in answer.text
    assert "11 juin 2013" in answer.text
    assert 'href="http://testserver/@reaclic/2013/06/bonjour.html"' in answer.text
    assert 'href="http://www.ailleurs.example/2013/06/salut.html"' in answer.text
    assert 'href="/blogs/"' in answer.text
    assert "@example.org" not in answer.text


def test_home_shows_the_blogs_that_wrote_last_first(client):
    for day, name in [(1, "Ancien"), (3, "Récent"), (2, "Moyen")]:
        make_article(make_blog(name=name), f"De {name}", at=paris(2013, 6, day))

    answer = client.get("/")

    places = position(
        answer, ">Récent<", ">Moyen<", ">Ancien<", "De Récent", "De Moyen", "De Ancien"
    )
    assert places == sorted(places)


def test_articles_of_the_platform_are_paged_by_key(client, monkeypatch):
    monkeypatch.setattr(views.Home, "page_size", 2)
    blogs = [make_blog(), make_blog()]
    for day in range(1, 6):
        make_article(blogs[day % 2], f"Jour {day}", at=paris(2013, 6, day))

    found, path = [], "/"
    while path:
        answer = client.get(path)
        found.append([a.title for a in answer.context["articles"]])
        key = answer.context["next_key"]
        path = key and f"/?before={key}"

    assert found == [["Jour 5", "Jour 4"], ["Jour 3", "Jour 2"], ["Jour 1"]]
    assert "Jour 5" not in answer.text


def hidden_blog(**fields) -> Blog:
    return make_blog(**{"name": "Blog caché", **fields})


@pytest.mark.parametrize(
    "path", ["/", "/blogs/", "/en/", "/en/blogs/", "/rss", "/atom", "/feed.json"]
)
def test_what_the_platform_may_not_show_is_on_none_of_its_pages(client, path):
    blog = make_blog(name="Blog montré")
    make_draft(blog, "Secret brouillon")
    make_submitted(blog, "Secret soumis")
    make_article(blog, "Secret programmé", at=timezone.now() + timedelta(days=1))
    make_article(hidden_blog(is_public=False), "Secret privé")
    make_article(hidden_blog(is_listed=False), "Secret discret")

    answer = client.get(path)

    assert answer.status_code == 200
    assert "Secret" not in answer.text
    assert "Blog caché" not in answer.text


def test_the_directory_is_by_name_in_pages_by_key(client, monkeypatch):
    monkeypatch.setattr(views.Directory, "page_size", 2)
    for name in ["Zone", "« Delta » & co", "Alpha", "Écho/?#", "charlie", "Œuf", "Alpha"]:
        make_blog(name=name)

    found, path = [], "/blogs/"
    while path:
        answer = client.get(path)
        found += [blog.name for blog in answer.context["blogs"]]
        path = head_links(answer)

    assert found == ["Alpha", "Alpha", "charlie", "« Delta » & co", "Écho/?#", "Œuf", "Zone"]


def head_links(answer) -> str:
    """Return the address behind “More blogs”, "" when there are no more."""
    before, found, _ = answer.text.partition('" rel="next"')
    return "/blogs/" + before.rpartition('href="')[2].replace("&amp;", "&") if found else ""


def test_the_directory_tells_when_each_blog_wrote_last(client):
    blog = make_blog(name="Alpha", tagline="Premier")
    make_article(blog, at=paris(2013, 6, 11, 18))
    make_article(blog, at=timezone.now() + timedelta(days=1))
    make_blog(name="Vide")

    answer = client.get("/blogs/")

    assert [blog.newest_at for blog in answer.context["blogs"]] == [paris(2013, 6, 11, 18), None]
    assert "11 juin 2013" in answer.text
    assert "Premier" in answer.text


def test_the_directory_can_be_asked_for_one_language(client, monkeypatch):
    monkeypatch.setattr(views.Directory, "page_size", 1)
    make_blog(name="Jardin")
    make_blog(name="Harbour", language="en")
    make_blog(name="Moor", language="en")

    first = client.get("/blogs/?language=en")
    second = client.get(head_links(first))

    assert [blog.name for blog in first.context["blogs"]] == ["Harbour"]
    assert [blog.name for blog in second.context["blogs"]] == ["Moor"]


@pytest.mark.parametrize("path", ["/", "/blogs/"])
def test_every_page_has_an_english_edition(client, path):
    make_article(make_blog())

    french, english = client.get(path), client.get(f"/en{path}")

    assert (french["Content-Language"], english["Content-Language"]) == ("fr", "en")
    assert '<html lang="fr"' in french.text
    assert '<html lang="en"' in english.text
    for answer, own, other in [(french, path, f"/en{path}"), (english, f"/en{path}", path)]:
        head = head_of(client, own)
        alternates = {
            link.get("hreflang"): link["href"] for link in head.links if "hreflang" in link
        }
        assert alternates == {
            "fr": f"http://testserver{path}",
            "en": f"http://testserver/en{path}",
            "x-default": f"http://testserver{path}",
        }
        assert [link["href"] for link in head.links if link["rel"] == "canonical"] == [
            f"http://testserver{own}"
        ]
        assert f'<a href="http://testserver{other}" hreflang=' in answer.text
        assert head.metas["description"]


@pytest.mark.parametrize("header", ["en", "de,en;q=0.5", "x" * 50_000])
def test_the_language_is_that_of_the_address(client, header):
    answer = client.get("/", headers={"accept-language": header})

    assert answer["Content-Language"] == "fr"


@pytest.mark.parametrize("path", ["/", "/blogs/", "/en/", "/en/blogs/"])
def test_pages_hold_nothing_of_their_visitor(client, path):
    make_article(make_blog())

    answer = client.get(path)

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "csrf" not in answer.text
    assert not answer.wsgi_request.session.accessed


def test_a_long_excerpt_is_cut_at_a_word(client):
    make_article(make_blog(), excerpt="mot " * 39 + "dernier trop")

    assert "mot dernier…</p>" in client.get("/").text


@pytest.mark.parametrize(("path", "count"), [("/", 6), ("/blogs/", 1), ("/en/", 6), ("/rss", 5)])
def test_pages_take_as_many_queries_for_three_as_for_one(client, query_count, path, count):
    make_article(make_blog(), tags=["un"])
    with query_count(count):
        client.get(path)
    for _ in range(2):
        make_article(make_blog(), tags=["deux"])
    with query_count(count):
        client.get(path)


BAD_PLACES = [
    "",
    "x",
    "-1",
    "999999999",
    ".",
    "1",
    "x.Alpha",
    "1.",
    "1.\x00",
    "9" * 30 + ".A",
    "1." + "x" * 5000,
]


@pytest.mark.parametrize("place", BAD_PLACES)
@pytest.mark.parametrize("page", ["/?before=", "/blogs/?after=", "/en/?before="])
def test_an_unreadable_place_in_a_list_is_not_found(client, page, place):
    make_article(make_blog())

    assert client.get(page + place.replace("\x00", "%00")).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/?before=%FF", "/blogs/?language=xx", "/blogs/?language=%00", "/de/", "/en/en/", "/blogs/x/"],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/?before=1.999999999999999999.1", "/blogs/?after=1.%FF"])
def test_a_place_beyond_all_is_an_answer_or_not_found(client, path):
    make_article(make_blog())

    assert client.get(path).status_code in {200, 404}


@pytest.mark.parametrize("path", ["/", "/blogs/", "/robots.txt", "/sitemap.xml", "/rss"])
def test_pages_are_read_and_nothing_else(client, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/blogs/", "/en/", "/rss", "/sitemap.xml", "/sitemap-pages.xml"]
)
def test_a_platform_without_blogs_is_a_platform(client, path):
    assert client.get(path).status_code == 200


def test_naughty_names_stay_text(client):
    name = '"><img src=x onerror=alert(1)>{{7*7}}'
    make_article(make_blog(name=name, tagline=name), name)

    for path in ["/", "/blogs/"]:
        answer = client.get(path)
        assert "<img src=x" not in answer.text
        assert "{{7*7}}" in answer.text


@pytest.mark.parametrize("path", ["/blogs", "/en/blogs", "/en"])
def test_an_address_without_its_last_slash_leads_on_in_both_languages(client, path):
    answer = client.get(f"{path}?after=1.x")

    assert (answer.status_code, answer.headers["Location"]) == (301, f"{path}/?after=1.x")
