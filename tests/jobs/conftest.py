import pytest
from django_tasks import task_backends

from blog.jobs import periodic
from blog.jobs.worker import Worker

POLICY = {"attempts": 3, "first_wait": 10, "longest_wait": 25, "lease": 60}


@pytest.fixture
def own_engine(settings, monkeypatch):
    """Jobs wait in the database for a worker, as they do outside the tests; no periodic ones."""
    settings.TASKS = {
        "default": {"BACKEND": "blog.jobs.backend.JobsBackend", "OPTIONS": dict(POLICY)}
    }
    monkeypatch.setattr(periodic, "intervals", {})


@pytest.fixture
def worker(own_engine, db):
    return Worker(backend=task_backends["default"])
