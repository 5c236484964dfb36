"""Tasks for the tests: what each did stands in the file that it is given."""

import os
import time
from pathlib import Path

from django_tasks import task

from blog.jobs.actions import GiveUp
from blog.jobs.models import Job
from blog.jobs.progress import Progress


def note(path: str, line: str) -> None:
    """Append a line, whole even among several processes."""
    with open(path, "a") as file:
        file.write(f"{line}\n")


@task()
def add(left, right):
    return left + right


@task(takes_context=True)
def attempt_of(context):
    return context.attempt


@task()
def fail(message="no"):
    raise ValueError(message)


@task()
def fail_for_good():
    raise GiveUp("there is no such article")


@task()
def leave():
    raise SystemExit(3)


class SpeechlessError(Exception):
    def __str__(self):
        raise ValueError("no words")


@task()
def fail_without_words():
    raise SpeechlessError


@task()
def return_an_object():
    return object()


@task()
def enqueue_another(left, right):
    add.enqueue(left, right)


@task()
def be_alone(path, name, seconds):
    """Fail where another worker runs the same job at the same time."""
    lock = Path(f"{path}.{name}")
    lock.touch(exist_ok=False)
    note(path, name)
    time.sleep(seconds)
    lock.unlink()


@task(takes_context=True)
def hang_at_first(context, path, name):
    """Last for ever at the first attempt, and do the work at the next."""
    note(path, f"start {name} {os.getpid()} {context.attempt}")
    while context.attempt == 1:
        time.sleep(60)
    note(path, f"end {name}")


@task(takes_context=True)
def count_to(context, total, stop_at=None):
    """Count; at `stop_at` somebody asks it to stop."""
    progress = Progress(context, total=total)
    for number in range(1, total + 1):
        if number == stop_at:
            Job.objects.filter(pk=context.task_result.id).update(stop_requested=True)
        progress.advance(message=f"number {number}")
    return progress.done
