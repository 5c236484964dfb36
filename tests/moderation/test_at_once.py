"""Two people at the same instant: one decides, and one case takes all reports."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from blog.moderation import audit
from blog.moderation.actions.appealing import appeal, judge_appeal
from blog.moderation.actions.judging import Overtaken, decide
from blog.moderation.models import Case, Decision, Report
from tests.factories import make_article, make_user
from tests.moderation.reporting import case_of, judge, report_page, seen

pytestmark = pytest.mark.django_db(transaction=True)
REASONS = {"ground": "spam", "basis": "3", "facts": "x"}


@pytest.fixture
def at_once(tmp_path):
    """`at_once(doing, …)`: what each gave or raised, all at one instant, each in its own thread.

    Where the tests run on SQLite, in a copy of their database in a file: one in memory has other
    locks than any that people use.
    """
    path = tmp_path / "at-once.sqlite3"

    def connect() -> None:
        if connection.vendor == "sqlite":
            connection.settings_dict = connection.settings_dict | {"NAME": str(path)}

    def do(*doings) -> list:
        if connection.vendor == "sqlite" and not path.exists():
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
        start, given = threading.Barrier(len(doings)), [None] * len(doings)

        def run(place: int, doing) -> None:
            try:
                connect()
                start.wait()
                given[place] = doing()
            except Exception as error:
                given[place] = error
            finally:
                connection.close()

        threads = [
            threading.Thread(target=run, args=[place, doing]) for place, doing in enumerate(doings)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return given

    return do


def deciding(case: Case, by, measure: str):
    looked_at = seen(case)
    return lambda: decide(case=case, by=by, seen=looked_at, measure=measure, **REASONS)


def test_of_two_moderators_who_decide_one_case_at_once_one_does(blog, moderator, second, at_once):
    cases = []
    for number in range(5):
        make_article(blog, f"Cas {number}")
        cases.append(case_of(f"http://testserver/@nos-pages/2013/06/cas-{number}.html"))

    for case in cases:
        given = at_once(
            deciding(case, moderator, "dismiss"),
            deciding(case, second, "limit"),
        )

        assert {type(one) for one in given} == {Decision, Overtaken}, given
    assert at_once(Decision.objects.count) == [5]
    assert at_once(audit.verify)[0][0] == 10


def test_of_two_moderators_who_judge_one_appeal_at_once_one_does(
    article, moderator, second, at_once
):
    third = make_user(is_moderator=True)
    made = appeal(decision=judge(case_of(), by=moderator), words="Non.")

    given = at_once(
        lambda: judge_appeal(appeal=made, by=second, is_right=True, answer="Oui."),
        lambda: judge_appeal(appeal=made, by=third, is_right=False, answer="Non."),
    )

    refused = [one for one in given if one is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], ValidationError), refused


def test_reports_that_come_at_once_make_one_case_and_one_chain(article, at_once):
    def reports(number: int):
        return lambda: report_page(email=f"r{number}@example.org", words=f"{number}")

    given = at_once(*map(reports, range(4)))

    assert [type(one) for one in given] == [Report] * 4, given
    assert at_once(lambda: list(Case.objects.values_list("reporters", "weight"))) == [[(4, 4)]]
    assert at_once(audit.verify)[0][0] == 4
