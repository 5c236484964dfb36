"""A worker process of its own: the job table alone, in the database given by TEST_DATABASE_URL."""

from config.settings.base import LOGGING, env, tune_database

__all__ = ["LOGGING"]

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["django_tasks", "blog.jobs"]
DATABASES = {"default": env.db_url("TEST_DATABASE_URL")}
tune_database(DATABASES["default"])
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {
    "default": {
        "BACKEND": "blog.jobs.backend.JobsBackend",
        "OPTIONS": {"lease": 3.0, "first_wait": 0.01},
    }
}
