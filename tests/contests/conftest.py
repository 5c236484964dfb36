import pytest

from tests.contests.holding import make_contest
from tests.factories import make_blog, make_user
from tests.studio.conftest import built_house, enter, house

__all__ = ["built_house", "enter", "house"]


@pytest.fixture
def clock(time_machine):
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)
    return time_machine


@pytest.fixture
def blog(clock):
    return make_blog("reaclic", name="ReaClic", owner=make_user("autrice@example.org"))


@pytest.fixture
def contest(blog):
    return make_contest(blog)
