"""Home, category and tag: newest first, pinned on top, paged by key."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from blog.articles.querysets import Key
from blog.blogs.models import Blog
from tests.factories import make_article, make_blog, make_category, make_draft, paris

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [article.title for article in page.context["articles"]]


def walk(client, path: str) -> list[str]:
    """Follow "older" links to the end; return all the titles in order."""
    seen, url = [], path
    while url:
        page = client.get(url)
        seen += titles(page)
        link = re.search(r'href="(\?before=[^"]+)"', page.text)
        url = link and path + link[1]
    return seen


def test_a_list_is_walked_whole_and_once(client):
    blog = make_blog("reaclic", articles_per_page=2)
    expected = []
    for number in range(5):
        # Two of them at the very same moment: the key must tell them apart.
        make_article(blog, f"n{number}", at=paris(2013, 6, 1 + number // 2), tags=["mot"])
        expected.insert(0, f"n{number}")

    assert walk(client, "/@reaclic/") == expected
    assert walk(client, "/@reaclic/tag/mot/") == expected


def test_pinned_articles_stand_first_and_only_once(client):
    blog = make_blog("reaclic", articles_per_page=2)
    for number in range(6):
        make_article(
            blog, f"n{number}", at=paris(2013, 6, 1 + number), is_pinned=number in {0, 2, 4}
        )

    assert walk(client, "/@reaclic/") == ["n4", "n2", "n0", "n5", "n3", "n1"]


def test_a_category_lists_its_own(client):
    blog = make_blog("reaclic")
    make_article(blog, "Dedans", category=make_category(blog, "Été"))
    make_article(blog, "Dehors")

    assert titles(client.get("/@reaclic/categorie/ete/")) == ["Dedans"]


@pytest.mark.parametrize("path", ["", "categorie/jardin/", "tag/mot/"])
@pytest.mark.parametrize(
    "key",
    ["x", "", "-1", "999999999", "0.1.1.1", "2.1.1", "0.9999999999999999999.1", "0.--5.1", "%00",
     "0.1.%00", "0.1.9999999999999999999", "٠.١.١", "0.999999999999999999.1", "'", "0.1e3.1",
     "0.1.1%0A"],
)  # fmt: skip
def test_a_key_that_is_none_is_not_found(client, path, key):
    blog = make_blog("reaclic")
    make_article(blog, category=make_category(blog), tags=["mot"])

    assert client.get(f"/@reaclic/{path}?before={key}").status_code == 404


@pytest.mark.parametrize("query", ["page=-1", "page=999999999", "x=%ff%fe", "x=%00", "before"])
def test_other_queries_do_no_harm(client, query):
    make_article(make_blog("reaclic"))

    assert client.get(f"/@reaclic/?{query}").status_code in {200, 404}


def test_a_key_is_read_as_it_was_written():
    article = make_article(make_blog(), at=paris(1969, 12, 31, 23, 59, 59))

    assert Key.parse(str(Key.of(article))) == Key.of(article)


@pytest.mark.parametrize("path", ["", "categorie/jardin/", "tag/mot/"])
def test_a_list_costs_the_same_whatever_it_holds(client, query_count, path):
    blog = make_blog("reaclic")
    category = make_category(blog)
    # The mount; pinned ones and the others, or the category or tag and its articles.
    address, expected = f"/@reaclic/{path}", 3
    make_draft(blog, "Jamais vu")

    make_article(blog, category=category, tags=["mot", "autre"])
    client.get(address)  # what is kept by the blog's version is made here
    with query_count(expected - 1):  # the mount is remembered for a second
        client.get(address)

    for number in (2, 3):
        make_article(blog, f"n{number}", category=category, tags=["mot", f"t{number}"])
    client.get(address)
    with query_count(expected - 1):
        client.get(address)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_public_pages_are_only_read(client, method):
    make_article(make_blog("reaclic"), "Bonjour")

    for path in ("", "2013/06/bonjour.html"):
        assert getattr(client, method)(f"/@reaclic/{path}").status_code == 405


@pytest.mark.parametrize("file", ["", "rss", "atom", "feed.json"])
def test_a_category_or_tag_of_unpublished_articles_only_is_not_there(client, file):
    blog = make_blog("reaclic")
    shelf = make_category(blog, "Secret")
    make_draft(blog, category=shelf, tags=["complot"])
    tomorrow = timezone.now() + timedelta(days=1)
    make_article(blog, "Demain", at=tomorrow, category=shelf, tags=["complot"])
    paths = [f"/@reaclic/categorie/secret/{file}", f"/@reaclic/tag/complot/{file}"]

    answers = {path: client.get(path) for path in paths}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        paths, 404
    )
    assert all("omplot" not in answer.text for answer in answers.values())
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert [client.get(path).status_code for path in paths] == [200, 200]


def test_nothing_stands_after_the_last_article(client):
    blog = make_blog("reaclic")
    assert client.get("/@reaclic/").status_code == 200
    article = make_article(blog, tags=["mot"])

    for path in ("/@reaclic/", "/@reaclic/tag/mot/", "/@reaclic/2013/", "/"):
        assert client.get(f"{path}?before={Key.of(article)}").status_code == 404, path


def test_articles_of_a_period_are_those_of_the_days_on_which_they_were_dated(client):
    """Also where the blog has moved to the other end of the earth since."""
    blog = make_blog("reaclic", time_zone="Pacific/Kiritimati")
    make_article(blog, "Au premier matin", at=datetime(2013, 5, 31, 10, 1, tzinfo=UTC))
    Blog.objects.filter(pk=blog.pk).update(time_zone="Pacific/Pago_Pago")

    for path in ("2013/06/01/", "2013/06/", "2013/"):
        assert "Au premier matin" in client.get(f"/@reaclic/{path}").text
