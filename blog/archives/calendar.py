"""A month on paper: its weeks from Monday to Sunday, and the steps to other days with articles."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of the month: its date and the number of articles published on it."""

    date: date
    count: int
    is_selected: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Where `<<`, `<`, `>` and `>>` lead: days with articles, None where there is none.

    As Over-blog did: the last such day of an earlier month, the one before, the one after, the
    first one of a later month.
    """

    previous_month: date | None
    previous: date | None
    next: date | None
    next_month: date | None


def last_day(month: date) -> date:
    """Return the last day of the month that begins on `month`."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def weeks(
    month: date, posted: Mapping[date, int], *, selected: date | None, today: date
) -> list[list[Day | None]]:
    """Return the rows of the month that begins on `month`; None is a cell of another month."""

    def cell(number: int) -> Day | None:
        if number == 0:
            return None
        day = month.replace(day=number)
        return Day(day, posted.get(day, 0), is_selected=day == selected, is_today=day == today)

    # Numbers and not dates: the first and last weeks of all dates reach beyond them.
    rows = calendar.Calendar(calendar.MONDAY).monthdayscalendar(month.year, month.month)
    return [[cell(number) for number in row] for row in rows]


def steps(month: date, posted: Mapping[date, int], *, at: date | None) -> Steps:
    """Return where to go from the day `at`; with None, from the eve of the month's first day.

    `posted` holds the days with articles of the month that begins on `month`, the last one before
    it and the first one after it.
    """
    end = last_day(month)
    earlier = [day for day in posted if day < (at or month)]
    later = [day for day in posted if (day > at if at else day >= month)]
    return Steps(
        previous_month=max((day for day in earlier if day < month), default=None),
        previous=max(earlier, default=None),
        next=min(later, default=None),
        next_month=min((day for day in later if day > end), default=None),
    )
