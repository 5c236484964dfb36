from django_tasks import TaskContext, task

from accounts.rights import actions, closing
from accounts.rights.archive import steps_of
from accounts.rights.models import Archive, Closing
from blog.jobs.periodic import every
from blog.jobs.progress import Progress


@task(takes_context=True)
def make_archive(context: TaskContext, archive_id: int) -> None:
    waiting = Archive.objects.unfinished().select_related("user__profile")
    archive = waiting.filter(pk=archive_id).first()
    if archive is None:  # made by an earlier run, or erased
        return
    progress = Progress(context, total=steps_of(archive.user))
    actions.fill_archive(
        archive=archive, told=lambda steps, message: progress.advance(steps, message=message)
    )


@every(hours=1)
@task()
def remove_archives() -> int:
    """Return how many archives came to the end of their days."""
    over = list(Archive.objects.over())
    for archive in over:
        actions.remove_archive(archive=archive)
    return len(over)


@every(hours=1)
@task()
def close_accounts() -> int:
    """Remind those whose account is soon closed, close those due; return how many are due."""
    for closing_id in Closing.objects.filter(reminded_at=None).values_list("pk", flat=True):
        closing.remind(closing_id=closing_id)
    due = closing.due()
    for closing_id in due:
        erase_account.enqueue(closing_id)
    return len(due)


@task()
def erase_account(closing_id: int) -> bool:
    """Return whether the account is erased now."""
    return closing.erase_account(closing_id=closing_id)
