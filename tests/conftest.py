import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import set_script_prefix, set_urlconf
from django.utils import translation

from blog.blogs import mounts
from blog.pagecache import store, versions
from tests.post_office import PostOffice


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Each test starts with no page, limit or mount remembered from another."""
    # Queries are counted: no second may end between one request of a test and the next.
    monkeypatch.setattr(mounts, "present_span", lambda: 0)
    cache.clear()
    mounts._memory.clear()
    yield
    translation.activate("fr")
    # The last request's mount lives in the thread: the next test would reverse below it.
    set_script_prefix("/")
    set_urlconf(None)


@pytest.fixture(scope="session", autouse=True)
def emptied_by_rows():
    """Empty PostgreSQL's tables row by row after a test that commits.

    There are few rows, and TRUNCATE writes a hundred files anew, half a second each time.
    """
    if connection.vendor != "postgresql":
        return

    def sql_flush(style, tables, *, reset_sequences=False, allow_cascade=False) -> list[str]:
        assert not reset_sequences
        # In any order: Django's constraints are looked at when all are empty.
        names = map(connection.ops.quote_name, tables)
        return [f"DELETE FROM {name}" for name in names]  # noqa: S608 - our own

    connection.ops.sql_flush = sql_flush


@pytest.fixture
def page_cache(settings):
    """Whole pages are kept for anonymous readers, as they are everywhere but in tests."""
    settings.PAGE_CACHE = True
    store.clear()
    versions.forget()
    return store


@pytest.fixture
def query_count(django_assert_num_queries):
    """`with query_count(5): ...`: exactly five queries, shown when there are more."""
    return django_assert_num_queries


@pytest.fixture
def smtp(settings):
    """A real mail server that the platform sends through; `smtp.letters` is what came."""
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office
