from django_tasks import task

from blog.contests import actions
from blog.contests.models import Contest
from blog.jobs.periodic import every


@every(minutes=1)
@task()
def turn_contests() -> int:
    """Open the pages of contests, hand those that are over to their draws, erase; return how many.

    Each draw is a job of its own: one that fails keeps no other back.
    """
    opened, over, old = (
        list(getattr(Contest.objects, which)().order_by("pk"))
        for which in ("to_open", "to_draw", "to_erase")
    )
    for contest in opened:
        actions.note_opening(contest=contest)
    for contest in over:
        draw.enqueue(contest.pk)
    for contest in old:
        actions.erase_entries(contest=contest)
    return len(opened) + len(over) + len(old)


@task()
def draw(contest_id: int) -> bool:
    """Return whether this run has drawn."""
    contest = Contest.objects.filter(pk=contest_id).first()
    return contest is not None and actions.draw_contest(contest=contest)
