"""The figures of a year in the words of DSA, articles 15(1) and 24(1): tables, bars and CSV."""

import csv
from datetime import timedelta
from io import StringIO
from typing import NamedTuple

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from accounts.plain import BYTE_ORDER_MARK, plain_cell
from blog.moderation.kinds import Kind
from blog.moderation.models import Appeal, Measure
from blog.moderation.models.decisions import SUSPENDING
from blog.transparency.figures import Figures


class Cell(NamedTuple):
    """`value` is a count, or hours with one decimal and says so; `text` is for people."""

    value: int | float | None
    text: str
    unit: str = ""


class Row(NamedTuple):
    label: str
    cells: list[Cell]
    is_total: bool = False


class Table(NamedTuple):
    """`name` is the same in every language, for addresses within the page."""

    name: str
    title: str
    law: str
    columns: list[str]
    rows: list[Row]


class Bar(NamedTuple):
    """Two counts of one ground, and their widths in hundredths of the largest of all."""

    label: str
    notices: int
    acted: int
    notices_width: float
    acted_width: float


def tables(found: Figures) -> list[Table]:
    return [
        _notices(found),
        _grounds(found),
        _measures(found),
        _appeals(found),
        _suspensions(found),
    ]


def bars(found: Figures) -> list[Bar]:
    """Return a pair of bars for each ground that has anything; the most reported first."""
    pairs = [
        (kind, found.notices[kind, False] + found.notices[kind, True], found.grounds[kind, True])
        for kind in Kind
    ]
    largest = max((max(pair[1:]) for pair in pairs), default=0) or 1
    return [
        Bar(str(kind.label), notices, acted, 100 * notices / largest, 100 * acted / largest)
        for kind, notices, acted in sorted(pairs, key=lambda pair: (-pair[1], -pair[2]))
        if notices or acted
    ]


def as_csv(year: int, found: Figures) -> str:
    """Return one number a line, with the table, the row and the column that it stands in."""
    out = StringIO()
    write = csv.writer(out).writerow
    write([_("year"), _("table"), _("row"), _("column"), _("value")])
    for table in tables(found):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                value = "" if cell.value is None else cell.value
                named = f"{column} ({cell.unit})" if cell.unit else column
                words = (table.title, row.label, named)
                write([year, *map(plain_cell, words), value])
    return BYTE_ORDER_MARK + out.getvalue()


def _notices(found: Figures) -> Table:
    rows = [
        (kind.label, [found.notices[kind, False] + found.notices[kind, True],
                      found.notices[kind, True]])
        for kind in Kind
    ]  # fmt: skip
    return Table(
        "notices",
        _("Notices received"),
        _("Notices of article 16 by what is alleged, those of trusted flaggers apart: 15(1)(b)."),
        [_("notices"), _("of trusted flaggers")],
        _counted(rows),
    )


def _grounds(found: Figures) -> Table:
    counted = _counted(
        [
            (kind.label, [found.grounds[kind, True], found.grounds[kind, False]])
            for kind in Kind
        ]
    )  # fmt: skip
    times = [*(found.delays.get(kind) for kind in Kind), found.delays.get(None)]
    return Table(
        "grounds",
        _("Decisions by ground"),
        _("With the median time from the first notice to the first decision: 15(1)(b)."),
        [_("acted on"), _("dismissed"), _("median time")],
        [
            row._replace(cells=[*row.cells, _time(seconds)])
            for row, seconds in zip(counted, times, strict=True)
        ],
    )


def _measures(found: Figures) -> Table:
    origins = [(after_notice, by_law) for after_notice in (True, False) for by_law in (True, False)]
    rows = [
        (
            measure.label,
            [*(found.measures[measure, *origin] for origin in origins), found.machine[measure]],
        )
        for measure in Measure
    ]
    return Table(
        "measures",
        _("Decisions by measure"),
        _(
            "After a notice and of our own accord, on the basis of the law and of the terms of "
            "use, and how often a program helped: 15(1)(b), (c) and (e). A person decides each."
        ),
        [
            _("after a notice, law"),
            _("after a notice, terms"),
            _("own accord, law"),
            _("own accord, terms"),
            _("a program helped"),
        ],
        _counted(rows),
    )


def _appeals(found: Figures) -> Table:
    states = (Appeal.State.UPHELD, Appeal.State.REVERSED, Appeal.State.OPEN)
    sides = {False: _("of authors"), True: _("of who reported")}
    rows = []
    for by_reporter, label in sides.items():
        numbers = [found.appeals[by_reporter, state] for state in states]
        rows.append((label, [sum(numbers), *numbers]))
    times = [*(found.appeal_delays.get(side) for side in sides), found.appeal_delays.get(None)]
    return Table(
        "complaints",
        _("Complaints received"),
        _("Complaints about decisions received in the year, and what became of them: 15(1)(d)."),
        [_("complaints"), _("upheld"), _("reversed"), _("waiting"), _("median time")],
        [
            row._replace(cells=[*row.cells, _time(seconds)])
            for row, seconds in zip(_counted(rows), times, strict=True)
        ],
    )


def _suspensions(found: Figures) -> Table:
    by_law, by_terms = (
        sum(
            found.measures[measure, after_notice, is_legal]
            for measure in SUSPENDING
            for after_notice in (True, False)
        )
        for is_legal in (True, False)
    )
    rows = [
        (_("blogs and accounts, for illegal content"), [by_law]),
        (_("blogs and accounts, against the terms of use"), [by_terms]),
        (_("who reported, slowed for manifestly unfounded notices"), [found.warned]),
        (_("who complained, for manifestly unfounded complaints"), [0]),
    ]
    return Table(
        "suspensions",
        _("Suspensions"),
        _("Suspensions of article 23: 24(1)(b). Nobody is kept from complaining."),
        [_("suspensions")],
        _counted(rows),
    )


def _counted(rows: list[tuple]) -> list[Row]:
    """Return rows of counts, and below them their sum."""
    sums = [sum(column) for column in zip(*(numbers for _label, numbers in rows), strict=True)]
    every = [Row(str(label), list(map(_count, numbers))) for label, numbers in rows]
    return [*every, Row(_("in all"), list(map(_count, sums)), is_total=True)]


def _count(number: int) -> Cell:
    return Cell(number, str(number))


def _time(seconds: float | None) -> Cell:
    if seconds is None:
        return Cell(None, "–", _("hours"))
    now = timezone.now()
    text = timesince(now - timedelta(seconds=seconds), now, depth=1)
    return Cell(round(seconds / 3600, 1), text, _("hours"))
