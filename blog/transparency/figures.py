"""What was reported, decided and contested in a year, counted from what moderation holds."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from blog.moderation.audit import ROW
from blog.moderation.kinds import ILLEGAL
from blog.moderation.models import Appeal, Decision, Entry, LogHead, Measure, Report, Reporter

KEPT_SECONDS = 24 * 3600


@dataclass
class Figures:
    """Counts of one year by the platform's own clock; times are medians in seconds.

    A time is of what waited for somebody: of a notice until the first decision on its case, of a
    complaint until it was judged. Keys without a count are absent.
    """

    # (kind, of a trusted flagger): notices
    notices: Counter = field(default_factory=Counter)
    # (ground, whether anything was done): decisions
    grounds: Counter = field(default_factory=Counter)
    # (measure, after a notice, by law): decisions
    measures: Counter = field(default_factory=Counter)
    # measure: decisions in which a program helped
    machine: Counter = field(default_factory=Counter)
    # ground, None for all
    delays: dict[str | None, float] = field(default_factory=dict)
    # (by who reported, state)
    appeals: Counter = field(default_factory=Counter)
    # by who reported, None for both
    appeal_delays: dict[bool | None, float] = field(default_factory=dict)
    # reporters who were warned and slowed
    warned: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.notices or self.measures or self.appeals or self.warned)


def count_year(year: int) -> Figures:
    """Count a year anew: four queries, each a range of an index."""
    found = Figures()
    _count_notices(found, year)
    _count_decisions(found, year)
    _count_appeals(found, year)
    found.warned = _within(Reporter.objects.all(), "warned_at", year).count()
    return found


def figures_of(year: int) -> Figures:
    """Return the figures of a year, counted again after each entry of the log of moderation."""
    return _kept(f"{year}", lambda: count_year(year))


def first_year() -> int:
    """Return the year of the first entry of the log; the present one while it is empty."""

    def find() -> int:
        began = Entry.objects.order_by("number").values_list("at", flat=True).first()
        return timezone.localtime(began).year

    return _kept("first", find)


def _kept(name: str, make):
    """Return what `make` gives, once for each state of the log: whatever is counted is logged."""
    head = LogHead.objects.filter(pk=ROW).first()
    if head is None:
        return Figures() if name != "first" else timezone.localtime().year
    key = f"transparency:{head.number}:{head.hash}:{name}"
    return caches["pages"].get_or_set(key, make, KEPT_SECONDS)


def _count_notices(found: Figures, year: int) -> None:
    rows = _within(Report.objects.all(), "created_at", year).values_list("kind", "is_trusted")
    for kind, is_trusted, number in rows.annotate(number=Count("pk")).order_by():
        found.notices[kind, is_trusted] = number


def _count_decisions(found: Figures, year: int) -> None:
    earlier = Decision.objects.filter(case=OuterRef("case"), pk__lt=OuterRef("pk"))
    rows = _within(Decision.objects.annotate(is_later=Exists(earlier)), "decided_at", year)
    names = ("ground", "measure", "from_report", "by_machine", "is_later", "case__opened_at")
    waits: dict[str | None, list[float]] = {}
    for ground, measure, from_report, by_machine, is_later, opened, decided in rows.values_list(
        *names, "decided_at"
    ).iterator():
        found.grounds[ground, measure != Measure.DISMISS] += 1
        found.measures[measure, from_report, ground in ILLEGAL] += 1
        if by_machine:
            found.machine[measure] += 1
        if from_report and not is_later:
            for key in (ground, None):
                waits.setdefault(key, []).append((decided - opened).total_seconds())
    found.delays = {key: median(values) for key, values in waits.items()}


def _count_appeals(found: Figures, year: int) -> None:
    rows = _within(Appeal.objects.all(), "created_at", year)
    waits: dict[bool | None, list[float]] = {}
    for report, state, created, judged in rows.values_list(
        "report", "state", "created_at", "judged_at"
    ).iterator():
        by_reporter = report is not None
        found.appeals[by_reporter, state] += 1
        if judged:
            for key in (by_reporter, None):
                waits.setdefault(key, []).append((judged - created).total_seconds())
    found.appeal_delays = {key: median(values) for key, values in waits.items()}


def _within(rows: QuerySet, column: str, year: int) -> QuerySet:
    zone = timezone.get_default_timezone()
    begin, end = (datetime(number, 1, 1, tzinfo=zone) for number in (year, year + 1))
    return rows.filter(**{f"{column}__gte": begin, f"{column}__lt": end})
