"""Decisions are contested for six months, and judged by somebody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from blog.moderation.actions.appealing import appeal, judge_appeal
from blog.moderation.models import Appeal, Case, Decision
from tests.factories import make_user
from tests.moderation.reporting import HERE, case_of, judge, made

pytestmark = pytest.mark.django_db
PATH = "/@nos-pages/2013/06/un-mot-de-trop.html"
WORDS = {"words": "J’ai la preuve de ce que j’écris."}


@pytest.fixture
def decision(article, moderator) -> Decision:
    return judge(case_of(), by=moderator)


@pytest.fixture
def client() -> Client:
    """A reader's browser, of which Django's own check of forms is not left out."""
    return Client(enforce_csrf_checks=True)


def contest(client, page, **changes):
    return client.post(page, {**WORDS, "made": made(), **changes}, **HERE)


def test_the_author_contests_and_the_article_is_there_again(decision, second, client):
    page = f"/decision/{decision.token()}/"
    assert contest(client, page).status_code == 302
    mail.outbox.clear()

    judge_appeal(appeal=Appeal.objects.get(), by=second, is_right=True, answer="La preuve suffit.")

    assert client.get(PATH).status_code == 200
    assert "La preuve suffit." in client.get(page).content.decode()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["ana@example.org", "rosa@example.org"]
    assert all("La preuve suffit." in letter.body for letter in mail.outbox)


def test_a_decision_that_stands_stands(decision, second, client):
    made_appeal = appeal(decision=decision, words="Non.")

    judge_appeal(appeal=made_appeal, by=second, is_right=False, answer="Rien de neuf.")

    assert client.get(PATH).status_code == 451
    decision.refresh_from_db()
    assert decision.stands


def test_who_reported_contests_a_dismissal_and_somebody_else_looks_again(
    article, moderator, second, client
):
    case = case_of()
    decision = judge(case, by=moderator, measure="dismiss")
    report = case.pages.get().report
    page = f"/report/{report.token()}/"
    assert contest(client, page, decision=decision.pk).status_code == 302

    judge_appeal(appeal=Appeal.objects.get(), by=second, is_right=True, answer="À revoir.")

    case.refresh_from_db()
    assert case.state == Case.State.OPEN
    with pytest.raises(PermissionDenied):
        judge(case, by=moderator)
    judge(case, by=second)
    assert client.get(PATH).status_code == 451


def test_who_reported_finds_it_too_little_and_it_stands_until_it_is_more(
    article, moderator, second, client
):
    case = case_of()
    decision = judge(case, by=moderator, measure="limit")
    made_appeal = appeal(decision=decision, report=case.pages.get().report, words="Trop peu.")

    judge_appeal(appeal=made_appeal, by=second, is_right=True, answer="En effet.")

    article.refresh_from_db()
    assert article.restriction == "lists"
    judge(case, by=second)
    assert client.get(PATH).status_code == 451
    decision.refresh_from_db()
    assert decision.ended_by == Decision.End.CORRECTED


def test_who_decided_does_not_judge_the_appeal(decision, moderator):
    made_appeal = appeal(decision=decision, words="Non.")

    with pytest.raises(PermissionDenied):
        judge_appeal(appeal=made_appeal, by=moderator, is_right=True, answer="x")


def test_an_appeal_is_judged_once(decision, second):
    made_appeal = appeal(decision=decision, words="Non.")
    third = make_user(is_moderator=True)
    judge_appeal(appeal=made_appeal, by=second, is_right=False, answer="Non plus.")

    with pytest.raises(ValidationError):
        judge_appeal(appeal=made_appeal, by=third, is_right=True, answer="Si.")


def test_after_six_months_it_is_too_late(decision, client):
    page = f"/decision/{decision.token()}/"
    old = timezone.now() - timedelta(days=185)
    Decision.objects.update(decided_at=old)

    answer = contest(client, page)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Appeal.objects.exists()


def test_within_six_months_it_is_not(decision, client):
    Decision.objects.update(decided_at=timezone.now() - timedelta(days=182))

    assert contest(client, f"/decision/{decision.token()}/").status_code == 302


def test_each_side_contests_once(decision, client):
    page = f"/decision/{decision.token()}/"
    contest(client, page)

    contest(client, page, words="Encore.")

    assert Appeal.objects.get().words == WORDS["words"]


@pytest.mark.parametrize("words", ["", "\x00", "x" * 1_000_000])
def test_what_is_refused_is_told(words, decision, client):
    answer = contest(client, f"/decision/{decision.token()}/", words=words)

    assert answer.status_code == 200
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("number", ["0", "x", "999999", ""])
def test_a_decision_of_another_case_is_not_contested_from_here(number, decision, client):
    report = decision.case.pages.get().report

    answer = contest(client, f"/report/{report.token()}/", decision=number)

    assert answer.status_code == 404


def test_a_dismissal_has_no_page_for_the_author(article, moderator, client):
    decision = judge(case_of(), by=moderator, measure="dismiss")

    assert client.get(f"/decision/{decision.token()}/").status_code == 404


def test_the_page_of_a_decision_lends_its_address_to_nobody(decision, client):
    page = client.get(f"/decision/{decision.token()}/")

    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies


def test_from_another_site_nothing_is_contested(decision, client):
    page = f"/decision/{decision.token()}/"

    answer = client.post(page, {**WORDS, "made": made()}, HTTP_SEC_FETCH_SITE="cross-site")

    assert answer.status_code == 403
    assert client.put(page).status_code == 405
