"""No door of the platform tells a stranger whether an address has an account."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.accounts.doors import ask_for_reset, link_in, sign_in, sign_up, told_by
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lise():
    return make_user("lise@example.org")


@pytest.mark.parametrize("email", ["lise@example.org", "LISE@example.org"])
def test_signing_up_is_answered_alike_and_the_owner_gets_a_letter(email, client, smtp):
    make_user("lise@example.org")
    other = Client()
    unknown = told_by(other, sign_up(other, "zoe@example.org", "Zoé"))

    known = told_by(client, sign_up(client, email, "Lise bis"))

    assert known == unknown
    assert User.objects.count() == 2
    (letter,) = smtp.to("lise@example.org")
    assert link_in(letter) == "/accounts/password/reset/"


def test_signing_up_takes_the_same_work(client, smtp, monkeypatch):
    """The hash is what takes time: it is made as often."""
    make_user("lise@example.org")
    hashed = []
    original = User.set_password
    monkeypatch.setattr(
        User, "set_password", lambda self, text: (hashed.append(text), original(self, text))[1]
    )

    sign_up(client, "zoe@example.org", "Zoé")
    unknown = len(hashed)
    sign_up(Client(), "lise@example.org", "Lise bis")

    assert unknown == 1
    assert len(hashed) == 2


def test_a_wrong_password_is_answered_alike(lise):
    # Of one length, which a header tells.
    known, unknown = (
        told_by(client, sign_in(client, email, "faux"))
        for client, email in ((Client(), "lise@example.org"), (Client(), "zora@example.org"))
    )

    assert "n’est pas le bon" in known[-1]
    assert known[-1].replace("lise@", "zora@") == unknown[-1]
    assert known[:-1] == unknown[:-1]


def test_a_wrong_password_takes_the_same_work(client, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, text: hashed.append(text))

    sign_in(client, "personne@example.org", "faux")

    assert hashed == ["faux"]


def test_a_lost_password_is_answered_alike(lise, smtp):
    browsers = {name: Client() for name in ("lise", "zoe")}
    known, unknown = (
        told_by(browser, ask_for_reset(browser, f"{name}@example.org"))
        for name, browser in browsers.items()
    )

    assert known == unknown
    assert link_in(smtp.to("zoe@example.org")[0]) == "/accounts/signup/"


def test_a_lost_password_takes_the_same_work(lise):
    asked = []
    for name in ("zoe", "lise", "zora"):  # the first one finds nothing remembered
        with CaptureQueriesContext(connection) as queries:
            ask_for_reset(Client(), f"{name}@example.org")
        asked.append(len(queries))

    assert len(set(asked[1:])) == 1
