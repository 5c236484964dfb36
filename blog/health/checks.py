"""What a process needs before readers may be sent to it."""

import logging

from django.core.cache import cache as shared_cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)
# Found true once, it stays so: the code of a process does not change, and to read all migrations
# takes longer than the rest. A database ahead of the code is fine: a new release is coming in.
_migrated = False


def readiness() -> dict[str, bool]:
    """Return {what is needed: whether it works}; the log says why something does not."""
    return {needed.__name__: _works(needed) for needed in (database, cache, migrations)}


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def cache() -> None:
    """Raise when the cache takes no value: one that is full, or a replica, still answers reads."""
    shared_cache.set("health:ready", 1, 60)


def migrations() -> None:
    global _migrated  # noqa: PLW0603 - one fact about one process
    if _migrated:
        return
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise RuntimeError(f"{len(missing)} migrations are not applied, the first: {missing[0][0]}")
    _migrated = True


def _works(needed) -> bool:
    try:
        needed()
    except Exception:
        logger.exception("not ready: %s", needed.__name__)
        return False
    return True
