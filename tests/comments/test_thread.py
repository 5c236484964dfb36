"""The comments under an article: who is in it, in which order, at what cost."""

import re

import pytest

from blog.articles.actions import withdraw_article
from blog.comments.actions import (
    delete_comments,
    mark_spam,
    reject_comments,
    restrict_comment,
)
from blog.comments.models import Comment, Status
from tests.comments.reading import texts
from tests.factories import make_article, make_blog, make_comment, paris

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(make_blog("reaclic"), "Le marché")


def thread_of(article) -> str:
    return article.get_absolute_url().removesuffix(".html") + "/comments/"


def walk(client, path: str) -> list[str]:
    """Follow "next" links to the end; return all the texts in order."""
    seen, url = [], path
    while url:
        html = client.get(url).text
        seen += texts(html)
        link = re.search(r'href="([^"]+\?after=[0-9]+)"', html)
        url = link and link[1]
    return seen


def test_a_long_thread_is_walked_whole_and_once(client, article):
    expected = []
    for number in range(60):
        first = make_comment(article, f"n{number}")
        make_comment(article, f"à n{number}", parent=first)
        expected += [f"n{number}", f"à n{number}"]

    assert walk(client, article.get_absolute_url()) == expected
    assert walk(client, thread_of(article)) == expected


@pytest.mark.parametrize("after", ["", "x", "1", "9" * 22, "9" * 67, "0" * 21 + "٣"])
def test_an_unreadable_place_is_404(after, client, article):
    make_comment(article)

    assert client.get(thread_of(article), {"after": after}).status_code == 404


# More than one page of a thread holds.
@pytest.mark.parametrize("number", [1, 3, 60])
def test_a_page_costs_the_same_with_one_and_with_60_comments(number, client, article, query_count):
    client.get(article.get_absolute_url())
    for _ in range(number):
        make_comment(article, "x")
    client.get(make_article(article.blog, "Autre").get_absolute_url())  # boxes and menu are kept

    with query_count(4):  # the article, its neighbours, its comments, its rules
        client.get(article.get_absolute_url())


def test_a_page_without_comments_asks_for_none(client, article, query_count):
    client.get(article.get_absolute_url())

    with query_count(3):
        client.get(article.get_absolute_url())


def test_the_blog_says_who_answers_for_it(client, article):
    make_comment(article)
    answer = make_comment(article, "Merci.")
    Comment.objects.filter(pk=answer.pk).update(is_authors=True, user=article.author)

    html = client.get(article.get_absolute_url()).text

    assert html.count("comment--author") == 1


def withhold(comments) -> None:
    restrict_comment(comment=comments[0], restriction="law")


@pytest.mark.parametrize("verb", [reject_comments, mark_spam, delete_comments, withhold])
def test_what_is_taken_away_appears_nowhere_and_answers_stay(verb, client, article):
    first = make_comment(article, "Une horreur", name="Malotru")
    make_comment(article, "Restons polis", parent=first)

    verb(comments=[first])

    html = client.get(article.get_absolute_url()).text
    assert texts(html) == ["Restons polis"]
    assert "Une horreur" not in html
    assert "Malotru" not in html
    article.refresh_from_db()
    assert article.comment_count == 1


def test_hidden_comments_are_not_counted(client, article):
    for status in Status.values:
        comment = make_comment(article, f"Statut {status}", approve=False)
        published_at = paris(2013, 6, 12) if status == "approved" else None
        Comment.objects.filter(pk=comment.pk).update(status=status, published_at=published_at)

    visible = Comment.objects.visible()

    assert [comment.status for comment in visible] == ["approved"]


def test_comments_of_a_withdrawn_article_are_not_visible(article):
    make_comment(article)

    withdraw_article(article=article)

    assert not Comment.objects.visible().exists()


def test_a_saved_article_keeps_its_count(article):
    stale = type(article).objects.get(pk=article.pk)
    make_comment(article)

    stale.title = "Autre titre"
    stale.save()

    stale.refresh_from_db()
    assert (stale.title, stale.comment_count) == ("Autre titre", 1)


def test_what_nobody_has_seen_makes_no_page_old(article):
    article.blog.refresh_from_db()
    before = article.blog.version

    spam = make_comment(article, approve=False)
    mark_spam(comments=[spam])

    article.blog.refresh_from_db()
    assert article.blog.version == before
