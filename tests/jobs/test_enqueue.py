from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task_backends
from django_tasks.exceptions import TaskResultDoesNotExist

from blog.jobs.models import Job
from tests.jobs import samples


@pytest.mark.usefixtures("own_engine")
@pytest.mark.django_db(transaction=True)
def test_a_job_is_part_of_the_transaction_that_enqueues_it():
    with transaction.atomic():
        samples.add.enqueue(1, 2)
        transaction.set_rollback(True)
    with transaction.atomic():
        samples.add.enqueue(3, 4)

    assert [job.args for job in Job.objects.all()] == [[3, 4]]


def test_a_result_is_what_the_tasks_api_says(worker):
    result = samples.add.enqueue(1, right=2)
    assert result.status == TaskResultStatus.READY

    worker.run_until_empty()
    result.refresh()

    assert (result.status, result.return_value, result.attempts) == ("SUCCESSFUL", 3, 1)
    assert samples.add.get_result(result.id).kwargs == {"right": 2}
    assert result.started_at <= result.finished_at


def test_a_failed_result_holds_the_error(worker):
    result = samples.fail_for_good.enqueue()

    worker.run_until_empty()
    result.refresh()

    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class.__name__ == "GiveUp"
    assert "there is no such article" in result.errors[0].traceback


@pytest.mark.parametrize("result_id", ["1", "", "x", "٣", "9" * 30])
def test_a_result_that_is_not_there(worker, result_id):
    with pytest.raises(TaskResultDoesNotExist):
        samples.add.get_result(result_id)


def test_what_a_stranger_typed_goes_through_unchanged(worker):
    typed = "NUL \x00, escape \x1b[2J, half a pair \ud800, é"
    result = samples.add.enqueue(typed, "!")

    worker.run_until_empty()
    result.refresh()

    assert result.return_value == f"{typed}!"


def test_what_json_cannot_carry_is_refused_at_once(worker):
    with pytest.raises(TypeError):
        samples.add.enqueue(object(), 1)

    assert not Job.objects.exists()


def test_a_job_for_later_waits_for_its_time(worker, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    samples.add.using(run_after=timezone.now() + timedelta(hours=2)).enqueue(1, 2)

    assert worker.run_until_empty() == 0
    time_machine.shift(timedelta(hours=2))
    assert worker.run_until_empty() == 1


def test_the_more_urgent_job_goes_first_and_else_the_older(worker):
    for priority, name in [(0, "a"), (5, "b"), (-5, "c"), (0, "d"), (5, "e")]:
        samples.add.using(priority=priority).enqueue(name, "")

    worker.run_until_empty()

    in_order = Job.objects.order_by("started_at", "pk")
    assert [job.args[0] for job in in_order] == ["b", "e", "a", "d", "c"]


def test_an_idle_look_costs_one_query(worker, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert worker.run_next() is False


@pytest.mark.parametrize("options", [{"tries": 3}, {"attempts": 0}, {"lease": -1}])
def test_a_wrong_option_stops_the_start(settings, options):
    settings.TASKS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend", "OPTIONS": options}}

    with pytest.raises(ImproperlyConfigured, match="OPTIONS of TASKS"):
        task_backends["default"]
