import logging
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError
from django_tasks.signals import task_finished

from blog.blogs.logs import CONTROL, LineFormatter
from blog.jobs import actions
from blog.jobs.models import Job, printable
from blog.jobs.policy import Policy
from tests.jobs import samples


@pytest.fixture
def noon(time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    return time_machine


@pytest.fixture
def ends():
    """The results of which the Tasks API's signal told the end."""
    seen = []

    def note(sender, task_result, **kwargs):
        seen.append(task_result)

    task_finished.connect(note)
    yield seen
    task_finished.disconnect(note)


def test_waits_grow_threefold_to_a_ceiling_less_a_quarter_at_most():
    policy = Policy(first_wait=10, longest_wait=600)

    longest = [max(policy.wait(n).total_seconds() for _ in range(200)) for n in (1, 2, 3, 4, 5)]
    least = [min(policy.wait(n).total_seconds() for _ in range(200)) for n in (1, 2, 3, 4, 5)]

    for most, few, wait in zip(longest, least, [10, 30, 90, 270, 600], strict=True):
        assert wait * 0.75 <= few < wait * 0.8 < wait * 0.95 < most <= wait
    assert policy.wait(10_000) <= timedelta(seconds=600)


def test_a_failing_job_is_tried_again_after_each_wait_and_then_given_up(worker, noon, ends):
    samples.fail.enqueue("no such host")
    waits = []

    while Job.objects.unfinished().exists():
        assert worker.run_until_empty() == 1
        job = Job.objects.get()
        waits.append((job.due_at - job.started_at).total_seconds())
        noon.move_to(job.due_at, tick=False)

    assert (job.state, job.attempts) == ("failed", 3)
    assert 7.5 <= waits[0] <= 10
    assert 18.75 <= waits[1] <= 25
    assert job.error.endswith("ValueError: no such host\n")
    assert job.finished_at is not None
    assert [result.status for result in ends] == ["FAILED"]


def test_a_job_that_comes_through_at_last_is_successful(worker, noon, monkeypatch, ends):
    result = samples.attempt_of.enqueue()
    call = worker._call
    monkeypatch.setattr(worker, "_call", lambda job: 1 / 0)
    worker.run_next()

    monkeypatch.setattr(worker, "_call", call)
    noon.shift(timedelta(seconds=10))
    worker.run_next()
    result.refresh()

    assert result.return_value == 2
    assert len(ends) == 1


@pytest.mark.parametrize("name", ["leave", "return_an_object", "fail_without_words"])
def test_no_task_ends_its_worker(worker, name):
    getattr(samples, name).enqueue()
    samples.add.enqueue(1, 2)

    worker.run_until_empty()

    assert [job.state for job in Job.objects.order_by("pk")] == ["ready", "successful"]
    assert Job.objects.order_by("pk")[0].error


@pytest.mark.parametrize("path", ["tests.jobs.samples.gone", "gone", "os.system", ""])
def test_a_job_of_unknown_code_is_an_error_like_another(worker, noon, path):
    Job.objects.create(task=path)

    for _ in range(3):
        worker.run_until_empty()
        noon.shift(timedelta(hours=1))

    assert Job.objects.get().state == "failed"


def test_a_job_that_knows_no_better_is_not_tried_again(worker, ends):
    samples.fail_for_good.enqueue()

    worker.run_until_empty()

    assert Job.objects.get().attempts == 1
    assert [result.status for result in ends] == ["FAILED"]


def test_a_job_whose_lease_ran_out_goes_to_another_worker(worker, noon):
    samples.add.enqueue(1, 2)
    lost = actions.claim(worker="killed", policy=worker.backend.policy)

    noon.shift(timedelta(seconds=59))
    assert worker.run_until_empty() == 0
    noon.shift(timedelta(seconds=1))
    assert worker.run_until_empty() == 1

    job = Job.objects.get()
    assert (job.state, job.attempts, job.worker) == ("successful", 2, worker.name)
    assert lost.worker == "killed"


def test_a_worker_that_lost_its_lease_changes_nothing_any_more(worker, noon):
    samples.add.enqueue(1, 2)
    policy = worker.backend.policy
    late = actions.claim(worker="late", policy=policy)
    noon.shift(timedelta(seconds=60))
    actions.claim(worker="prompt", policy=policy)

    assert not actions.renew(job=late, policy=policy)
    assert not actions.succeed(job=late, result="1")
    assert not actions.fail(job=late, error=ValueError(), policy=policy)
    assert not actions.give_back(job=late)

    job = Job.objects.get()
    assert (job.state, job.worker, job.error) == ("running", "prompt", "")


def test_a_renewed_lease_keeps_other_workers_away(worker, noon):
    samples.add.enqueue(1, 2)
    job = actions.claim(worker="slow", policy=worker.backend.policy)
    noon.shift(timedelta(seconds=59))

    assert actions.renew(job=job, policy=worker.backend.policy)
    noon.shift(timedelta(seconds=59))

    assert worker.run_until_empty() == 0


def test_a_job_that_takes_its_worker_with_it_each_time_is_given_up(worker, noon):
    samples.add.enqueue(1, 2)
    for _ in range(3):
        assert actions.claim(worker="doomed", policy=worker.backend.policy).state == "running"
        noon.shift(timedelta(minutes=1))

    worker.run_until_empty()

    job = Job.objects.get()
    assert (job.state, job.attempts) == ("failed", 3)
    assert "vanished" in job.error


def test_a_worker_outlives_a_database_that_does_not_answer(worker, monkeypatch, caplog):
    answers = iter([OperationalError("the server closed the connection"), True, False])

    def run_next():
        answer = next(answers, None)
        if answer is None:
            worker.stop()
        if isinstance(answer, Exception):
            raise answer
        return bool(answer)

    monkeypatch.setattr(worker, "run_next", run_next)

    worker.run(interval=0.001)

    assert "the server closed the connection" in caplog.text


def test_text_that_no_database_takes_is_shown_escaped():
    assert printable("half a pair \ud800, é\u00a0!\n\tNUL \x00") == (
        "half a pair \\ud800, é\u00a0!\n\tNUL \\x00"
    )


def test_the_end_of_a_job_is_written_when_the_database_answers_again(worker, monkeypatch):
    samples.add.enqueue(1, 2)
    succeed, waits = actions.succeed, []

    def break_twice(**facts):
        if len(waits) < 2:
            raise InterfaceError("the connection is closed")
        return succeed(**facts)

    monkeypatch.setattr(actions, "succeed", break_twice)
    monkeypatch.setattr("blog.jobs.worker.time.sleep", waits.append)

    worker.run_until_empty()

    assert waits == [0.5, 2]
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("successful", 1)


HOSTILE = "x\x00\x1b[2J\x9b\u2028\u202e\r\n2026-03-01 12:00:00,000 ERROR forged"


def test_a_hostile_error_is_kept_and_logged_without_control_characters(worker, noon, caplog):
    samples.fail.enqueue(HOSTILE)

    for _ in range(3):
        worker.run_until_empty()
        noon.shift(timedelta(hours=1))

    error = Job.objects.get().error
    assert "\\x00\\x1b[2J\\x9b\\u2028\\u202e\\r" in error
    records = [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert len(records) == 3
    for record in records:
        record.exc_text = None  # the tests' own handler has kept it as it formats it
        lines = LineFormatter().format(record).split("\n")
        assert not [line for line in lines[1:] if line.startswith("2026")]
        assert all(set(line).isdisjoint(map(chr, CONTROL)) for line in lines)
