"""Comments are reported, judged and contested like all that readers see."""

from urllib.parse import quote

import pytest
from django.core import mail

from blog.comments.actions import approve_comments, post_comment
from blog.moderation.actions.judging import lift
from blog.moderation.models import Case
from tests.moderation.reporting import ARTICLE, HERE, case_of, judge, notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(article):
    said = post_comment(
        article=article, name="Zoé", email="zoe@example.org", text="Tu es un voleur."
    )
    approve_comments(comments=[said])
    said.refresh_from_db()
    return said


def test_a_comment_is_reported_by_its_own_address_or_its_place_on_a_page(comment, client):
    own = comment.get_absolute_url()

    for url in (own, f"{ARTICLE}#comment-{comment.pk}"):
        answer = client.post("/report/", notice(url=url, words=url), **HERE)
        assert answer.status_code == 302

    case = Case.objects.get()
    assert (case.target_kind, case.target_id) == ("comment", comment.pk)
    assert case.snapshots.get().content["text"] == "Tu es un voleur."


def test_each_comment_leads_to_the_form_with_its_own_address(comment, client):
    page = client.get(ARTICLE).content.decode()

    assert f"/report/?url={quote(comment.get_absolute_url(), safe='')}" in page


def test_a_hidden_comment_is_gone_and_counted_no_more_until_it_is_back(
    comment, article, moderator, client
):
    own = comment.get_absolute_url()

    decision = judge(case_of(own), by=moderator, ground="harassment")

    article.refresh_from_db()
    assert article.comment_count == 0
    assert "Tu es un voleur." not in client.get(ARTICLE).content.decode()
    assert client.get(own).status_code == 410
    lift(decision=decision, by=moderator)
    article.refresh_from_db()
    assert article.comment_count == 1
    assert client.get(own).status_code == 200


def test_who_wrote_it_is_told_at_the_address_they_left(comment, moderator):
    judge(case_of(comment.get_absolute_url()), by=moderator, ground="harassment")

    assert [letter for letter in mail.outbox if letter.to == ["zoe@example.org"]]


def test_a_comment_that_readers_do_not_see_is_not_found(comment, article, client):
    hidden = post_comment(article=article, name="Max", email="max@example.org", text="Un autre.")
    hidden.refresh_from_db()

    answer = client.post("/report/", notice(url=hidden.get_absolute_url()), **HERE)

    assert list(answer.context["form"].errors) == ["url"]
    assert not Case.objects.exists()
