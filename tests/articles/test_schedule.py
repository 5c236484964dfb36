"""When the next scheduled article appears, and how long kept pieces live."""

from datetime import timedelta

import pytest
import time_machine

from blog.articles.schedule import next_publication
from blog.blogs.kept import keep
from tests.factories import make_article, make_blog, make_draft, paris

pytestmark = pytest.mark.django_db
NOON = paris(2013, 6, 11, 12)


@pytest.fixture
def blog():
    return make_blog()


def test_the_next_publication_is_the_first_scheduled_one(blog, query_count):
    with time_machine.travel(NOON, tick=False):
        make_article(blog, at=NOON - timedelta(hours=1))
        make_article(blog, at=NOON + timedelta(hours=2))
        make_article(blog, at=NOON + timedelta(hours=1))
        make_article(make_blog(), at=NOON + timedelta(minutes=1))
        make_draft(blog, published_at=NOON + timedelta(minutes=1))

        with query_count(1):
            assert next_publication(blog) == NOON + timedelta(hours=1)
        with query_count(0):
            assert next_publication(blog) == NOON + timedelta(hours=1)
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert next_publication(blog) == NOON + timedelta(hours=2)
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        assert next_publication(blog) is None


def test_a_piece_ends_at_its_moment_and_not_later(blog):
    made = iter("abc")
    ends = NOON + timedelta(seconds=10)

    def piece() -> str:
        return keep(blog, "piece", lambda: next(made), until=lambda: ends)

    with time_machine.travel(NOON, tick=False):
        assert piece() == piece() == "a"
    with time_machine.travel(ends - timedelta(milliseconds=1), tick=False):
        assert piece() == "a"
    with time_machine.travel(ends, tick=False):
        assert piece() == "b"


def test_what_appears_while_a_piece_is_made_ends_it_at_once(blog):
    with time_machine.travel(NOON, tick=False) as clock:
        make_article(blog, at=NOON + timedelta(seconds=5))

        def make() -> int:
            count = blog.articles.published().count()
            clock.shift(10)
            return count

        first = keep(blog, "piece", make, until=lambda: next_publication(blog))
        second = keep(blog, "piece", make, until=lambda: next_publication(blog))

    assert (first, second) == (0, 1)
