"""One way to count, for all processes."""

import pytest
from django.core.cache import caches
from django.db import connection

from accounts.limits import allow
from config.settings import base
from tests.factories import make_user


@pytest.fixture
def shared_cache(settings, db):
    """The cache of a platform without Redis."""
    settings.CACHES = {"default": base.DATABASE_CACHE, "pages": base.MEMORY_CACHE}


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM carnet_cache")
        return cursor.fetchone()[0]


def test_a_platform_without_redis_counts_in_its_database():
    assert base.CACHES["default"] in (base.DATABASE_CACHE, base.redis_cache(base.REDIS_URL))
    assert "locmem" not in base.CACHES["default"]["BACKEND"].lower()


@pytest.mark.usefixtures("shared_cache")
def test_each_process_counts_on_where_the_other_stopped():
    first = [allow("knock", "3/h/key", key="zoe@example.org") for _ in range(2)]
    del caches["default"]  # what another process starts with

    then = [allow("knock", "3/h/key", key="zoe@example.org") for _ in range(2)]

    assert (first, then) == ([True, True], [True, False])
    assert kept() == 1


@pytest.mark.usefixtures("shared_cache")
def test_who_is_counted_is_not_to_be_read_in_the_cache():
    allow("knock", "3/h/key", key="zoe@example.org")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM carnet_cache")
        assert "zoe" not in str(cursor.fetchall())


@pytest.mark.django_db
def test_persons_clients_and_keys_are_counted_apart(rf):
    one, other = make_user(), make_user()
    here = rf.get("/", REMOTE_ADDR="203.0.113.7")
    near = [rf.get("/", REMOTE_ADDR=f"2001:db8::{number}") for number in range(2)]

    assert allow("a", "1/h/user", user=one)
    assert allow("a", "1/h/user", user=other)
    assert not allow("a", "1/h/user", user=one)
    assert allow("a", "1/h/ip", request=here)
    assert not allow("a", "1/h/ip", request=here)
    assert allow("b", "1/h/ip", request=here)
    assert [allow("a", "1/h/ip", request=request) for request in near] == [True, False]
