from django_tasks import task

from blog.jobs import actions
from blog.jobs.periodic import every


@every(hours=1)
@task()
def prune_jobs() -> int:
    """Return how many old rows went."""
    return actions.prune()
