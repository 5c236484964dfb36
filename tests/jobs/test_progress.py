import pytest

from blog.jobs import actions, progress
from blog.jobs.models import Job
from tests.jobs import samples


@pytest.fixture
def each_write(monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_WRITES", 0)


def test_a_finished_job_has_done_all_its_steps(worker):
    samples.count_to.enqueue(5)

    worker.run_until_empty()

    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.message) == ("successful", 5, 5, "")


@pytest.mark.usefixtures("each_write")
def test_a_job_stops_where_somebody_asked(worker):
    samples.count_to.enqueue(5, stop_at=3)

    worker.run_until_empty()

    job = Job.objects.get()
    assert (job.state, job.done, job.message) == ("stopped", 3, "number 3")
    assert job.finished_at is not None


def test_progress_writes_once_a_second_at_most(worker, django_assert_max_num_queries):
    samples.count_to.enqueue(1000)

    with django_assert_max_num_queries(20):
        worker.run_until_empty()

    assert Job.objects.get().result == "1000"


@pytest.mark.usefixtures("each_write")
def test_a_run_whose_job_was_taken_by_another_worker_ends(worker, monkeypatch):
    samples.count_to.enqueue(5)
    update = Job.objects.update

    def take(self, *args, **kwargs):
        update(worker="another")
        return advance(self, *args, **kwargs)

    advance = progress.Progress.advance
    monkeypatch.setattr(progress.Progress, "advance", take)

    worker.run_until_empty()

    job = Job.objects.get()
    assert (job.state, job.worker, job.done) == ("running", "another", 0)


@pytest.mark.django_db
def test_progress_does_nothing_on_another_engine():
    assert samples.count_to.enqueue(5).return_value == 5


def test_stopping_a_waiting_job_keeps_it_from_starting(worker):
    samples.add.enqueue(1, 2)

    assert actions.stop(jobs=Job.objects.all()) == 1

    assert worker.run_until_empty() == 0
    assert Job.objects.get().state == "stopped"


def test_a_job_asked_to_stop_whose_worker_vanished_does_not_start_again(worker, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    samples.add.enqueue(1, 2)
    actions.claim(worker="killed", policy=worker.backend.policy)
    actions.stop(jobs=Job.objects.all())

    time_machine.move_to("2026-03-01T12:01:00Z", tick=False)
    worker.run_until_empty()

    assert (Job.objects.get().state, Job.objects.get().attempts) == ("stopped", 1)


def test_what_failed_runs_again_with_all_its_attempts(worker):
    samples.fail_for_good.enqueue()
    samples.add.enqueue(1, 2)
    worker.run_until_empty()

    assert actions.run_again(jobs=Job.objects.all()) == 1

    assert worker.run_until_empty() == 1
    assert Job.objects.get(state="failed").attempts == 1
