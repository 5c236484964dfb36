"""What readers find of a blog that rests, has stopped, has moved or is being deleted."""

import pytest

from blog.blogs.models import Blog
from blog.domains.models import Domain
from blog.endings.actions import (
    close_blog,
    forward_blog,
    freeze_blog,
    pause_blog,
    reopen_blog,
)
from tests.factories import make_blog

pytestmark = pytest.mark.django_db
PAGES = ["", "2013/06/bonjour.html", "archives/", "rss", "atom", "feed.json", "sitemap.xml", "x"]


def at(client, path: str):
    return client.get(f"/@reaclic/{path}")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("end", "said"), [(pause_blog, "fait une pause"), (close_blog, "a fermé")])
def test_a_blog_at_rest_says_so_on_every_page_and_feed(client, blog, end, said, page):
    end(blog=blog)

    answer = at(client, page)

    assert answer.status_code == 404
    assert said in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "Réaclic" in answer.text
    assert "Bonjour" not in answer.text
    assert not answer.cookies


def test_a_blog_at_rest_speaks_its_readers_language(client):
    blog = make_blog("reaclic", language="en")
    pause_blog(blog=blog)

    assert "takes a rest" in at(client, "").text


@pytest.mark.parametrize("end", [pause_blog, close_blog])
def test_the_platform_does_not_show_a_blog_at_rest(client, blog, end):
    shown_before = "Bonjour" in client.get("/").text

    end(blog=blog)

    assert shown_before
    for path in ("/", "/blogs/", "/rss", "/sitemap.xml"):
        assert "Bonjour" not in client.get(path).text
        assert "reaclic" not in client.get(path).text


def test_a_read_only_blog_is_read_as_ever(client, blog):
    freeze_blog(blog=blog)

    assert at(client, "2013/06/bonjour.html").status_code == 200
    assert "Bonjour" in client.get("/").text


@pytest.mark.parametrize(
    ("home", "page", "location"),
    [
        ("https://neuf.example/", "", "https://neuf.example/"),
        ("neuf.example", "2013/06/x.html?y=1", "https://neuf.example/2013/06/x.html?y=1"),
        ("http://neuf.example:8080/b", "rss", "http://neuf.example:8080/b/rss"),
        ("https://réaclic.example", "tag/%C3%A9/", "https://xn--raclic-bva.example/tag/%C3%A9/"),
        ("https://neuf.example/a/é", "", "https://neuf.example/a/%C3%A9/"),
        ("https://neuf.example/", "/evil.example", "https://neuf.example//evil.example"),
    ],
)
def test_every_page_of_a_moved_blog_leads_to_its_new_home(client, blog, home, page, location):
    forward_blog(blog=blog, text=home)

    answer = at(client, page)

    assert (answer.status_code, answer["Location"]) == (301, location)
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_a_blog_that_moves_to_another_of_the_platform_leads_there(client, blog):
    make_blog("neuf")

    forward_blog(blog=blog, text="http://testserver/@neuf/")

    assert at(client, "rss")["Location"] == "http://testserver/@neuf/rss"


def test_a_blog_that_is_open_again_is_as_before(client, blog):
    for end in (pause_blog, freeze_blog, close_blog):
        end(blog=blog)
        reopen_blog(blog=blog)

        assert at(client, "2013/06/bonjour.html").status_code == 200
        assert "Bonjour" in client.get("/").text


def test_a_new_home_that_became_the_blogs_own_address_is_no_circle(client, blog):
    forward_blog(blog=blog, text="http://neuf.example/")
    Domain.objects.create(blog=blog, domain="neuf.example", proven_at=blog.created_at)

    answer = client.get("/2013/", headers={"host": "neuf.example"})

    assert answer.status_code == 404
    assert Blog.objects.get(pk=blog.pk).state == "forwarded"
