"""What is asked to be changed by a date, and decisions that take the place of others."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from blog.articles.actions import save_article
from blog.moderation.actions.judging import reopen
from blog.moderation.models import Case, Decision, Entry
from blog.moderation.tasks import look_again_at_changes
from tests.moderation.reporting import case_of, desk, judge, report_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(article, moderator) -> Decision:
    """A decision that asked the author to change the article, whose day is over now."""
    tomorrow = timezone.now() + timedelta(days=1)
    decision = judge(case_of(), by=moderator, measure="change", until=tomorrow)
    assert look_again_at_changes.call() == 0
    Decision.objects.update(until=timezone.now() - timedelta(seconds=1))
    return decision


def letters_to(address: str) -> list[str]:
    return [letter.body for letter in mail.outbox if letter.to == [address]]


def test_when_the_day_is_over_the_case_is_in_the_queue_again_once(asked, moderator, client):
    assert look_again_at_changes.call() == 1
    assert look_again_at_changes.call() == 0

    case = Case.objects.get()
    assert case.is_open
    assert not case.is_late
    assert Entry.objects.latest("number").action == "came back"
    client.force_login(moderator)
    assert client.get(desk(case)).context["may_judge"]


def test_who_reported_reads_that_it_was_changed_and_stays(asked, article, moderator):
    article.body = "<p>Une ligne.</p>"
    save_article(article=article)
    look_again_at_changes.call()
    mail.outbox.clear()

    judge(asked.case, by=moderator, measure="dismiss")

    assert "a été prié de le modifier" in letters_to("rosa@example.org")[0]
    assert "a pris fin" in letters_to("ana@example.org")[0]


def test_what_was_not_changed_can_be_hidden(asked, moderator):
    look_again_at_changes.call()

    judge(asked.case, by=moderator, measure="hide")

    asked.refresh_from_db()
    assert asked.ended_by == Decision.End.CORRECTED


@pytest.mark.parametrize("newer", ["another case", "another decision"])
def test_what_is_looked_at_already_does_not_come_back_twice(newer, asked, moderator):
    if newer == "another case":
        report_page(email="paul@example.org", name="Paul")
    else:
        reopen(case=asked.case, by=moderator)
        judge(asked.case, by=moderator, measure="limit")

    assert look_again_at_changes.call() == 0


def test_a_case_that_comes_back_is_not_late_at_once(asked, moderator):
    Case.objects.update(due_at=timezone.now() - timedelta(days=9))

    look_again_at_changes.call()

    assert Case.objects.get().due_at > timezone.now()


def test_the_author_is_told_when_a_dismissal_takes_the_place_of_a_measure(
    article, moderator, client
):
    decision = judge(case_of(), by=moderator)
    reopen(case=decision.case, by=moderator)
    mail.outbox.clear()

    judge(decision.case, by=moderator, measure="dismiss")

    assert client.get("/@nos-pages/2013/06/un-mot-de-trop.html").status_code == 200
    assert len(letters_to("ana@example.org")) == 1
    assert "a pris fin" in letters_to("ana@example.org")[0]


def test_a_graver_report_hurries_a_case_and_a_lighter_one_does_not_slow_it(article):
    case = case_of(kind="spam")
    report_page(kind="terrorism", email="paul@example.org")
    report_page(kind="spam", email="lea@example.org", words="Publicité.")

    case.refresh_from_db()
    assert (case.kind, case.gravity) == ("terrorism", 5)
    assert case.due_at <= timezone.now() + timedelta(hours=1)


def test_an_order_that_a_moderator_enters_hurries_the_case_that_is_there(
    article, moderator, client
):
    case = case_of(kind="spam")
    client.force_login(moderator)

    client.post("/admin/moderation/case/", {"url": article.get_absolute_url(), "kind": "terrorism"})

    case.refresh_from_db()
    assert (case.kind, case.gravity) == ("terrorism", 5)
    assert case.due_at <= timezone.now() + timedelta(hours=1)
