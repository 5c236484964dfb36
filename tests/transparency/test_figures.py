"""What the year's page counts: each number against reports, decisions and complaints as made."""

import csv
from io import StringIO

import pytest
import time_machine
from django.utils import timezone

from blog.moderation.actions.appealing import appeal, judge_appeal
from blog.moderation.actions.judging import reopen
from blog.moderation.actions.reporting import open_case
from blog.moderation.targets import Target, kind_named
from blog.transparency.figures import Figures, count_year, figures_of
from blog.transparency.tables import as_csv, bars, tables
from tests.factories import make_article, paris
from tests.moderation.reporting import ARTICLE, PAGE, case_of, judge, report_page

pytestmark = pytest.mark.django_db
PATH = "/legal/transparency/"


def at(*parts: int):
    return time_machine.travel(paris(*parts), tick=False)


def numbers(found: Figures, name: str) -> dict[str, list]:
    """Return a table's rows that are not empty, by their labels."""
    table = next(table for table in tables(found) if table.name == name)
    rows = {row.label: [cell.value for cell in row.cells] for row in table.rows}
    return {label: values for label, values in rows.items() if any(values)}


def test_notices_are_counted_by_what_is_alleged(blog, moderator):
    report_page(kind="hate")
    report_page(kind="hate", email="paul@example.org", is_trusted=True)
    report_page(PAGE, kind="spam", name="", email="")

    assert numbers(figures_of(timezone.localtime().year), "notices") == {
        "haine ou appel à la violence": [2, 1],
        "indésirable": [1, 0],
        "en tout": [3, 1],
    }


def test_decisions_are_counted_with_the_median_time_they_took(blog, moderator):
    for number, hours in enumerate((2, 3, 50)):
        make_article(blog, f"Cas {number}")
        with at(2026, 3, 1, 12):
            case = case_of(f"http://testserver/@nos-pages/2013/06/cas-{number}.html", kind="spam")
        with at(2026, 3, 1 + (12 + hours) // 24, (12 + hours) % 24):
            measure = "dismiss" if number == 1 else "hide"
            judge(case, by=moderator, measure=measure, ground="spam")

    assert numbers(count_year(2026), "grounds") == {
        "indésirable": [2, 1, 3.0],
        "en tout": [2, 1, 3.0],
    }


def test_a_decision_that_corrects_another_waited_for_nobody(blog, moderator, second):
    with at(2026, 3, 1, 12):
        case = case_of(kind="spam")
    with at(2026, 3, 1, 13):
        judge(case, by=moderator, measure="hide", ground="spam")
    with at(2026, 5, 1, 12):
        reopen(case=case, by=moderator)
        case.refresh_from_db()
        judge(case, by=second, measure="dismiss", ground="spam")

    assert numbers(count_year(2026), "grounds")["en tout"] == [1, 1, 1.0]


def test_measures_are_counted_by_origin_and_basis(blog, moderator, article):
    judge(case_of(), by=moderator, measure="hide", ground="defamation")
    judge(case_of(PAGE), by=moderator, measure="hide", ground="spam", by_machine=True)
    own = open_case(target=Target(kind_named("blog"), blog), kind="fraud", by=moderator)
    judge(own, by=moderator, measure="suspend_blog", ground="fraud")

    found = count_year(timezone.localtime().year)
    assert numbers(found, "measures") == {
        "masquer le contenu": [1, 1, 0, 0, 1],
        "suspendre le blog": [0, 0, 1, 0, 0],
        "en tout": [1, 1, 1, 0, 1],
    }
    assert numbers(found, "suspensions") == {
        "blogs et comptes, pour contenu illicite": [1],
        "en tout": [1],
    }


def test_complaints_are_counted_with_what_became_of_them(blog, moderator, second):
    with at(2026, 3, 1, 12):
        case = case_of(kind="spam")
        decision = judge(case, by=moderator, measure="hide", ground="spam")
        appeal(decision=decision, report=case.pages.get().report, words="Trop peu.")
        of_author = appeal(decision=decision, words="Non.")
    with at(2026, 3, 3, 12):
        judge_appeal(appeal=of_author, by=second, is_right=True, answer="Oui.")

    assert numbers(count_year(2026), "complaints") == {
        "des auteurs": [1, 0, 1, 0, 48.0],
        "des personnes qui ont signalé": [1, 0, 0, 1, None],
        "en tout": [2, 0, 1, 1, 48.0],
    }


def test_who_is_slowed_for_unfounded_notices_is_counted(blog, moderator):
    for number in range(3):
        make_article(blog, f"Cas {number}")
        case = case_of(f"http://testserver/@nos-pages/2013/06/cas-{number}.html", kind="spam")
        judge(case, by=moderator, measure="dismiss", ground="spam", was_unfounded=True)

    found = count_year(timezone.localtime().year)
    assert found.warned == 1


def test_a_year_ends_at_midnight_of_the_platform(blog):
    with at(2025, 12, 31, 23, 59):
        report_page(kind="hate")
    with at(2026, 1, 1, 0, 0):
        report_page(PAGE, kind="spam")

    assert [dict(count_year(year).notices) for year in (2025, 2026)] == [
        {("hate", False): 1},
        {("spam", False): 1},
    ]


def test_whatever_is_counted_is_counted_anew_at_once(blog, moderator, second):
    year = timezone.localtime().year
    case = case_of()
    before = figures_of(year)
    decision = judge(case, by=moderator, measure="hide")
    decided = figures_of(year)
    contest = appeal(decision=decision, words="Non.")
    contested = figures_of(year)
    judge_appeal(appeal=contest, by=second, is_right=False, answer="Non.")

    assert [sum(found.measures.values()) for found in (before, decided)] == [0, 1]
    assert dict(contested.appeals) == {(False, "open"): 1}
    assert dict(figures_of(year).appeals) == {(False, "upheld"): 1}


def test_bars_are_as_long_as_what_they_say(blog, moderator):
    judge(case_of(kind="hate"), by=moderator, measure="hide", ground="hate")
    report_page(PAGE, kind="hate", email="paul@example.org")
    report_page("http://testserver/@nos-pages/", kind="spam")

    found = bars(count_year(timezone.localtime().year))

    assert [bar[1:] for bar in found] == [(2, 1, 100, 50), (1, 0, 50, 0)]


def test_the_csv_holds_what_the_tables_say(blog, moderator):
    judge(case_of(kind="hate"), by=moderator, measure="hide", ground="hate")
    found = count_year(timezone.localtime().year)

    text = as_csv(2026, found)

    assert text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    cells = sum(len(row.cells) for table in tables(found) for row in table.rows)
    assert len(rows) == 1 + cells
    assert ["2026", "Notifications reçues", "en tout", "notifications", "1"] in rows


def test_no_cell_of_the_csv_is_a_formula(blog, monkeypatch):
    signs = iter("=+-@\t" * 100)
    monkeypatch.setattr("blog.transparency.tables._", lambda text: f"{next(signs)}{text}")

    rows = list(csv.reader(StringIO(as_csv(2026, Figures()))))

    assert rows[1:]
    assert [row for row in rows[1:] for cell in row if cell.startswith(tuple("=+-@\t"))] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_was_decided(
    count, blog, moderator, client, query_count
):
    for number in range(count):
        make_article(blog, f"Cas {number}")
        case = case_of(f"http://testserver/@nos-pages/2013/06/cas-{number}.html", words=f"{number}")
        decision = judge(case, by=moderator, measure="hide")
        appeal(decision=decision, words="Non.")

    with query_count(7):
        client.get(PATH)
    with query_count(2):
        client.get(PATH)


def test_a_waiting_case_is_a_notice_without_a_decision(blog):
    with at(2026, 3, 1, 12):
        report_page(ARTICLE, kind="spam")

    found = count_year(2026)

    assert numbers(found, "notices")
    assert not numbers(found, "grounds")
