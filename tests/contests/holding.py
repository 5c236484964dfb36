"""What the tests of contests share."""

import re
from datetime import timedelta

from django.utils import timezone

from blog.blogs.models import Blog
from blog.contests.actions import confirm_entry, draw_contest, publish_contest
from blog.contests.models import Contest, Entry

LINK = re.compile(r"http://testserver(/@[\w-]+/contests/[\w.-]+/(?:confirm|leave)/[\w-]+/)")


def make_contest(blog: Blog, title: str = "Un panier", *, publish: bool = True, **fields):
    """Make a contest that is open since yesterday and for a week."""
    now = timezone.now()
    contest = Contest(
        blog=blog,
        title=title,
        **{
            "prize": "Un panier de pommes.",
            "rules": "<p>Une entrée par personne.</p>",
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=7),
            "erase_at": now + timedelta(days=37),
            **fields,
        },
    )
    contest.full_clean()
    contest.save()
    return publish_contest(contest=contest) if publish else contest


def make_drawn_contest(blog: Blog, title: str = "Tiré", **fields) -> Contest:
    contest = make_contest(blog, title, **fields)
    for number in range(5):
        make_entry(contest, f"z{number}@example.org")
    Contest.objects.filter(pk=contest.pk).update(closes_at=timezone.now())
    draw_contest(contest=contest)
    contest.refresh_from_db()
    return contest


def make_entry(contest: Contest, email: str = "zoe@example.org", name: str = "Zoé") -> Entry:
    return confirm_entry(contest=contest, name=name, email=email, language="fr")
