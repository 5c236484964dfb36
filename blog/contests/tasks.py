import logging

from django.utils import timezone
from django_tasks import task

from blog.contests import actions
from blog.contests.models import Contest
from blog.jobs.periodic import every

logger = logging.getLogger(__name__)


@every(minutes=1)
@task()
def turn_contests() -> int:
    """Open the pages of contests, draw those that are over, erase; return how many."""
    opened, over, old = (
        list(getattr(Contest.objects, which)().order_by("pk"))
        for which in ("to_open", "to_draw", "to_erase")
    )
    for contest in opened:
        actions.note_opening(contest=contest)
    for contest in over:
        _draw(contest)
    for contest in old:
        actions.erase_entries(contest=contest)
    return len(opened) + len(over) + len(old)


def _draw(contest: Contest) -> None:
    """Draw; a draw that fails keeps no other back, and is tried again in the next minute.

    Not beyond the date at which entries are erased, which is promised with a draw or without.
    """
    try:
        actions.draw_contest(contest=contest)
    except Exception:
        logger.exception("contest %d cannot be drawn", contest.pk)
        if contest.erase_at <= timezone.now():
            actions.cancel_contest(contest=contest)
