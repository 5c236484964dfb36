"""What is held, as people read it on a page; the archive has it whole."""

from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights.held import Holding, holdings

ROWS = 10
LENGTH = 200


class Shown(NamedTuple):
    """A holding with its first rows, each a list of (label, text), and whether there are more."""

    title: str
    rows: list[list[tuple[str, str]]]
    has_more: bool


def shown_of(user: User) -> list[Shown]:
    """Return everything held of the person, ROWS of each kind; some queries for each kind."""
    return [_shown(holding, user) for holding in holdings()]


def _shown(holding: Holding, user: User) -> Shown:
    rows = list(islice(holding.rows(user), ROWS + 1))
    facts = [
        [(str(label), as_text(row[name])) for name, label in holding.labels.items() if name in row]
        for row in rows[:ROWS]
    ]
    return Shown(holding.title, facts, len(rows) > ROWS)


def as_text(value: Any) -> str:
    """Return a value of a row in words, cut where it is long; HTML without its tags."""
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    # Bounded first: a text may be as long as a book.
    text = " ".join(strip_tags(str(value)[: LENGTH * 10]).split())
    return text if len(text) <= LENGTH else text[:LENGTH] + "…"
