from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import task_backends

from blog.jobs import actions, periodic
from blog.jobs.models import Job
from blog.jobs.worker import Worker
from tests.jobs import samples


@pytest.fixture
def hourly(worker, time_machine, monkeypatch):
    """`samples.attempt_of` comes round by the hour; it is ten past noon."""
    monkeypatch.setattr(periodic, "intervals", {})
    periodic.every(hours=1)(samples.attempt_of)
    time_machine.move_to("2026-03-01T12:10:00Z", tick=False)
    return time_machine


def hours() -> list[int]:
    return [job.slot.astimezone(UTC).hour for job in Job.objects.order_by("slot")]


def test_a_periodic_task_runs_once_in_each_period(worker, hourly):
    for _ in range(12):
        worker.run_until_empty()
        hourly.shift(timedelta(minutes=20))

    assert hours() == [12, 13, 14, 15]
    assert not Job.objects.exclude(state="successful").exists()


def test_workers_share_one_run_of_a_period(worker, hourly):
    workers = [worker, *(Worker(backend=task_backends["default"]) for _ in range(2))]

    runs = [one.run_until_empty() for one in workers]

    assert runs == [1, 0, 0]


def test_periods_that_nobody_saw_are_not_made_up_for(worker, hourly):
    worker.run_until_empty()
    hourly.shift(timedelta(hours=5))

    worker.run_until_empty()

    assert hours() == [12, 17]


def test_a_run_that_is_not_over_delays_the_next(worker, hourly):
    actions.start_periodic(started={})
    running = actions.claim(worker="slow", policy=worker.backend.policy)
    started = {}
    hourly.shift(timedelta(hours=1))
    actions.renew(job=running, policy=worker.backend.policy)

    actions.start_periodic(started=started)
    assert hours() == [12]

    actions.succeed(job=running, result="null")
    actions.start_periodic(started=started)
    assert hours() == [12, 13]


@pytest.mark.parametrize("interval", [{"hours": 0}, {"days": 8}, {"hours": -1}])
def test_a_period_is_a_week_at_most(interval):
    with pytest.raises(ValueError, match="from a second to a week"):
        periodic.every(**interval)


@pytest.mark.parametrize(
    ("moment", "length", "start"),
    [
        (datetime(2026, 3, 1, 12, 10, 5, tzinfo=UTC), {"hours": 1}, "2026-03-01T12:00:00+00:00"),
        (datetime(2026, 3, 1, 12, 10, 5, tzinfo=UTC), {"minutes": 15}, "2026-03-01T12:00:00+00:00"),
        (datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC), {"days": 1}, "2026-03-01T00:00:00+00:00"),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), {"hours": 1}, "2026-03-01T12:00:00+00:00"),
    ],
)
def test_periods_begin_with_the_clock(moment, length, start):
    assert periodic.slot_of(moment, timedelta(**length)).isoformat() == start


def test_old_rows_go_and_what_may_still_be_asked_about_stays(worker, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for state, days in [
        ("successful", 16),
        ("successful", 14),
        ("failed", 91),
        ("failed", 89),
        ("stopped", 91),
    ]:
        Job.objects.create(task="x", state=state, finished_at=now - timedelta(days=days))
    Job.objects.create(task="x", created_at=now - timedelta(days=400), due_at=now)

    assert actions.prune() == 3

    assert sorted(Job.objects.values_list("state", flat=True)) == ["failed", "ready", "successful"]
    assert actions.KEEP_SUCCESSFUL > periodic.LONGEST


def test_pruning_is_itself_a_periodic_task():
    assert periodic.intervals["blog.jobs.tasks.prune_jobs"] == timedelta(hours=1)
