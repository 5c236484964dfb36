"""Names and addresses of who reported are kept as long as they are needed, and no longer."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.rights.held import holdings
from blog.moderation.models import Report
from blog.moderation.tasks import KEEP_NAMES, forget_reporters
from tests.factories import make_user
from tests.moderation.reporting import case_of, judge, report_page

pytestmark = pytest.mark.django_db
LATER = KEEP_NAMES + timedelta(days=1)


def test_after_its_time_a_report_names_nobody(article, moderator):
    judge(case_of(), by=moderator)
    assert forget_reporters.call() == 0

    with time_machine.travel(timezone.now() + LATER):
        assert forget_reporters.call() == 1

    report = Report.objects.get()
    assert (report.name, report.email, report.words) == ("", "", "Ceci est faux.")


def test_what_still_waits_keeps_its_names(article):
    report_page()

    with time_machine.travel(timezone.now() + LATER):
        assert forget_reporters.call() == 0


def test_who_asks_gets_their_reports_and_nobody_else_s(article):
    report_page()
    report_page(email="paul@example.org", words="Autre chose.")
    reports = next(holding for holding in holdings() if holding.name == "reports")
    rosa = make_user("rosa@example.org")

    assert [row["why"] for row in reports.rows(rosa)] == ["Ceci est faux."]
    reports.erase(rosa, keep_texts=True)
    assert list(reports.rows(rosa)) == []
    assert Report.objects.filter(email="paul@example.org").exists()


def test_an_author_who_leaves_is_forgotten_and_the_decision_stays(article, moderator, author):
    decision = judge(case_of(), by=moderator)
    about = next(holding for holding in holdings() if holding.name == "decisions-about-you")
    assert [row["content"] for row in about.rows(author)] == ["Un mot de trop"]

    about.erase(author, keep_texts=True)

    decision.case.refresh_from_db()
    assert decision.case.author is None
    assert decision.stands
