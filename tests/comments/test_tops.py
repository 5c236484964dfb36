"""What is most commented, over a week, a month, a year and always; boxes and feeds of comments."""

from datetime import timedelta

import feedparser
import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from blog.comments.actions import approve_comments, mark_spam, reject_comments, restrict_comment
from blog.comments.counts import recount
from blog.comments.models import Comment, Tally
from blog.comments.tasks import let_tallies_fall
from blog.comments.top_views import MostCommented
from blog.sidebar.models import Box
from tests.factories import make_article, make_blog, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog("reaclic")


def discussed(blog, title: str, number: int, *, days_ago: int = 0):
    article = make_article(blog, title)
    with time_machine.travel(timezone.now() - timedelta(days=days_ago), tick=False):
        for _ in range(number):
            make_comment(article)
    return article


def ranks(client, path: str, **query) -> list[tuple[str, int]]:
    page = client.get(path, query)
    assert page.status_code == 200
    return [(article.title, article.number) for article in page.context["articles"]]


@pytest.mark.parametrize("path", ["/@reaclic/top/", "/top/"])
def test_each_period_has_its_top(path, client, blog):
    discussed(blog, "Hier", 1, days_ago=1)
    discussed(blog, "Ce mois", 2, days_ago=20)
    discussed(blog, "Cette année", 3, days_ago=200)
    discussed(blog, "Jadis", 4, days_ago=800)
    make_article(blog, "Jamais")
    let_tallies_fall.call()

    tops = {period: ranks(client, path, period=period) for period in ("week", "month", "year")}

    assert tops == {
        "week": [("Hier", 1)],
        "month": [("Ce mois", 2), ("Hier", 1)],
        "year": [("Cette année", 3), ("Ce mois", 2), ("Hier", 1)],
    }
    assert ranks(client, path, period="ever") == [("Jadis", 4), *tops["year"]]


def test_time_takes_articles_out_of_a_top(client, blog):
    discussed(blog, "Un mois", 2, days_ago=6)
    discussed(blog, "Aussi", 1, days_ago=2)
    blog.refresh_from_db()
    version = blog.version

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert let_tallies_fall.call() == 1
        assert let_tallies_fall.call() == 0
        assert ranks(client, "/@reaclic/top/", period="week") == [("Aussi", 1)]
        assert ranks(client, "/@reaclic/top/", period="month") == [("Un mois", 2), ("Aussi", 1)]

    blog.refresh_from_db()
    assert blog.version > version


def test_after_a_year_nothing_is_left_of_it(blog):
    discussed(blog, "Jadis", 1)

    with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
        let_tallies_fall.call()

    assert not Tally.objects.exists()


@pytest.mark.parametrize("path", ["/@reaclic/top/", "/top/"])
def test_a_top_is_walked_whole_and_once(path, client, blog, monkeypatch):
    monkeypatch.setattr(MostCommented, "page_size", 2)
    for number in range(5):
        discussed(blog, f"n{number}", 1 + number // 2)
    seen, query = [], {"period": "month"}

    while query:
        page = client.get(path, query)
        seen += [article.title for article in page.context["articles"]]
        rank = page.context["next_rank"]
        query = rank and {"period": "month", "before": str(rank)}

    assert seen == ["n4", "n3", "n2", "n1", "n0"]


@pytest.mark.parametrize("path", ["/@reaclic/top/", "/top/"])
@pytest.mark.parametrize(
    "query",
    ["period=x", "period=", "before=x", "before=1.1", "before=-1.1", f"before=1.{'9' * 30}"],
)
def test_nonsense_is_404(path, query, client, blog):
    assert client.get(f"{path}?{query}").status_code == 404


def test_a_blog_that_is_not_listed_is_in_no_top_of_the_platform(client, blog):
    discussed(blog, "Secret", 3)
    blog.is_listed = False
    blog.save()

    assert ranks(client, "/top/", period="week") == []
    assert ranks(client, "/@reaclic/top/", period="week") == [("Secret", 3)]


@pytest.mark.parametrize(("path", "count"), [("/@reaclic/top/?period=week", 1), ("/top/", 4)])
@pytest.mark.parametrize("number", [1, 3])
def test_a_top_costs_the_same_for_one_and_three(path, count, number, client, blog, query_count):
    for each in range(number):
        discussed(blog, f"n{each}", 1)
    client.get(path)

    with query_count(count):
        client.get(path)


def remove(comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(status="removed")
    recount([comment.article_id])


HIDINGS = {
    "pending": lambda comment: Comment.objects.filter(pk=comment.pk).exists(),
    "rejected": lambda comment: reject_comments(comments=[comment]),
    "spam": lambda comment: mark_spam(comments=[comment]),
    "removed": remove,
    "restricted": lambda comment: restrict_comment(comment=comment, restriction="law"),
}
PLACES = [
    "/@reaclic/",
    "/@reaclic/2013/06/le-marche.html",
    "/@reaclic/2013/06/le-marche/comments/",
    "/@reaclic/comments/rss",
    "/@reaclic/comments/atom",
    "/@reaclic/comments/feed.json",
    "/@reaclic/2013/06/le-marche/comments/rss",
    "/@reaclic/rss",
    "/@reaclic/top/",
    "/@reaclic/sitemap.xml",
    "/@reaclic/search/?q=introuvable",
    "/top/",
    "/",
]


@pytest.mark.parametrize("hiding", HIDINGS)
def test_what_is_hidden_appears_nowhere(hiding, client, blog):
    for kind in ("comments", "commented"):
        Box.objects.create(blog=blog, kind=kind, side="left")
    article = make_article(blog, "Le marché")
    shown = make_comment(article, "Un mot visible", name="Vue", email="vue@example.org")
    hidden = make_comment(
        article,
        "Mot introuvable",
        name="Cachée",
        email="c@example.org",
        approve=hiding != "pending",
    )

    HIDINGS[hiding](hidden)

    article.refresh_from_db()
    assert article.comment_count == 1
    assert (article.tally.week, article.tally.year) == (1, 1)
    assert list(Comment.objects.visible()) == [shown]
    for place in PLACES:
        text = client.get(place).content.decode()
        assert "Cachée" not in text, place
        assert "Mot introuvable" not in text, place
        assert f"comments/{hidden.pk}/" not in text, place
    assert "Vue" in client.get("/@reaclic/").text
    assert client.get(hidden.get_absolute_url()).status_code in {404, 451}


def test_numbers_that_were_written_in_bulk_are_counted(blog):
    article = discussed(blog, "Le marché", 3)
    blog.articles.update(comment_count=7)
    Tally.objects.update(week=9, month=9, year=9)

    call_command("recount_comments")

    article.refresh_from_db()
    assert article.comment_count == 3
    assert (article.tally.week, article.tally.month, article.tally.year) == (3, 3, 3)


def test_moderators_at_once_count_right(blog):
    article = make_article(blog)
    comments = [make_comment(article, approve=False) for _ in range(4)]

    approve_comments(comments=comments[:3])
    reject_comments(comments=comments[1:2])

    article.refresh_from_db()
    assert article.comment_count == 2


@pytest.mark.parametrize("name", ["rss", "atom", "feed.json"])
def test_comments_have_their_feeds(name, client, blog):
    article, other = make_article(blog, "Le marché"), make_article(blog, "Autre")
    make_comment(article, "Un <b>mot</b>\nhttps://example.org/", name="Zoé & Cie")
    make_comment(other, "Ailleurs")

    of_blog = client.get(f"/@reaclic/comments/{name}")
    of_article = client.get(f"/@reaclic/2013/06/le-marche/comments/{name}")

    assert of_blog.status_code == of_article.status_code == 200
    again = client.get(f"/@reaclic/comments/{name}", headers={"If-None-Match": of_blog["ETag"]})
    assert again.status_code == 304
    if name != "feed.json":
        entries = feedparser.parse(of_blog.content).entries
        assert [entry.author for entry in entries] == ["Zoé", "Zoé & Cie"]
        assert len(feedparser.parse(of_article.content).entries) == 1
    else:
        assert len(of_blog.json()["items"]) == 2
        assert len(of_article.json()["items"]) == 1


def test_boxes_show_the_last_and_the_most_commented(client, blog):
    for kind in ("comments", "commented"):
        Box.objects.create(blog=blog, kind=kind, side="left")
    article = discussed(blog, "Le marché", 2)

    html = client.get("/@reaclic/").text

    newest = article.comments.latest("pk")
    assert f"le-marche/comments/{newest.pk}/" in html
    assert "</span> (2)</a>" in html
