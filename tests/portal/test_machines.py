"""The platform for programs: feeds of all blogs, its sitemaps and robots.txt."""

from urllib.robotparser import RobotFileParser

import feedparser
import pytest

from blog.articles.actions import withdraw_article
from blog.blogs.models import Blog
from blog.portal import sitemaps
from tests.factories import make_article, make_blog, paris
from tests.feeds.test_sitemaps import at_domain, locations

pytestmark = pytest.mark.django_db


def test_the_newest_articles_of_all_blogs_are_in_one_feed(client):
    make_article(make_blog("premier"), "Premier", at=paris(2013, 6, 1))
    make_article(
        at_domain(make_blog("second"), "www.deux.example"),
        "Second",
        body='<p><a href="/pages/x.html">x</a></p>',
        at=paris(2013, 6, 2),
    )

    feed = feedparser.parse(client.get("/rss").content)

    assert feed.feed.title == "Carnet"
    assert feed.feed.link == "http://testserver/"
    assert [entry.link for entry in feed.entries] == [
        "http://www.deux.example/2013/06/second.html",
        "http://testserver/@premier/2013/06/premier.html",
    ]
    assert 'href="http://www.deux.example/pages/x.html"' in feed.entries[0].content[0].value


@pytest.mark.parametrize("file", ["rss", "atom", "feed.json"])
def test_an_unchanged_feed_of_the_platform_is_not_made_again(client, query_count, file):
    article = make_article(make_blog())
    first = client.get(f"/{file}")

    with query_count(1):
        same = client.get(f"/{file}", headers={"if-none-match": first["ETag"]})
    withdraw_article(article=article)
    other = client.get(f"/{file}", headers={"if-none-match": first["ETag"]})

    assert (same.status_code, other.status_code) == (304, 200)


def test_the_index_names_the_sitemaps_of_its_own_host_only(client):
    make_article(make_blog("premier"), at=paris(2013, 6, 11, 18))
    make_blog("cache", is_public=False)
    make_blog("discret", is_listed=False)
    at_domain(make_blog("second"), "www.deux.example")
    third = make_blog("trois")
    third.address_kind = Blog.AddressKind.SUBDOMAIN
    third.save()

    index = client.get("/sitemap.xml")

    assert locations(index) == {
        "http://testserver/sitemap-pages.xml": "",
        "http://testserver/@premier/sitemap.xml?p=1": "2013-06-11T18:00:00+02:00",
    }
    for url in locations(index):
        assert "<urlset" in client.get(url).text


def test_the_platforms_own_pages_are_told_in_both_languages(client):
    answer = client.get("/sitemap-pages.xml", headers={"host": "testserver:1234"})

    assert list(locations(answer)) == [
        "http://testserver/",
        "http://testserver/en/",
        "http://testserver/blogs/",
        "http://testserver/en/blogs/",
    ]
    assert 'hreflang="en" href="http://testserver/en/blogs/"' in answer.text


def test_robots_find_every_page_of_the_index_and_stay_out_of_the_studio(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_PAGE", 2)
    slugs = [make_blog().slug for _ in range(5)]

    answer = client.get("/robots.txt", headers={"host": "testserver:1234"})

    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    assert not robots.can_fetch("Anybot", "http://testserver/admin/login/")
    assert robots.can_fetch("Anybot", "http://testserver/@un/")
    assert robots.site_maps() == [
        "http://testserver/sitemap.xml",
        "http://testserver/sitemap.xml?p=2",
        "http://testserver/sitemap.xml?p=3",
    ]
    told = [url for page in robots.site_maps() for url in locations(client.get(page))]
    blogs = [f"http://testserver/@{slug}/sitemap.xml?p=1" for slug in slugs]
    assert sorted(told) == sorted(["http://testserver/sitemap-pages.xml", *blogs])


@pytest.mark.parametrize("page", ["0", "2", "-1", "999999999", "9" * 5000, "x", "", "%00"])
def test_a_page_of_the_index_that_is_not_there_is_not_found(client, page):
    make_blog()

    assert client.get(f"/sitemap.xml?p={page}").status_code == 404


@pytest.mark.parametrize(("path", "count"), [("/sitemap.xml", 2), ("/robots.txt", 1)])
def test_they_take_as_many_queries_for_three_blogs_as_for_one(client, query_count, path, count):
    make_article(make_blog())
    with query_count(count):
        client.get(path)
    for _ in range(2):
        make_article(make_blog())
    with query_count(count):
        client.get(path)


def test_the_icon_is_found_at_the_root(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.svg"


@pytest.mark.parametrize("kept", [False, True])
def test_the_sitemap_of_pages_has_one_page(client, request, kept):
    if kept:
        request.getfixturevalue("page_cache")

    assert client.get("/sitemap-pages.xml?p=1").status_code == 200
    assert client.get("/sitemap-pages.xml?p=2").status_code == 404
