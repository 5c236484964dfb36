"""Who has a feed already is told so, without an article being read."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from blog.articles.actions import withdraw_article
from tests.factories import make_article, make_blog, make_category, make_page

pytestmark = pytest.mark.django_db

ADDRESSES = ["rss", "atom", "feed.json", "tag/ete/rss", "sitemap.xml"]


def again(client, path: str, answer, *names: str):
    """Ask for `path` with what `answer` said of itself in the headers `names`."""
    sent = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return client.get(path, headers={sent[name]: answer[name] for name in names})


@pytest.mark.parametrize("file", ADDRESSES)
@pytest.mark.parametrize("names", [("etag",), ("last-modified",), ("etag", "last-modified")])
def test_an_unchanged_feed_costs_no_reading_of_articles(client, query_count, file, names):
    blog = make_blog("reaclic")
    make_article(blog, tags=["été"])
    path = f"/@reaclic/{file}"
    first = client.get(path)

    with query_count(2 if "tag/" in file else 1):  # the newest article's time
        answer = again(client, path, first, *names)

    assert first.status_code == 200
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == first["ETag"]


@pytest.mark.parametrize("file", ADDRESSES)
@pytest.mark.parametrize(
    "change",
    [
        lambda blog, article: make_article(blog, "Un autre", tags=["été"]),
        lambda blog, article: withdraw_article(article=article),
        lambda blog, article: article.delete(),
        lambda blog, article: make_page(blog),
        lambda blog, article: make_category(blog),
        lambda blog, article: article.author.profile.save(),
    ],
)
@pytest.mark.parametrize("names", [("etag",), ("last-modified",), ("etag", "last-modified")])
def test_any_change_that_readers_see_is_told(client, file, change, names):
    blog = make_blog("reaclic")
    article = make_article(blog, tags=["été"])
    make_article(blog, "Un autre", tags=["été"])
    path = f"/@reaclic/{file}"
    first = client.get(path)

    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        change(blog, article)
        answer = again(client, path, first, *names)

    assert answer.status_code == 200
    assert answer["ETag"] != first["ETag"]


@pytest.mark.parametrize("file", ADDRESSES)
@pytest.mark.parametrize("names", [("etag",), ("last-modified",)])
def test_an_article_whose_time_has_come_is_told(client, file, names):
    blog = make_blog("reaclic")
    now = timezone.now()
    make_article(blog, tags=["été"])
    make_article(blog, "Bientôt", tags=["été"], at=now + timedelta(hours=1))
    path = f"/@reaclic/{file}"

    first = client.get(path)
    with time_machine.travel(now + timedelta(minutes=59)):
        still = again(client, path, first, *names)
    with time_machine.travel(now + timedelta(minutes=61)):
        then = again(client, path, first, *names)

    assert (first.status_code, still.status_code, then.status_code) == (200, 304, 200)
    assert "bientot" not in first.text
    assert "bientot" in then.text


def test_a_server_that_forgot_everything_answers_anew_at_worst(client):
    make_article(make_blog("reaclic"))
    first = client.get("/@reaclic/rss")

    cache.clear()
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        by_etag = again(client, "/@reaclic/rss", first, "etag")
        by_date = again(client, "/@reaclic/rss", first, "last-modified")

    assert (by_etag.status_code, by_date.status_code) == (304, 200)
