"""What a page is made of, whatever it looks like."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.factories import make_article, make_blog, make_category, make_page, paris

pytestmark = pytest.mark.django_db


class Outline(HTMLParser):
    """The start tags of a page, as (name, attributes)."""

    def __init__(self, response) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def one(self, tag: str, /, **wanted: str) -> dict:
        """Return the attributes of the only such tag."""
        (found,) = [a for a in self.all(tag) if wanted.items() <= a.items()]
        return found


@pytest.fixture
def blog():
    return make_blog("cahier", name="Le carnet", tagline="Jour après jour")


@pytest.fixture
def article(blog):
    return make_article(
        blog,
        "Premières fèves",
        body="<p>Elles lèvent.</p>",
        category=make_category(blog, "Potager"),
        tags=["Fèves", "Juin"],
    )


def outline(client, url: str, status: int = 200) -> Outline:
    response = client.get(url)
    assert response.status_code == status
    return Outline(response)


def test_every_page_has_one_title_one_main_and_the_skip_link(client, blog, article):
    page = make_page(blog)
    category, tag = article.category, article.tags.get(slug="feves")
    paths = [
        blog.url(),
        article.get_absolute_url(),
        page.get_absolute_url(),
        blog.absolute_url("articles:category", slug=category.slug),
        blog.absolute_url("articles:tag", slug=tag.slug),
    ]

    for path in paths:
        found = outline(client, path)

        assert len(found.all("h1")) == 1, path
        assert found.one("main")["id"] == "content"
        assert found.one("a", **{"class": "skip-link"})["href"] == "#content"
        assert [a for a in found.all("header") if a.get("class") == "blog-header"]
        assert len(found.all("footer")) >= 1
        assert found.one("html")["lang"] == "fr"
        assert found.one("link", rel="canonical")["href"] == path


def test_a_page_holds_no_style_or_script_of_its_own(client, article):
    found = outline(client, article.get_absolute_url())

    assert not found.all("style")
    assert all("src" in a or a.get("type") == "application/ld+json" for a in found.all("script"))
    assert not [tag for tag in found.tags if "style" in tag[1]]
    assert not [tag for tag in found.tags if any(name.startswith("on") for name in tag[1])]
    assert len([a for a in found.all("link") if a["rel"] == "stylesheet"]) == 1


def test_a_page_holds_nothing_of_its_visitor(client, article):
    response = client.get(article.get_absolute_url())

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"csrf" not in response.content


def test_an_article_says_when_by_whom_where_and_how_long(client, blog, article):
    found = outline(client, article.get_absolute_url())

    assert found.one("time", **{"class": "leaf"})["datetime"] == "2013-06-11T18:00:00+02:00"
    text = client.get(article.get_absolute_url()).content.decode()
    assert article.author.profile.pseudonym in text
    assert "1\u00a0min de lecture" in text
    hrefs = [a["href"] for a in found.all("a") if "href" in a]
    assert "/@cahier/categorie/potager/" in hrefs
    assert "/@cahier/tag/feves/" in hrefs
    assert "/@cahier/" in hrefs
    assert found.one("a", rel="bookmark")["href"] == article.get_absolute_url()
    assert found.one("meta", name="description")["content"] == "Elles lèvent."


def test_an_article_leads_to_its_neighbours(client, blog, article):
    older = make_article(blog, "Semis", at=paris(2013, 5, 2))
    newer = make_article(blog, "Récolte", at=paris(2013, 7, 3))

    found = outline(client, article.get_absolute_url())

    assert found.one("a", rel="prev")["href"] == "/@cahier/2013/05/semis.html"
    assert found.one("a", rel="next")["href"] == "/@cahier/2013/07/recolte.html"
    assert older.pk != newer.pk


def test_an_article_alone_has_no_empty_navigation(client, article):
    found = outline(client, article.get_absolute_url())

    assert not [a for a in found.all("nav") if a.get("class") == "neighbours"]


@pytest.mark.parametrize(("language", "lang"), [("", None), ("fr", None), ("en", "en")])
def test_an_article_says_its_language_when_it_is_not_the_blogs(client, blog, language, lang):
    article = make_article(blog, language=language)

    found = outline(client, article.get_absolute_url())

    assert found.one("article").get("lang") == lang


def test_a_title_brings_its_own_direction(client, blog):
    article = make_article(blog, "مرحبا بكم في مدونتي")

    found = outline(client, article.get_absolute_url())

    assert found.one("h1")["dir"] == "auto"
    assert found.one("div", **{"class": "rich-text"})["dir"] == "auto"


def test_a_hostile_title_is_text(client, blog):
    article = make_article(blog, '"><script>alert(1)</script>', excerpt="</p><img src=x onerror=1>")

    for url in (blog.url(), article.get_absolute_url()):
        found = outline(client, url)

        assert not [a for a in found.all("script") if "src" not in a and "type" not in a]
        assert not [a for a in found.all("img") if a.get("src") == "x"]


def test_the_pinned_mark_shows_only_where_pinned_articles_come_first(client, blog):
    category = make_category(blog)
    make_article(blog, category=category, is_pinned=True)

    home = client.get(blog.url()).content.decode()
    shelf = client.get(blog.absolute_url("articles:category", slug=category.slug)).content.decode()

    assert home.count("teaser__pin") == 1
    assert "teaser__pin" not in shelf


def test_a_list_leads_to_older_articles_and_back(client, blog):
    blog.articles_per_page = 1
    blog.save()
    for day in (1, 2):
        make_article(blog, f"Jour {day}", at=paris(2013, 6, day))

    first = outline(client, blog.url())
    older = first.one("a", rel="next")["href"]
    second = outline(client, blog.url() + older)

    assert "pager" in [a.get("class") for a in first.all("nav")]
    assert "." in [a["href"] for a in second.all("a")]
    assert not [a for a in second.all("a") if a.get("rel") == "next"]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/@cahier/2013/06/rien.html", 404),
        ("/rien/", 404),
        ("/@cahier/?before=rien", 404),
        ("/@cahier/%00", 400),
    ],
)
def test_an_error_has_words_and_a_way_home(client, blog, url, status):
    found = outline(client, url, status)

    assert len(found.all("h1")) == 1
    assert found.one("html")["lang"] == "fr"
    assert found.one("meta", name="robots")["content"] == "noindex"
    assert "http://testserver/" in [a["href"] for a in found.all("a")]


def test_an_error_speaks_the_language_of_its_blog(client):
    make_blog("notes", language="en")

    response = client.get("/@notes/nothing")

    assert Outline(response).one("html")["lang"] == "en"
    assert "http://testserver/@notes/" in [a["href"] for a in Outline(response).all("a")]


def test_an_error_costs_no_query(client, blog, query_count):
    client.get("/@cahier/rien")

    with query_count(0):
        client.get("/@cahier/rien")


def test_headings_follow_one_another_without_a_gap(client, article):
    response = client.get(article.get_absolute_url())

    levels = [int(level) for level in re.findall(r"<h([1-6])", response.content.decode())]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
