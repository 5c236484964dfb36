import pytest

from tests.factories import make_user


@pytest.fixture
def rosa(client):
    """A person with an account and no blog, signed in."""
    person = make_user("rosa@example.org")
    client.force_login(person)
    return person
