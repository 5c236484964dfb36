"""What happens to a job; whoever ends a run says so only while the job is still theirs."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks.utils import get_exception_traceback, get_module_path

from blog.jobs import periodic
from blog.jobs.models import ERROR_LENGTH, Job, JobQuerySet, printable
from blog.jobs.policy import Policy

logger = logging.getLogger(__name__)

KEEP_SUCCESSFUL = timedelta(days=15)
KEEP_OTHERS = timedelta(days=90)


class GiveUp(Exception):  # noqa: N818 - what the job does
    """Raised by a task whose next attempt would fail as well."""


def claim(*, worker: str, policy: Policy) -> Job | None:
    """Return the first due job, RUNNING and held by `worker` until `due_at`; None if none is due.

    A job that somebody asked to stop, or that took its workers with it at every attempt, is
    returned as well, but already STOPPED or FAILED.
    """
    now = timezone.now()
    due = Job.objects.due(now)
    if not due.exists():  # an idle worker asks without SQLite's write lock
        return None
    with transaction.atomic():
        job = due.in_turn().select_for_update(skip_locked=True).first()
        if job is None:
            return None
        if job.stop_requested:
            job.state, job.finished_at = Job.State.STOPPED, now
        elif job.attempts >= policy.attempts:
            job.state, job.finished_at = Job.State.FAILED, now
            job.error = f"{job.error}\nIts worker vanished during attempt {job.attempts}.".lstrip()
            logger.error("job %s vanished with its worker %s, given up", job, job.worker)
        else:
            job.state, job.started_at, job.worker = Job.State.RUNNING, now, worker
            job.attempts += 1
            job.due_at = now + policy.lease_length
        job.save()
    return job


def renew(*, job: Job, policy: Policy) -> bool:
    """Whether the job is still its worker's, now for a whole lease more."""
    lease_end = timezone.now() + policy.lease_length
    return Job.objects.held_as(job).update(due_at=lease_end) == 1


def succeed(*, job: Job, result: str) -> bool:
    """End a run well, with its result in JSON; False where another worker has the job by now."""
    return _settle(job, state=Job.State.SUCCESSFUL, result=result, done=F("total"), message="")


def fail(*, job: Job, error: BaseException, policy: Policy) -> bool:
    """End an attempt with `error`: another follows after a wait, unless this was the last."""
    final = isinstance(error, GiveUp) or job.attempts >= policy.attempts
    trace = printable(get_exception_traceback(error))
    told = {"error_class": get_module_path(type(error))[:200], "error": trace[-ERROR_LENGTH:]}
    if final:
        return _settle(job, state=Job.State.FAILED, **told)
    wait = policy.wait(job.attempts)
    logger.warning(
        "job %s failed (attempt %d of %d, the next in %d s): %s",
        *(job, job.attempts, policy.attempts, wait.total_seconds()),
        trace.rstrip().rpartition("\n")[2],
    )
    return _release(job, due_at=timezone.now() + wait, **told)


def give_back(*, job: Job) -> bool:
    """End a run that its worker cannot finish: the next worker starts it anew."""
    return _release(job, due_at=timezone.now())


def end_stopped(*, job: Job) -> bool:
    """End the run of a job that did as somebody asked and stopped."""
    return _settle(job, state=Job.State.STOPPED)


def _settle(job: Job, **changes) -> bool:
    held = _write_end(job, finished_at=timezone.now(), **changes)
    if held:
        job.refresh_from_db()
    return held


def _release(job: Job, **changes) -> bool:
    return _write_end(job, state=Job.State.READY, **changes)


def _write_end(job: Job, **changes) -> bool:
    held = Job.objects.held_as(job).update(**changes) == 1
    if not held:
        logger.warning("job %s was no longer held by %s; its end is not kept", job, job.worker)
    return held


def run_again(*, jobs: JobQuerySet) -> int:
    """Give failed and stopped jobs all their attempts back, now; return how many there were."""
    return jobs.filter(state__in=[Job.State.FAILED, Job.State.STOPPED]).update(
        state=Job.State.READY,
        due_at=timezone.now(),
        attempts=0,
        finished_at=None,
        stop_requested=False,
    )


@transaction.atomic
def stop(*, jobs: JobQuerySet) -> int:
    """Keep waiting jobs from starting, ask running ones to end; return how many there were.

    A running job stops where its progress is told (`Progress`), or else at its next attempt.
    """
    waiting = jobs.filter(state=Job.State.READY).update(
        state=Job.State.STOPPED, finished_at=timezone.now()
    )
    return waiting + jobs.filter(state=Job.State.RUNNING).update(stop_requested=True)


def start_periodic(*, started: dict[str, object]) -> None:
    """Make the job of each periodic task for the period that now is in, once among all workers.

    `started` is the caller's memory of {task: period}, which spares asking again. Periods that
    no worker saw are not made up for; one whose job still runs or waits delays the next.
    """
    now = timezone.now()
    for path, interval in periodic.intervals.items():
        slot = periodic.slot_of(now, interval)
        if started.get(path) == slot:
            continue
        earlier = Job.objects.unfinished().filter(task=path, slot__lt=slot)
        if not earlier.exists():
            Job.objects.bulk_create([Job(task=path, slot=slot)], ignore_conflicts=True)
            started[path] = slot


def prune() -> int:
    """Delete the rows of jobs that ended long ago; return how many."""
    now = timezone.now()
    successful = Job.objects.filter(
        state=Job.State.SUCCESSFUL, finished_at__lt=now - KEEP_SUCCESSFUL
    )
    others = Job.objects.filter(finished_at__lt=now - KEEP_OTHERS)
    return successful.delete()[0] + others.delete()[0]
