"""The years, months and days in which a blog has published articles, kept by its version."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from blog.archives.calendar import last_day
from blog.articles import reading
from blog.articles.models import Article
from blog.articles.schedule import next_publication
from blog.blogs.kept import keep
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared

Months = list[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its months of articles, newest first."""

    number: int
    months: Months

    @property
    def count(self) -> int:
        return sum(count for _, count in self.months)


def months(blog: Blog) -> Months:
    """Return [(first day of a month, number of articles)], newest first; one query when made."""
    return keep(
        blog,
        "months",
        lambda: reading.months(blog),
        until=lambda: next_publication(blog),
    )


def years(blog: Blog) -> list[Year]:
    """Return the same by years, newest first; empty years are left out."""
    by_year = groupby(months(blog), key=lambda pair: pair[0].year)
    return [Year(number, list(pairs)) for number, pairs in by_year]


def posted_days(blog: Blog, month: date) -> dict[date, int]:
    """Return {day: number of articles} of `month`, with the nearest such days around the month.

    That is one range of the index `article_day`; one query when made.
    """
    return keep(
        blog,
        f"days:{month:%Y-%m}",
        lambda: dict(
            _posted_days(blog=blog.pk, now=timezone.now(), month=month, end=last_day(month))
        ),
        until=lambda: next_publication(blog),
    )


@prepared
def _posted_days(*, blog, now, month, end):
    days = Article.objects.filter(blog=blog).published(now).values("published_on")
    earlier = days.filter(published_on__lt=month).order_by("-published_on")[:1]
    later = days.filter(published_on__gt=end).order_by("published_on")[:1]
    around = days.filter(
        published_on__gte=Coalesce(Subquery(earlier), month),
        published_on__lte=Coalesce(Subquery(later), end),
    )
    counted = around.annotate(count=Count("pk")).order_by("published_on")
    return counted.values_list("published_on", "count")


def neighbours(places: list, place) -> tuple:
    """Return what stands before and after `place` in `places`, None where nothing does."""
    index = places.index(place)
    before = places[index - 1] if index else None
    after = places[index + 1] if index + 1 < len(places) else None
    return before, after
