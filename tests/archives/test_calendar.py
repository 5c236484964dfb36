"""The sheet of a month and its four steps, without a database."""

import calendar as stdlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.archives.calendar import Steps, last_day, steps, weeks

# Days with articles of the blog in Over-blog's own pages that the four steps are known from.
MAY_2005 = [2, 4, 5, 6, 10, 12, 13, 14, 16, 17, 19, 20, 21, 22, 25, 27, 31]
POSTED = {
    date(2005, 4, 25): 1,
    **{date(2005, 5, day): 1 for day in MAY_2005},
    date(2005, 6, 2): 1,
}
MAY = date(2005, 5, 1)


def numbers(rows):
    return [[day.date.day if day else 0 for day in row] for row in rows]


@pytest.mark.parametrize(
    "month",
    [date(2013, 9, 1), date(2012, 2, 1), date(2013, 2, 1), date(1, 1, 1), date(9999, 12, 1)],
)
def test_weeks_begin_on_monday_as_the_standard_library_has_them(month):
    rows = weeks(month, {}, selected=None, today=date(2013, 9, 1))

    assert numbers(rows) == stdlib.Calendar(0).monthdayscalendar(month.year, month.month)


@given(st.dates())
def test_every_day_of_a_month_has_one_cell(day):
    month = day.replace(day=1)

    rows = weeks(month, {}, selected=None, today=day)

    days = [cell.date for row in rows for cell in row if cell]
    assert days == [month.replace(day=number) for number in range(1, last_day(month).day + 1)]
    assert {len(row) for row in rows} == {7}
    assert all(rows[1])  # the heads of the columns are read from it


def test_a_leap_day_has_its_cell():
    rows = weeks(date(2024, 2, 1), {date(2024, 2, 29): 2}, selected=None, today=date(2024, 2, 1))

    leap = rows[-1][3]
    assert (leap.date, leap.count) == (date(2024, 2, 29), 2)


def test_the_selected_day_and_today_are_marked():
    rows = weeks(MAY, POSTED, selected=date(2005, 5, 4), today=date(2005, 5, 7))

    cells = {cell.date.day: cell for row in rows for cell in row if cell}
    assert [number for number, cell in cells.items() if cell.is_selected] == [4]
    assert [number for number, cell in cells.items() if cell.is_today] == [7]
    assert (cells[2].count, cells[3].count) == (1, 0)


@pytest.mark.parametrize(
    ("at", "previous_month", "previous", "following", "next_month"),
    [
        (date(2005, 5, 2), (4, 25), (4, 25), (5, 4), (6, 2)),
        (date(2005, 5, 31), (4, 25), (5, 27), (6, 2), (6, 2)),
        (date(2005, 5, 7), (4, 25), (5, 6), (5, 10), (6, 2)),
        (None, (4, 25), (4, 25), (5, 2), (6, 2)),
    ],
    ids=["first day", "last day", "a day without articles", "the month"],
)
def test_steps_lead_where_over_blog_led(at, previous_month, previous, following, next_month):
    found = steps(MAY, POSTED, at=at)

    places = (previous_month, previous, following, next_month)
    assert found == Steps(*(date(2005, *place) for place in places))


def test_a_month_leads_to_its_own_first_day():
    assert steps(MAY, {MAY: 1}, at=None) == Steps(None, None, MAY, None)


def test_steps_without_a_place_to_go_are_none():
    alone = date(2005, 5, 9)

    assert steps(MAY, {alone: 3}, at=alone) == Steps(None, None, None, None)
    assert steps(MAY, {}, at=None) == Steps(None, None, None, None)


@given(st.sets(st.dates(date(2004, 1, 1), date(2006, 12, 31))), st.integers(1, 31))
def test_steps_over_the_days_around_are_steps_over_all_days(all_days, number):
    at = date(2005, 5, number)
    around = {day for day in all_days if day.replace(day=1) == MAY}
    around |= {max((day for day in all_days if day < MAY), default=at)} & all_days
    around |= {min((day for day in all_days if day > date(2005, 5, 31)), default=at)} & all_days

    assert steps(MAY, dict.fromkeys(around, 1), at=at) == steps(
        MAY, dict.fromkeys(all_days, 1), at=at
    )
