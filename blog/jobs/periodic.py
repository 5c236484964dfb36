"""Tasks that come round by themselves: which, and how often."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django_tasks.base import Task

# A finished job is kept for longer (actions.KEEP_SUCCESSFUL): its row says that it has run.
LONGEST = timedelta(days=7)

intervals: dict[str, timedelta] = {}


def every(**interval: float) -> Callable[[Task], Task]:
    """Run a task without arguments once in every period: `@every(hours=1)` above `@task()`.

    The keywords are timedelta's, a week at most. Periods are counted from 1970 in UTC: those of
    an hour start with the clock's, those of a day at 00:00 UTC. ValueError for other intervals.
    """
    length = timedelta(**interval)
    if not timedelta(seconds=1) <= length <= LONGEST:
        raise ValueError(f"A period lasts from a second to a week, not {length}.")

    def register(task: Task) -> Task:
        intervals[task.module_path] = length
        return task

    return register


def slot_of(moment: datetime, interval: timedelta) -> datetime:
    """Return the start of the period of this length that `moment` is in."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + (moment - epoch) // interval * interval
