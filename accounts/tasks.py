from django_tasks import task

from accounts import actions
from blog.jobs.periodic import every


@every(hours=24)
@task()
def forget_abandoned_accounts() -> int:
    """Return how many went."""
    return actions.forget_abandoned()
