"""The process that runs jobs, one after another; several of them share the work."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils import translation
from django.utils.crypto import get_random_string
from django_tasks import TaskContext
from django_tasks.signals import task_finished, task_started

from blog.jobs import actions
from blog.jobs.backend import JobsBackend
from blog.jobs.models import Job, to_json
from blog.jobs.policy import Policy
from blog.jobs.progress import Stopped

logger = logging.getLogger(__name__)

WAITS_FOR_THE_DATABASE = (0.5, 2, 8)  # seconds; shorter than a lease altogether


def drop_broken_connection() -> None:
    """Let the next query of this thread open a new connection, unless a transaction is open."""
    if not connection.in_atomic_block:
        close_old_connections()


class Lease:
    """While it is entered, a thread renews the worker's hold on a job, three times a lease.

    A job that blocks the whole process, or holds SQLite's write lock for longer than the lease,
    cannot be renewed, and may be started again elsewhere.
    """

    def __init__(self, job: Job, policy: Policy) -> None:
        self.job = job
        self.policy = policy
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *exc_info) -> None:
        self._over.set()
        self._thread.join()

    def _renew(self) -> None:
        try:
            while not self._over.wait(self.policy.lease / 3):
                try:
                    if not actions.renew(job=self.job, policy=self.policy):
                        logger.warning("job %s is no longer held by this worker", self.job)
                        return
                except (DatabaseError, InterfaceError) as error:
                    logger.warning("job %s: its lease could not be renewed: %s", self.job, error)
                    drop_broken_connection()
        finally:
            connection.close()  # this thread's own


class Worker:
    def __init__(self, *, backend: JobsBackend) -> None:
        self.backend = backend
        self.name = f"{socket.gethostname()[:80]}:{os.getpid()}:{get_random_string(8)}"
        self.stopping = False
        self._started: dict[str, object] = {}

    def stop(self) -> None:
        """End after the present job; called again, give that job back and end now."""
        if self.stopping:
            raise KeyboardInterrupt
        self.stopping = True

    def run(self, *, interval: float) -> None:
        """Run jobs until `stop`; look for new ones every `interval` seconds."""
        while not self.stopping:
            found = False
            try:
                found = self.run_next()
            except (DatabaseError, InterfaceError) as error:
                logger.error("the database does not answer, trying again: %s", error)
            drop_broken_connection()
            if not found and not self.stopping:
                time.sleep(interval)

    def run_until_empty(self) -> int:
        """Run jobs until none is due, or `stop`; return how many there were."""
        count = 0
        while not self.stopping and self.run_next():
            count += 1
        return count

    def run_next(self) -> bool:
        """Run the first due job, if there is one, and say whether there was."""
        actions.start_periodic(started=self._started)
        job = actions.claim(worker=self.name, policy=self.backend.policy)
        if job is None:
            return False
        if job.state == Job.State.RUNNING:
            self._run(job)
        return True

    def _run(self, job: Job) -> None:
        try:
            with Lease(job, self.backend.policy), translation.override(settings.LANGUAGE_CODE):
                result = to_json(self._call(job))
        except KeyboardInterrupt:
            self._insist(actions.give_back, job=job)
            raise
        except Stopped:
            # Where another worker has taken the job, this run leaves no trace.
            self._insist(actions.end_stopped, job=job)
        except BaseException as error:
            # SystemExit too: a task may not end its worker.
            if self._insist(actions.fail, job=job, error=error, policy=self.backend.policy):
                self._tell_end(job)
        else:
            if self._insist(actions.succeed, job=job, result=result):
                self._tell_end(job)

    def _call(self, job: Job) -> object:
        task = job.load_task()
        result = self.backend.result_of(job, task)
        task_started.send(type(self.backend), task_result=result)
        context = [TaskContext(task_result=result)] if task.takes_context else []
        return task.call(*context, *result.args, **result.kwargs)

    def _insist(self, end: Callable[..., bool], **facts) -> bool:
        """Write the end of a run, also where the connection broke while the task ran.

        A job whose end cannot be written runs again.
        """
        for seconds in WAITS_FOR_THE_DATABASE:
            drop_broken_connection()
            try:
                return end(**facts)
            except (DatabaseError, InterfaceError) as error:
                logger.warning("the database does not answer, trying again: %s", error)
                time.sleep(seconds)
        return end(**facts)

    def _tell_end(self, job: Job) -> None:
        """Send the Tasks API's signal, once for a job: its log says why it failed."""
        if job.finished_at is not None:
            try:
                result = self.backend.result_of(job, job.load_task())
            except ImportError:
                logger.error("job %s failed: there is no such task", job)
            else:
                task_finished.send_robust(type(self.backend), task_result=result)
