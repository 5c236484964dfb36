"""The database as an engine of Django's Tasks API; settings.TASKS may name another."""

import json

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued

from blog.jobs.models import Job, to_json
from blog.jobs.policy import Policy

STATUS = {
    Job.State.READY: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.SUCCESSFUL: TaskResultStatus.SUCCESSFUL,
    Job.State.FAILED: TaskResultStatus.FAILED,
    Job.State.STOPPED: TaskResultStatus.FAILED,
}


class JobsBackend(BaseTaskBackend):
    """Jobs are rows of the database that everything else is in. Each runs at least once.

    A task is idempotent, for it may run again after it was cut off at any point; it takes ids
    rather than rows or personal data, and holds no write transaction for a minute.

    `task.enqueue()` inside a transaction is part of it: workers see the job when the transaction
    commits, and never if it rolls back. So no `transaction.on_commit` around it, which would lose
    the job of a process that is killed between the two.
    """

    supports_async_task = True
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def __init__(self, alias: str, params: dict) -> None:
        super().__init__(alias, params)
        self.policy = Policy.from_options(self.options)

    def enqueue(self, task: Task, args: tuple, kwargs: dict) -> TaskResult:
        """TypeError or ValueError for arguments that JSON cannot carry."""
        self.validate_task(task)
        job = Job.objects.create(
            task=task.module_path,
            arguments=to_json([args, kwargs]),
            priority=task.priority,
            due_at=task.run_after or timezone.now(),
        )
        result = self.result_of(job, task)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult:
        job = Job.objects.filter(pk=result_id).first() if str(result_id).isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return self.result_of(job, job.load_task())

    def result_of(self, job: Job, task: Task) -> TaskResult:
        """Return the job as callers of the Tasks API know it."""
        result: TaskResult = TaskResult(
            task=task,
            id=str(job.pk),
            status=STATUS[Job.State(job.state)],
            enqueued_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            last_attempted_at=job.started_at,
            args=job.args,
            kwargs=job.kwargs,
            backend=self.alias,
            errors=[TaskError(exception_class_path=job.error_class, traceback=job.error)]
            if job.error
            else [],
            worker_ids=[job.worker] * job.attempts,  # the API counts attempts by them
        )
        object.__setattr__(result, "_return_value", json.loads(job.result))
        return result
