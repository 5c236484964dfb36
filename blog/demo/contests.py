"""The demo's contests: one to enter, one whose draw can be checked."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from blog.blogs.models import Blog
from blog.contests.actions import confirm_entry, draw_contest, publish_contest
from blog.contests.models import Contest
from blog.demo.texts import PARIS

HOUR = time(18)


def hold_contest(*, blog: Blog, entry: dict, today: date) -> Contest:
    """Hold the contest of a `[[contests]]` entry; draw it when its days are past."""
    opens_at, closes_at, erase_at = (
        datetime.combine(today + timedelta(days=entry[f"{name}_in_days"]), HOUR, PARIS)
        for name in ("opens", "closes", "erased")
    )
    # What is over is entered first, as it was before its close.
    soon = timezone.now() + timedelta(minutes=5)
    contest = Contest(
        blog=blog,
        opens_at=opens_at,
        closes_at=max(closes_at, soon),
        erase_at=erase_at,
        **{name: entry[name] for name in ("title", "prize", "rules", "winners")},
    )
    contest.full_clean()
    contest.save()
    contest = publish_contest(contest=contest)
    for number in range(1, entry["entrants"] + 1):
        email = f"{contest.slug}-{number}@demo.example"
        confirm_entry(contest=contest, name=f"Voisin {number}", email=email, language="fr")
    Contest.objects.filter(pk=contest.pk).update(closes_at=closes_at)
    draw_contest(contest=contest)
    return contest
