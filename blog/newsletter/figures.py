"""How many mails and readers: counted on the day, in the transaction of what is counted."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import F, Sum

from blog.blogs.models import Blog
from blog.newsletter.models import Day

WEEKS = 12
COUNTED = ("sent", "failed", "joined", "left", "complained")


class Week(NamedTuple):
    """The figures of the seven days from `start`, a Monday."""

    start: date
    sent: int = 0
    failed: int = 0
    joined: int = 0
    left: int = 0
    complained: int = 0


def count(blog: Blog, **numbers: int) -> None:
    """Add to the figures of the blog's present day: `count(blog, sent=40, failed=1)`."""
    numbers = {name: number for name, number in numbers.items() if number}
    if numbers:
        row, _ = Day.objects.get_or_create(blog=blog, day=blog.today())
        added = {name: F(name) + number for name, number in numbers.items()}
        Day.objects.filter(pk=row.pk).update(**added)


def weeks(blog: Blog) -> list[Week]:
    """Return the last WEEKS weeks with the present one, oldest first, in one query."""
    today = blog.today()
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    days = Day.objects.filter(blog=blog, day__gte=first)
    found: dict[date, list[int]] = {}
    for day in days:
        start = day.day - timedelta(days=day.day.weekday())
        sums = found.setdefault(start, [0] * len(COUNTED))
        for place, name in enumerate(COUNTED):
            sums[place] += getattr(day, name)
    starts = (first + timedelta(weeks=number) for number in range(WEEKS))
    return [Week(start, *found.get(start, ())) for start in starts]


def totals(blog: Blog) -> dict[str, int]:
    """Return {figure: since the beginning}."""
    sums = Day.objects.filter(blog=blog).aggregate(**{name: Sum(name) for name in COUNTED})
    return {name: sums[name] or 0 for name in COUNTED}


class Bar(NamedTuple):
    """A bar of a plot that is 100 high and WEEKS * STEP wide; y is counted from the top."""

    x: int
    y: float
    height: float
    week: Week
    value: int


STEP, HEIGHT = 20, 100


def bars(shown: list[Week], name: str) -> Iterator[Bar]:
    """Yield the bars of one figure, the highest as high as the plot."""
    most = max((getattr(week, name) for week in shown), default=0)
    for place, week in enumerate(shown):
        value = getattr(week, name)
        # The least there is stays to be seen.
        height = max(HEIGHT * value / most, 2) if value else 0
        yield Bar(place * STEP, round(HEIGHT - height, 1), round(height, 1), week, value)
