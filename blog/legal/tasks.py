from django_tasks import TaskContext, task

from blog.jobs.progress import Progress
from blog.legal import actions
from blog.legal.models import TermsVersion


@task(takes_context=True)
def tell_writers(context: TaskContext, version_id: int) -> None:
    """Tell whoever writes here of a version of the terms; stopped, it goes on where it was."""
    version = TermsVersion.objects.get(pk=version_id)
    progress = Progress(context, total=actions.writers_to_tell(version).count())
    while told := actions.tell_some(version=version):
        progress.advance(told)
