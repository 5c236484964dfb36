"""A worker process of its own: the whole platform, in the database given by TEST_DATABASE_URL."""

import os

from config.settings.test import *  # noqa: F403 - the test settings, and what differs
from config.settings.test import INSTALLED_APPS

# The tables are made as the models are now: the steps that led there take longer than the test.
MIGRATION_MODULES = {app.split(".apps.")[0].rpartition(".")[2]: None for app in INSTALLED_APPS}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["POST_OFFICE"])
TASKS = {
    "default": {
        "BACKEND": "blog.jobs.backend.JobsBackend",
        # A killed worker's job starts again at once.
        "OPTIONS": {"lease": 0.3},
    }
}
