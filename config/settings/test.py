"""For the tests: nothing read from a developer's environment but the servers to test against."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - a settings module is the sum of its base and its differences
from .base import MEMORY_CACHE, env, private_files, redis_cache, tune_database

SECRET_KEY = "only-for-tests"  # noqa: S105 - signs nothing outside a test run
DEBUG = False
PLATFORM_URL = "http://testserver"
PLATFORM_NAME = "Carnet"
PLATFORM_ALIASES = ["alias.testserver"]

DATABASES = {"default": env.db_url("TEST_DATABASE_URL", default="sqlite://:memory:")}
tune_database(DATABASES["default"])
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # a test database is dropped at the end


def redis_of_this_process() -> str:
    """Return the Redis to test on, "" for none. Tests flush it: each parallel process has its own.

    Its databases count from the one that the address names; the first is never touched.
    """
    place, _, first = env.str("TEST_REDIS_URL", default="").rstrip("/").rpartition("/")
    worker = env.str("PYTEST_XDIST_WORKER", default="gw0")
    number = max(int(first), 1) - 1 + int(worker.removeprefix("gw")) if place else 0
    return place and f"{place}/{1 + number % 15}"


REDIS_URL = redis_of_this_process()
CACHES = dict.fromkeys(["default", "pages"], redis_cache(REDIS_URL) if REDIS_URL else MEMORY_CACHE)
# Off, so that a page counted twice is made twice; the fixture `page_cache` puts it on.
PAGE_CACHE = False

VAR_DIR = Path(tempfile.mkdtemp(prefix="carnet-test-"))
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": private_files(VAR_DIR),
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed only
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
