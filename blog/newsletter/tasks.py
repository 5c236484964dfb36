from django_tasks import TaskContext, task

from blog.jobs.periodic import every
from blog.newsletter import actions, issues, sending, suppressing


@task(priority=10)  # somebody waits for the link in it
def answer(subscription_id: int) -> None:
    actions.send_answer(subscription_id=subscription_id)


@every(minutes=1)
@task()
def mail_new_articles() -> int:
    """Return how many issues a job was started for."""
    issues.open_articles()
    issues.open_digests()
    issues.end_late()
    return sending.start_due()


@task(takes_context=True)
def send_batch(context: TaskContext, issue_id: int, run: str) -> None:
    sending.send_batch(context, issue_id=issue_id, run=run)


@every(hours=12)
@task()
def forget_readers() -> int:
    """Return how many rows went."""
    actions.settle_choices()
    return actions.forget() + suppressing.forget_old() + issues.forget_deliveries()
