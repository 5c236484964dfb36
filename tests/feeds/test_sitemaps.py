"""What search engines are told: sitemap.xml, robots.txt, and the icon all ask for."""

from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from blog.blogs.models import Blog
from blog.feeds import sitemaps
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_page,
    make_submitted,
    paris,
)

pytestmark = pytest.mark.django_db


def locations(answer) -> dict[str, str]:
    """Return the addresses in a sitemap or an index, and when each changed ("" if it says not)."""
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    found = {}
    for entry in root:
        told = {child.tag.rpartition("}")[2]: child.text for child in entry}
        found[told["loc"]] = told.get("lastmod", "")
    return found


def at_domain(blog: Blog, domain: str) -> Blog:
    blog.address_kind, blog.domain = Blog.AddressKind.DOMAIN, domain
    blog.save()
    return blog


def test_a_sitemap_tells_every_public_page_and_when_it_changed(client):
    blog = make_blog("reaclic")
    make_page(blog, "À propos")
    make_article(blog, "Un", category=make_category(blog), tags=["été"])
    make_article(blog, "Deux", at=paris(2014, 1, 2, 3))

    answer = client.get("/@reaclic/sitemap.xml")

    today = timezone.localdate().isoformat()
    base = "http://testserver/@reaclic/"
    assert answer["Content-Type"] == "application/xml"
    assert locations(answer) == {
        base: "2014-01-02",
        f"{base}pages/a-propos.html": today,
        f"{base}categorie/jardin/": "",
        f"{base}tag/ete/": "",
        f"{base}2014/01/deux.html": today,
        f"{base}2013/06/un.html": today,
    }
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_what_readers_may_not_see_is_not_in_the_sitemap(client):
    blog, other = make_blog("reaclic"), make_blog()
    make_draft(blog, "Brouillon", category=make_category(blog, "Vide"), tags=["rien"])
    make_submitted(blog, "Soumis", tags=["rien"])
    make_article(blog, "Programmé", at=timezone.now() + timedelta(days=1), tags=["rien"])
    make_page(blog, "Page cachée", publish=False)
    make_article(other, "Ailleurs", category=make_category(other), tags=["rien"])

    answer = client.get("/@reaclic/sitemap.xml")

    assert list(locations(answer)) == ["http://testserver/@reaclic/"]


def test_more_than_fit_are_told_in_pages_with_an_index(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_PAGE", 2)
    blog = make_blog("reaclic")
    for number in range(5):
        make_article(blog, f"Article {number}", at=paris(2013, 6 - number, 11))

    index = client.get("/@reaclic/sitemap.xml")
    pages = [client.get(url) for url in locations(index)]

    assert "<sitemapindex" in index.text
    base = "http://testserver/@reaclic/"
    assert list(locations(index)) == [f"{base}sitemap.xml?p={number}" for number in (1, 2, 3)]
    told = [url for page in pages for url in locations(page)]
    assert sorted(told) == sorted(
        [base, *(f"{base}2013/{6 - number:02}/article-{number}.html" for number in range(5))]
    )


@pytest.mark.parametrize(
    "page", ["0", "2", "-1", "999999999", "9" * 5000, "x", "", "1.5", "%00", "%FF", "1&p=x"]
)
def test_a_page_that_is_not_there_is_not_found(client, page):
    make_article(make_blog("reaclic"))

    assert client.get(f"/@reaclic/sitemap.xml?p={page}").status_code == 404


def test_a_sitemap_takes_as_many_queries_for_three_as_for_one(client, query_count):
    blog = make_blog("reaclic")
    # the blog, the newest article's time (twice), what is scheduled, the months, pages, categories,
    # tags and the articles
    count = 9

    make_page(blog, "Page 0")
    make_article(blog, "Un", category=make_category(blog, "Rayon 0"), tags=["un"])
    with query_count(count):
        client.get("/@reaclic/sitemap.xml")
    for number in (1, 2):
        make_page(blog, f"Page {number}")
        make_article(
            blog, "Un", category=make_category(blog, f"Rayon {number}"), tags=[f"mot {number}"]
        )
    with query_count(count):
        client.get("/@reaclic/sitemap.xml")


def test_a_sitemap_says_the_blogs_own_address_whatever_the_host_header(client):
    blog = at_domain(make_blog("reaclic"), "www.reaclic.example")
    make_article(blog, "Bonjour")

    answer = client.get("/sitemap.xml", headers={"host": "WWW.reaclic.example:1234"})

    assert list(locations(answer)) == [
        "http://www.reaclic.example/",
        "http://www.reaclic.example/2013/06/bonjour.html",
    ]


def test_a_blog_with_a_host_of_its_own_lets_robots_read_all(client):
    at_domain(make_blog("reaclic"), "www.reaclic.example")

    answer = client.get("/robots.txt", headers={"host": "www.reaclic.example"})

    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert robots.can_fetch("Anybot", "http://www.reaclic.example/2013/06/bonjour.html")
    assert robots.site_maps() == ["http://www.reaclic.example/sitemap.xml"]


def test_a_blog_below_a_path_has_no_robots_txt(client):
    make_blog("reaclic")

    assert client.get("/@reaclic/robots.txt").status_code == 404


def test_the_icon_is_found_at_the_root_of_a_blogs_host(client):
    at_domain(make_blog("reaclic"), "www.reaclic.example")

    answer = client.get("/favicon.ico", headers={"host": "www.reaclic.example"})

    assert answer.status_code == 302
    assert answer["Location"] == "/static/img/favicon.svg"


@pytest.mark.parametrize("path", ["sitemap.xml", "robots.txt"])
def test_they_are_read_and_nothing_else(client, path):
    at_domain(make_blog("reaclic"), "www.reaclic.example")
    host = {"host": "www.reaclic.example"}

    assert client.head(f"/{path}", headers=host).status_code == 200
    assert client.post(f"/{path}", headers=host).status_code == 405
