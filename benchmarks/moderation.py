"""How long the first page of moderation's queue takes at 10,000 reports on 2,000 contents.

Asked through Django's own client, in a process of its own, as a moderator who is signed in.
"""

import json
import statistics
import time

from benchmarks.demo import PLACE, manage, production
from benchmarks.figures import Figure

REPORTS, TARGETS, PEOPLE = 10_000, 2_000, 3_000
AIM = 100  # milliseconds
ROUNDS = 30
QUEUE = "/admin/moderation/case/"


def figures(options) -> list[Figure]:
    """`options`: database."""
    environment = production(PLACE / "moderation", options.database)
    manage(environment, "migrate", "-v0")
    manage(environment, "collectstatic", "--noinput", "-v0")
    taken, queries = json.loads(manage(environment, "-m", "benchmarks.moderation"))
    what = f"first page of the queue, {REPORTS:,} reports on {TARGETS:,} contents"
    return [
        Figure("moderation", what, taken, "ms", aim=AIM),
        Figure("moderation", what, queries, "queries"),
    ]


def measure() -> tuple[float, int]:
    """Return the median of the clock in ms, and how many queries the page takes."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(_filled())
    clock = []
    for _ in range(ROUNDS + 2):
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(QUEUE)
        clock.append(time.perf_counter() - started)
        if answer.status_code != 200:
            raise RuntimeError(f"{QUEUE} answered {answer.status_code}")
    return statistics.median(clock[2:]) * 1000, len(queries)


def _filled():
    """Return the moderator; make what they are to judge the first time."""
    import random
    from datetime import timedelta

    from django.utils import timezone

    from accounts.models import User
    from accounts.tokens import digest, new_token
    from blog.blogs.actions import open_blog
    from blog.moderation.kinds import GRAVITY, Kind, delay
    from blog.moderation.models import Case, Report, ReportedPage, Reporter, Snapshot

    found = User.objects.filter(email="moderation@example.org").first()
    if found is not None:
        return found
    chance, now = random.Random(1), timezone.now()  # noqa: S311 - no secret
    author = User.objects.create_user("ana@example.org", pseudonym="Ana")
    blog = open_blog(owner=author, name="Un blog", slug="un-blog")
    people = Reporter.objects.bulk_create(Reporter(key=digest(f"{n}")) for n in range(PEOPLE))
    kinds = [chance.choice(list(Kind)) for _ in range(TARGETS)]
    cases = Case.objects.bulk_create(
        Case(
            target_kind="article",
            target_id=number,
            blog=blog,
            author=author,
            title=f"Article {number}",
            url=f"{blog.url()}2013/06/article-{number}.html",
            kind=kind,
            gravity=GRAVITY[kind],
            reporters=REPORTS // TARGETS,
            weight=chance.randrange(1, 9),
            opened_at=now - timedelta(minutes=number),
            due_at=now - timedelta(minutes=number) + delay(kind),
        )
        for number, kind in enumerate(kinds)
    )
    states = Snapshot.objects.bulk_create(
        Snapshot(case=case, digest=digest(case.title), content={"title": case.title})
        for case in cases
    )
    seeds = [new_token() for _ in range(REPORTS)]
    reports = Report.objects.bulk_create(
        Report(
            kind=cases[number % TARGETS].kind,
            words="Ceci est faux.",
            reporter=chance.choice(people),
            language="fr",
            seed=seed,
            token_digest=digest(seed),
        )
        for number, seed in enumerate(seeds)
    )
    ReportedPage.objects.bulk_create(
        ReportedPage(
            report=report, case=cases[number % TARGETS], snapshot=states[number % TARGETS], url="x"
        )
        for number, report in enumerate(reports)
    )
    return User.objects.create_user(
        "moderation@example.org", pseudonym="Modération", is_moderator=True
    )


if __name__ == "__main__":
    print(json.dumps(measure()))
