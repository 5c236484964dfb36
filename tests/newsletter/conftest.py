import pytest

from tests.factories import make_blog


@pytest.fixture
def blog(db):
    return make_blog("reaclic", name="Réaclic")
