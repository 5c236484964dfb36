"""One house for all the tests of a module: what a request changes is undone after it."""

import logging

import pytest
from django.db import transaction
from django.test import override_settings

from blog.blogs import mounts
from tests.walk.asking import Asker
from tests.walk.house import make_house

# As in production a job is written and waits for a worker: that it was ordered is what is asked.
JOBS = {"default": {"BACKEND": "blog.jobs.backend.JobsBackend"}}


@pytest.fixture(scope="module")
def asker(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(TASKS=JOBS), transaction.atomic():
        mounts._memory.clear()
        yield Asker(make_house())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def refusals_unsaid(caplog):
    """Each 403 and 404 would stand above the lines to paste; an error still does."""
    caplog.set_level(logging.ERROR, "django.request")
