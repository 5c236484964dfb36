"""Many readers of one cold page, and several processes that serve the same blog."""

import http.client
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from blog.blogs.models import Blog
from blog.pagecache import store
from blog.pagecache.middleware import PageCacheMiddleware
from tests.factories import make_blog

ROOT = Path(__file__).resolve().parents[2]
DATABASE = os.environ.get("TEST_DATABASE_URL", "")
REDIS = os.environ.get("TEST_REDIS_URL", "")
READERS = 8
PATIENCE = 60


class Site:
    """What stands below the page cache: counts how often a page is made, and takes its time."""

    def __init__(self, *, seconds: float = 0.2, headers: dict | None = None, change=None) -> None:
        self.made, self.seconds, self.headers, self.change = 0, seconds, headers, change

    def __call__(self, request) -> HttpResponse:
        self.made += 1
        time.sleep(self.seconds)
        if self.change:
            self.change()
        return HttpResponse(f"page {self.made}", headers=self.headers)


def ask_together(site: Site) -> list[HttpResponse]:
    """Ask for the home page of /@reaclic/ in as many threads as there are READERS."""
    cache = PageCacheMiddleware(site)

    def read(_number: int) -> HttpResponse:
        try:
            return cache(RequestFactory().get("/@reaclic/"))
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(read, range(READERS)))


@pytest.mark.django_db(transaction=True)
def test_a_cold_page_is_made_once_for_all_who_ask(page_cache):
    make_blog("reaclic")
    site = Site()

    answers = ask_together(site)

    assert site.made == 1
    assert {answer.content for answer in answers} == {b"page 1"}


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_makes_the_page_themselves(page_cache, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.05)
    make_blog("reaclic")
    site = Site(seconds=0.5)

    answers = ask_together(site)

    assert site.made == READERS
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_in_line_for_a_page_that_cannot_be_kept(page_cache):
    make_blog("reaclic")
    site = Site(headers={"Cache-Control": "private"})
    before = time.monotonic()

    answers = ask_together(site)

    assert site.made == len(answers) == READERS
    assert time.monotonic() - before < READERS * site.seconds


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_not_waited_for_by_the_next_reader(page_cache):
    make_blog("reaclic")

    def fail(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        PageCacheMiddleware(fail)(RequestFactory().get("/@reaclic/"))
    before = time.monotonic()
    PageCacheMiddleware(Site(seconds=0))(RequestFactory().get("/@reaclic/"))

    assert time.monotonic() - before < store.PATIENCE_SECONDS / 2


@pytest.mark.django_db(transaction=True)
def test_a_page_that_changed_while_it_was_made_is_made_again(page_cache):
    make_blog("reaclic")
    site = Site(seconds=0)
    site.change = lambda: site.made == 1 and Blog.objects.touch()

    first = PageCacheMiddleware(site)(RequestFactory().get("/@reaclic/"))
    second = PageCacheMiddleware(site)(RequestFactory().get("/@reaclic/"))

    assert first.content == second.content == b"page 2"


@pytest.mark.django_db(transaction=True)
def test_a_page_that_never_stops_changing_is_answered_and_not_kept(page_cache):
    make_blog("reaclic")
    site = Site(seconds=0, change=Blog.objects.touch)

    answer = PageCacheMiddleware(site)(RequestFactory().get("/@reaclic/"))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"


class Process:
    """A server process of a production of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = ["gunicorn", "--threads", "4", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command, "--log-level", "error", "config.wsgi:application"],
            cwd=ROOT,
            env=environment,
        )

    def read(self) -> str:
        """Return the blog's home page; waits for the process to be up."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                reader = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                reader.request("GET", "/@reaclic/", headers={"Host": "carnet.test"})
                answer = reader.getresponse()
                assert answer.status == 200
                return answer.read().decode()
            except ConnectionError:
                assert time.monotonic() < deadline
                assert self.process.poll() is None
                time.sleep(0.05)


@pytest.fixture
def database_url(tmp_path):
    if not DATABASE.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'carnet.sqlite3'}"
        return
    import psycopg  # only where the tests were given a PostgreSQL

    name = f"pages_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(DATABASE, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{DATABASE.rpartition('/')[0]}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def production(tmp_path, database_url):
    """The environment of a production with one blog, /@reaclic/."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CARNET_SECRET_KEY": "only-for-tests-" + "x" * 60,
        "CARNET_PLATFORM_URL": "http://carnet.test",
        "CARNET_SSL_REDIRECT": "0",
        "CARNET_VAR": str(tmp_path),
        "DATABASE_URL": database_url,
        "REDIS_URL": REDIS,
    }
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "collectstatic", "--verbosity", "0", "--noinput")
    manage(environment, "shell", "-c", MAKE)
    return environment


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


MAKE = "from tests.factories import make_blog; make_blog('reaclic')"
CHANGE = """
import time
from blog.blogs.models import Blog
blog = Blog.objects.get()
blog.name = {name!r}
blog.save()
print(time.time())
"""


def test_a_change_is_seen_within_a_second_in_every_process(production):
    processes = [Process(production), Process(production)]
    try:
        for name in ("Premier nom", "Second nom"):
            old = [process.read() for process in processes]
            changed_at = float(manage(production, "shell", "-c", CHANGE.format(name=name)))
            time.sleep(max(0, changed_at + 1 - time.time()))

            new = [process.read() for process in processes]

            assert all(name not in page for page in old)
            assert all(name in page for page in new)
    finally:
        for process in processes:
            process.process.terminate()
            process.process.wait()
