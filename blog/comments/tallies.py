"""How much articles were commented of late: a row for each that was within the last year."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Min, Q
from django.utils import timezone

from blog.articles.models import Article
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog

PERIODS = {
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
AT_ONCE = 500


@seen_by_readers(lambda tally: [tally.blog_id])
class Tally(models.Model):
    """How many approved comments of the last week, month and year an article has.

    `blog.comments.counts` writes it with every change, and again at `falls_at`, when the first of
    these comments grows too old for its period.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="tally", editable=False
    )
    blog = models.ForeignKey(Blog, models.CASCADE, related_name="+", editable=False)
    week = models.PositiveIntegerField(default=0)
    month = models.PositiveIntegerField(default=0)
    year = models.PositiveIntegerField(default=0)
    falls_at = models.DateTimeField()

    class Meta:
        indexes = [
            *(
                models.Index(fields=["blog", f"-{period}", "-article"], name=f"tally_blog_{period}")
                for period in PERIODS
            ),
            *(
                models.Index(fields=[f"-{period}", "-article"], name=f"tally_{period}")
                for period in PERIODS
            ),
            models.Index(fields=["falls_at"], name="tally_falls"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.week}, {self.month}, {self.year}"


def write(article_ids: Iterable[int], now: datetime | None = None) -> None:
    """Write the tallies of these articles anew, from their comments alone; two or three queries."""
    ids, now = set(article_ids), now or timezone.now()
    counts = {}
    for period, length in PERIODS.items():
        since = Q(created_at__gt=now - length)
        counts[period] = Count("pk", filter=since)
        counts[f"first_of_{period}"] = Min("created_at", filter=since)

    from blog.comments.models import Comment  # whose module asks for this one

    approved = Comment.objects.approved().filter(
        article__in=ids, created_at__gt=now - PERIODS["year"]
    )
    rows = approved.order_by().values("article", "blog").annotate(**counts)
    tallies = [
        Tally(
            article_id=row["article"],
            blog_id=row["blog"],
            falls_at=min(
                row[f"first_of_{period}"] + length
                for period, length in PERIODS.items()
                if row[period]
            ),
            **{period: row[period] for period in PERIODS},
        )
        for row in rows
    ]
    Tally.objects.filter(article__in=ids - {tally.article_id for tally in tallies}).delete()
    Tally.objects.bulk_create(
        tallies,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=[*PERIODS, "falls_at"],
    )


def fallen(now: datetime) -> list[tuple[int, int]]:
    """Return (article id, blog id) of tallies that time has made wrong, AT_ONCE at most."""
    rows = Tally.objects.filter(falls_at__lte=now).order_by("falls_at")
    return list(rows.values_list("article", "blog")[:AT_ONCE])
