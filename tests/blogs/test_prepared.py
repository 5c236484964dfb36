"""Queries written once: alike to the querysets that they were made from, on every database."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F

from blog.blogs.models import Blog, Membership
from blog.blogs.prepared import ASKED_BEFORE_KEPT, _Query, prepared
from tests.factories import make_blog

pytestmark = pytest.mark.django_db


@prepared
def opened(size, *, before, prefix):
    """Blogs opened before a moment whose address begins with a text."""
    found = Blog.objects.filter(created_at__lt=before, slug__startswith=prefix)
    return found.annotate(kind=F("address_kind")).order_by("slug")[:size]


@prepared
def owners(*, blog):
    return Membership.objects.filter(blog=blog, role="owner").select_related("user__profile")


@prepared
def moments(*, slug):
    return Blog.objects.filter(slug=slug).values_list("slug", "created_at")


def test_each_call_compares_with_its_own_values():
    moment = datetime(2013, 6, 11, tzinfo=UTC)
    for number, slug in enumerate(("aa1", "aa2", "bb1")):
        make_blog(slug, created_at=moment + timedelta(days=number))
    later = moment + timedelta(days=9)

    assert [blog.slug for blog in opened(5, before=later, prefix="aa")] == ["aa1", "aa2"]
    assert [blog.slug for blog in opened(5, before=later, prefix="bb")] == ["bb1"]
    assert [blog.slug for blog in opened(1, before=later, prefix="aa")] == ["aa1"]
    assert [blog.slug for blog in opened(5, before=moment, prefix="aa")] == []


def test_a_value_is_never_read_as_sql():
    make_blog("aa1")
    now = datetime.now(UTC) + timedelta(days=1)

    assert opened(5, before=now, prefix="aa' OR '1'='1") == []
    assert opened(5, before=now, prefix="%") == []
    assert opened(5, before=now, prefix="aa%s") == []


def test_rows_come_whole_with_annotations_and_relations(query_count):
    blog = make_blog("reaclic")
    now = datetime.now(UTC) + timedelta(days=1)

    with query_count(2):
        [found] = opened(5, before=now, prefix="rea")
        [member] = owners(blog=blog.pk)
        assert (found.pk, found.kind, found.created_at) == (blog.pk, "path", blog.created_at)
        assert member.user.profile.pseudonym


def test_plain_rows_are_converted_as_ever():
    blog = make_blog("reaclic")

    assert moments(slug="reaclic") == [("reaclic", blog.created_at)]


def test_threads_that_come_at_once_get_the_same_sql():
    """A server's threads meet at a query that none has asked yet, as after each start."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            query = _Query(Membership.objects.select_related("user__profile", "blog"))
            with ThreadPoolExecutor(8) as threads:
                written = list(threads.map(query.write, ["default"] * 8))

            assert len({sql for _, sql, _ in written}) == 1
            assert written[0][1].count("JOIN") == 3
    finally:
        sys.setswitchinterval(usual)


def kept_plans() -> int:
    """Return how many plans PostgreSQL keeps for this connection; SQLite keeps none."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("way", "kept"), [("__call__", 1), ("replanned", 0)])
def test_postgresql_keeps_the_plan_of_what_is_asked_again(way, kept):
    @prepared
    def slugs(*, slug):  # of no other test: its plan is not there yet
        return Blog.objects.filter(slug=slug, name=way).values_list("slug")

    make_blog("reaclic", name=way)
    before = kept_plans()
    for _ in range(ASKED_BEFORE_KEPT + 2):
        assert getattr(slugs, way)(slug="reaclic") == [("reaclic",)]

    assert kept_plans() - before == (kept if connection.vendor == "postgresql" else 0)
