import json
import re
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_tasks.base import Task
from django_tasks.utils import normalize_json

# Refused by PostgreSQL, or able to disturb a terminal: an error may quote what a stranger sent.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
ERROR_LENGTH = 20_000


def printable(text: str) -> str:
    """Return `text` with its control characters, but tab and line feed, shown as \\x1b."""
    return CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def to_json(value: object) -> str:
    """Return JSON in ASCII; TypeError or ValueError where `value` has none."""
    return json.dumps(normalize_json(value))


class JobQuerySet(models.QuerySet):
    def unfinished(self) -> "JobQuerySet":
        # Without a parameter, or SQLite would not use the index of unfinished jobs.
        return self.filter(finished_at__isnull=True)

    def due(self, now: datetime) -> "JobQuerySet":
        """Jobs to start now, with those whose worker has let its lease run out."""
        return self.unfinished().filter(due_at__lte=now)

    def held_as(self, job: "Job") -> "JobQuerySet":
        """The row of `job` as long as the worker that took it still holds it."""
        return self.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker)

    def in_turn(self) -> "JobQuerySet":
        return self.order_by("-priority", "due_at", "pk")


class Job(models.Model):
    """One call of a task: when, by whom and how often it was tried, and what came of it."""

    class State(models.TextChoices):
        READY = "ready", pgettext_lazy("job", "waiting")
        RUNNING = "running", pgettext_lazy("job", "running")
        SUCCESSFUL = "successful", pgettext_lazy("job", "done")
        FAILED = "failed", pgettext_lazy("job", "failed")
        STOPPED = "stopped", pgettext_lazy("job", "stopped")

    task = models.CharField(_("task"), max_length=200)
    # Text and not jsonb, which refuses the NUL that a stranger may have typed.
    arguments = models.TextField(_("arguments"), default="[[], {}]")
    priority = models.SmallIntegerField(_("priority"), default=0)
    slot = models.DateTimeField(
        _("period"), null=True, help_text=_("Of a periodic task: the start of its period.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READY)
    due_at = models.DateTimeField(
        pgettext_lazy("job", "due"),
        default=timezone.now,
        help_text=_("No worker takes it before; while it runs, the end of its worker's lease."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    worker = models.CharField(_("worker"), max_length=120, blank=True)
    error_class = models.CharField(max_length=200, blank=True)
    error = models.TextField(_("error"), blank=True)
    result = models.TextField(_("result"), default="null")
    created_at = models.DateTimeField(pgettext_lazy("job", "created"), default=timezone.now)
    started_at = models.DateTimeField(pgettext_lazy("job", "started"), null=True)
    finished_at = models.DateTimeField(pgettext_lazy("job", "finished"), null=True)
    done = models.PositiveBigIntegerField(_("steps done"), default=0)
    total = models.PositiveBigIntegerField(_("steps in all"), default=0)
    message = models.CharField(_("message"), max_length=200, blank=True)
    stop_requested = models.BooleanField(_("asked to stop"), default=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "slot"], name="one_job_for_a_task_and_its_period"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["ready", "running"])
                ^ models.Q(finished_at__isnull=False),
                name="a_job_has_an_end_when_it_is_over",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-priority", "due_at", "id"],
                condition=models.Q(finished_at__isnull=True),
                name="jobs_in_turn",
            ),
            models.Index(fields=["finished_at"], name="jobs_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.task} ({self.pk})"

    def load_task(self) -> Task:
        """Return the task; ImportError where this version of the code has none of that name."""
        task = import_string(self.task)
        if not isinstance(task, Task):
            raise ImportError(f"{self.task} is not a task.")
        return task

    @property
    def args(self) -> list:
        return json.loads(self.arguments)[0]

    @property
    def kwargs(self) -> dict:
        return json.loads(self.arguments)[1]
