from django_tasks import task

from accounts.rights.retention import actions
from blog.jobs.periodic import every


@every(days=1)
@task()
def purge_retained() -> int:
    """Return how many rows went."""
    return actions.purge()
