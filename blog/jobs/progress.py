"""How far a long job is, for the people who wait for it and may stop it."""

import time

from django_tasks import TaskContext

from blog.jobs.backend import JobsBackend
from blog.jobs.models import Job, printable

SECONDS_BETWEEN_WRITES = 1.0


class Stopped(BaseException):
    """Somebody asked the job to stop, or another worker has it: this run ends here.

    No Exception, lest a task that goes on after a bad row goes on after this too.
    """


class Progress:
    """Steps done, of how many, and a word about the present one.

        @task(takes_context=True)
        def import_articles(context, blog_id):
            progress = Progress(context, total=len(articles))
            for article in articles:
                ...
                progress.advance(message=article.title)

    Tell it outside transactions (nobody sees what is not committed), where stopping leaves
    nothing half done: every call may raise Stopped, which the task lets through. It writes once
    a second at most. On other engines than ours it does nothing.
    """

    def __init__(self, context: TaskContext, *, total: int = 0, done: int = 0) -> None:
        result = context.task_result
        ours = isinstance(result.task.get_backend(), JobsBackend)
        self.job = Job(pk=int(result.id), worker=result.worker_ids[-1]) if ours else None
        self.total, self.done, self.message = total, done, ""
        self._write()

    def advance(self, steps: int = 1, *, message: str = "") -> None:
        """Count these steps as done; `message` is shown until the next one."""
        self.done += steps
        self.message = message
        if time.monotonic() - self._written_at >= SECONDS_BETWEEN_WRITES:
            self._write()

    def _write(self) -> None:
        self._written_at = time.monotonic()
        if self.job is None:
            return
        row = Job.objects.held_as(self.job)
        told = {"total": self.total, "done": self.done, "message": printable(self.message)[:200]}
        if not row.update(**told) or row.filter(stop_requested=True).exists():
            raise Stopped
