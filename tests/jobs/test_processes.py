"""Real worker processes, killed and stopped, on the database server that the tests were given.

The jobs table has a database of its own here: a file where the tests run on SQLite.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
SERVER = os.environ.get("TEST_DATABASE_URL", "")


def until(condition, processes=()):
    """Wait for what the processes do; tell it when one has ended instead."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        for process in processes:
            assert process.poll() is None, f"a worker ended with {process.returncode}"
        time.sleep(0.02)


@pytest.fixture
def database_url(tmp_path):
    if not SERVER.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'jobs.sqlite3'}"
        return
    import psycopg  # only where the tests were given a PostgreSQL

    name = f"jobs_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{SERVER.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Platform:
    """The job table in its database, and processes that work on it."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.log = folder / "log"
        self.log.touch()
        self.processes: list[subprocess.Popen] = []
        self.environment = os.environ | {
            "TEST_DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tests.jobs.worker_settings",
            "PYTHONPATH": str(ROOT),
            "CARNET_VAR": str(folder),
        }
        self.run("-m", "django", "migrate", "--verbosity", "0")

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, text=True, capture_output=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def shell(self, code: str) -> str:
        """Run Python with django, `Job` and `samples` at hand; return what it printed."""
        head = (
            "import django; django.setup(); from blog.jobs.models import Job; "
            f"from tests.jobs import samples; log = {str(self.log)!r}\n"
        )
        return self.run("-c", head + code)

    def start_worker(self, *options: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "django", "run_jobs", "--interval", "0.05", *options],
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        return process

    def lines(self, first_word: str = "") -> list[str]:
        return [line for line in self.log.read_text().splitlines() if line.startswith(first_word)]

    def outcomes(self) -> Counter:
        """Return how many jobs, periodic ones apart, ended in which state at which attempt."""
        return Counter(
            self.shell(
                "for job in Job.objects.filter(slot=None): print(job.state, job.attempts)"
            ).splitlines()
        )


@pytest.fixture
def platform(database_url, tmp_path):
    platform = Platform(database_url, tmp_path)
    yield platform
    for process in platform.processes:
        process.kill()
        process.wait()
        process.stderr.close()


def hanging(platform: Platform, workers: list[subprocess.Popen]) -> bool:
    """Whether each of these workers is in the first attempt of a job, which will not end."""
    return {str(worker.pid) for worker in workers} <= {
        line.split()[2] for line in platform.lines("start") if line.split()[3] == "1"
    }


def start_hanging_workers(platform: Platform) -> list[subprocess.Popen]:
    workers = [platform.start_worker() for _ in range(4)]
    until(lambda: hanging(platform, workers), workers)
    return workers


def test_a_job_whose_worker_is_killed_runs_again_twenty_times_over(platform):
    platform.shell("for n in range(20): samples.hang_at_first.enqueue(log, n)")

    for _ in range(5):
        workers = start_hanging_workers(platform)
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
        assert [worker.wait() for worker in workers] == [-signal.SIGKILL] * 4
    last = platform.start_worker()
    until(lambda: len(platform.lines("end")) >= 20, [last])
    last.send_signal(signal.SIGTERM)

    assert last.wait(PATIENCE) == 0
    assert sorted(platform.lines("end")) == sorted(f"end {n}" for n in range(20))
    assert platform.outcomes() == {"successful 2": 20}


def test_workers_never_run_one_job_at_once_even_beyond_its_first_lease(platform):
    platform.shell(
        "for n in range(60): samples.be_alone.enqueue(log, f'short {n}', 0.002)\n"
        "for n in range(4): samples.be_alone.enqueue(log, f'long {n}', 4)"
    )

    workers = [platform.start_worker() for _ in range(4)]
    until(lambda: len(platform.lines()) >= 64, workers)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)

    assert [worker.wait(PATIENCE) for worker in workers] == [0] * 4
    assert len(platform.lines()) == len(set(platform.lines())) == 64
    assert platform.outcomes() == {"successful 1": 64}


def test_a_worker_asked_to_end_finishes_its_job_first(platform):
    platform.shell(
        "samples.be_alone.enqueue(log, 'first', 1); samples.be_alone.enqueue(log, 'second', 1)"
    )
    worker = platform.start_worker()
    until(platform.lines, [worker])

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(PATIENCE) == 0
    assert platform.lines() == ["first"]
    assert platform.outcomes() == {"successful 1": 1, "ready 0": 1}


def test_a_worker_asked_twice_gives_its_job_back_at_once(platform):
    platform.shell("samples.hang_at_first.enqueue(log, 'it')")
    worker = platform.start_worker()
    until(platform.lines, [worker])

    worker.send_signal(signal.SIGINT)
    time.sleep(0.2)
    worker.send_signal(signal.SIGINT)

    assert worker.wait(PATIENCE) == 1
    assert "another worker" in worker.stderr.read()
    assert platform.outcomes() == {"ready 1": 1}


def test_several_workers_make_one_run_of_a_period(platform):
    workers = [platform.start_worker("--until-empty") for _ in range(4)]

    assert [worker.wait(PATIENCE) for worker in workers] == [0] * 4
    rows = platform.shell("for job in Job.objects.all(): print(job.task, job.state, job.attempts)")
    assert rows == "blog.jobs.tasks.prune_jobs successful 1"
