import pytest
from django.urls import reverse

from tests.factories import PASSWORD, make_article, make_blog


@pytest.fixture
def blog(db):
    blog = make_blog("reaclic", name="Réaclic")
    make_article(blog, "Bonjour")
    return blog


@pytest.fixture
def enter(client):
    """`enter(user)`: the client, signed in as somebody who has just given their password again."""

    def sign_in(user):
        client.force_login(user)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return client

    return sign_in
