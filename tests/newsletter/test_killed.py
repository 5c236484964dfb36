"""Real workers, killed twenty times on their way through a thousand mails."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.post_office import PostOffice

ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("TEST_DATABASE_URL", "")
READERS, KILLS = 1000, 20
PATIENCE = 60

PREPARE = f"""
import django; django.setup()
from django.utils import timezone
from tests.factories import make_article, make_blog
from blog.newsletter.models import Subscription, Wording
blog = make_blog("reaclic")
wording = Wording.objects.create(digest="0", language="fr", text="")
Subscription.objects.bulk_create(
    Subscription(
        blog=blog, email=f"lecteur{{n}}@example.org", state="active", wording=wording,
        confirmed_at=timezone.now(),
    )
    for n in range({READERS})
)
make_article(blog, "Les fèves", at=timezone.now())
"""
FIGURES = """
import django; django.setup()
from blog.newsletter.models import Day, Issue
issue = Issue.objects.get()
print(issue.total, issue.sent, issue.failed, Day.objects.get().sent, bool(issue.finished_at))
"""


def until(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.002)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture
def database_url(tmp_path):
    if not SERVER.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'carnet.sqlite3'}"
        return
    import psycopg  # only where the tests were given a PostgreSQL

    name = f"newsletter_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(f"{SERVER.rpartition('/')[0]}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{SERVER.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def office():
    with PostOffice() as office:
        yield office


@pytest.fixture
def environment(database_url, tmp_path, office):
    return os.environ | {
        "TEST_DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.newsletter.worker_settings",
        "PYTHONPATH": str(ROOT),
        "CARNET_VAR": str(tmp_path),
        "POST_OFFICE": str(office.port),
    }


@pytest.fixture
def run(environment):
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, text=True, capture_output=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture
def start_worker(environment):
    """Start a worker process, return its id; all of them end with the test."""
    maker = subprocess.Popen(
        [sys.executable, "-m", "tests.newsletter.workers"],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    started = []

    def start() -> int:
        maker.stdin.write("\n")
        maker.stdin.flush()
        started.append(int(maker.stdout.readline()))
        return started[-1]

    yield start
    for pid in started:
        if not is_gone(pid):
            os.kill(pid, signal.SIGKILL)
    maker.kill()
    maker.communicate(timeout=PATIENCE)


def test_every_reader_has_the_mail_and_only_what_was_in_flight_came_twice(
    run, start_worker, office
):
    run("-m", "django", "migrate", "--run-syncdb", "--verbosity", "0")
    run("-c", PREPARE)
    in_flight = set()

    for number in range(KILLS):
        worker = start_worker()
        goal = (number + 1) * READERS // (KILLS + 1)
        until(lambda goal=goal: len(office.letters) >= goal)
        os.kill(worker, signal.SIGKILL)
        until(lambda worker=worker: is_gone(worker))
        until(lambda: office.lines == 0)  # what it had handed over is taken in
        in_flight.add(office.letters[-1]["X-To"])
    worker = start_worker()
    until(lambda: len({letter["X-To"] for letter in office.letters}) == READERS)
    until(lambda: run("-c", FIGURES) == f"{READERS} {READERS} 0 {READERS} True")

    came = Counter(letter["X-To"] for letter in office.letters)
    assert set(came) == {f"lecteur{n}@example.org" for n in range(READERS)}
    assert {address for address, times in came.items() if times > 1} <= in_flight
    assert len(office.letters) <= READERS + KILLS
    names = {(letter["X-To"], letter["Message-ID"]) for letter in office.letters}
    assert len(names) == len({message_id for _, message_id in names}) == READERS
