"""The demo's newsletters: readers with addresses that lead nowhere, and three months of figures."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation

from blog.blogs.models import Blog
from blog.newsletter.actions import keep_wording
from blog.newsletter.forms import WORDING
from blog.newsletter.models import Day, Frequency, Issue, Subscription

READERS = 24  # the demo's letter box gets each of their mails
WEEKS = 12
ISSUES = 6
WEEKLY_EACH = 4  # every fourth wants the week together


@transaction.atomic
def subscribe_readers(blog: Blog) -> None:
    """Give a blog its readers and what was mailed to them, unless it has some."""
    if blog.subscriptions.exists() or blog.newsletter_days.exists():
        return
    chance, now = random.Random(blog.slug), timezone.now()  # noqa: S311 - no secret
    _add_readers(blog, chance, now)
    _add_figures(blog, chance)
    newest = blog.articles.published(now).newest_first()[:ISSUES]
    for number, article in enumerate(reversed(newest)):
        readers = READERS - ISSUES + number
        Issue.objects.create(
            blog=blog,
            article=article,
            title=article.title,
            opened_at=article.published_at,
            finished_at=article.published_at,
            filled_to=None,
            total=readers,
            sent=readers - number % 2,
            failed=number % 2,
        )


def _add_readers(blog: Blog, chance: random.Random, now: datetime) -> None:
    with translation.override(blog.language):
        wording = keep_wording(str(WORDING), blog.language)
    asked = sorted(now - timedelta(days=chance.uniform(1, 7 * WEEKS)) for _ in range(READERS))
    Subscription.objects.bulk_create(
        Subscription(
            blog=blog,
            email=f"lecteur-{number + 1}@example.org",
            frequency=Frequency.EACH if number % WEEKLY_EACH else Frequency.WEEKLY,
            state=Subscription.State.ACTIVE,
            asked_at=moment,
            asked_on=blog.url(),
            confirmed_at=moment + timedelta(minutes=4),
            wording=wording,
        )
        for number, moment in enumerate(asked)
    )


def _add_figures(blog: Blog, chance: random.Random) -> None:
    days = []
    for week in range(WEEKS):
        readers = READERS * (week + 4) // (WEEKS + 4)
        day = blog.today() - timedelta(weeks=WEEKS - week, days=-2)
        days.append(
            Day(
                blog=blog,
                day=day,
                sent=readers * chance.randint(1, 3),
                failed=chance.choice((0, 0, 0, 1, 2)),
                joined=chance.randint(0, 4),
                left=chance.choice((0, 0, 1)),
            )
        )
    Day.objects.bulk_create(days)
