"""Changing the address one signs in with."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from accounts.emails import email_is_confirmed
from accounts.models import User
from tests.accounts.doors import SECRET, is_signed_in, link_in, sign_in, sign_up
from tests.factories import PASSWORD, make_admin, make_user
from tests.post_office import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lise(client):
    """Lise, signed in and sure to be herself."""
    user = make_user("lise@example.org")
    sign_in(client, user.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return user


def ask(client: Client, email: str):
    return client.post("/accounts/email/", {"email": email, "action_add": ""})


def test_the_new_address_counts_when_it_is_confirmed(client, lise, smtp):
    ask(client, "Neuve@Example.org")
    lise.refresh_from_db()
    before = lise.email
    (letter,) = smtp.letters

    client.post(link_in(letter))

    lise.refresh_from_db()
    assert (before, lise.email) == ("lise@example.org", "neuve@example.org")
    assert letter["X-To"] == "neuve@example.org"
    assert [row.email for row in EmailAddress.objects.all()] == ["neuve@example.org"]
    assert "adresse e-mail de votre compte a été changée" in text_of(smtp.to("lise@example.org")[0])
    other = Client()
    sign_in(other, "neuve@example.org")
    assert is_signed_in(other)


def test_so_it_does_with_a_second_step(client, lise, smtp):
    TOTP.activate(lise, SECRET)

    ask(client, "neuve@example.org")

    assert len(smtp.to("neuve@example.org")) == 1


def test_it_asks_who_it_is_first(smtp):
    user, client = make_user("zoe@example.org"), Client()
    sign_in(client, user.email)

    answer = ask(client, "neuve@example.org")

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert smtp.letters == []


def test_anothers_address_is_not_told_and_not_taken(client, lise, smtp):
    make_user("marc@example.org")

    answer = ask(client, "marc@example.org")
    for letter in smtp.to("marc@example.org"):
        client.post(link_in(letter))

    assert answer.status_code == 302
    assert User.objects.get(pk=lise.pk).email == "lise@example.org"


def test_an_address_that_somebody_took_and_never_proved_is_whose_it_is(client, lise, smtp):
    sign_up(Client(), "neuve@example.org", "Coucou")
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        ask(client, "neuve@example.org")
    mine = next(letter for letter in smtp.letters if "nouvelle" in letter["Subject"])

    client.post(link_in(mine))

    lise.refresh_from_db()
    assert lise.email == "neuve@example.org"
    assert not User.objects.filter(profile__pseudonym="Coucou").exists()


def test_one_may_think_again(client, lise, smtp):
    ask(client, "neuve@example.org")

    client.post("/accounts/email/", {"email": "neuve@example.org", "action_remove": ""})

    assert [row.email for row in EmailAddress.objects.all()] == ["lise@example.org"]
    assert client.post(link_in(smtp.letters[0])).status_code == 404


def test_the_link_to_one_address_confirms_no_other(client, lise, smtp):
    """Who asks for two reads the mail of the first, and not that of the second."""
    ask(client, "mienne@example.org")
    ask(client, "victime@example.org")

    answer = client.post(link_in(smtp.to("mienne@example.org")[0]))

    assert answer.status_code == 404
    assert not EmailAddress.objects.filter(email="victime@example.org", verified=True).exists()


@pytest.mark.parametrize(
    "email", ["lise@example.org", "x", "", "a@b.org\r\nBcc: c@d.org", "a" * 250 + "@example.org"]
)
def test_what_is_no_new_address(email, client, lise, smtp):
    answer = ask(client, email)

    assert answer.status_code == 200
    assert smtp.letters == []


def test_a_platform_admin_vouches_for_the_addresses_they_type(client, lise):
    client.force_login(make_admin())
    form = {"email": "juste@example.org", "language": "fr", "is_active": "on"}

    client.post(f"/admin/accounts/user/{lise.pk}/change/", form)

    lise.refresh_from_db()
    assert lise.email == "juste@example.org"
    assert email_is_confirmed(lise)
    assert EmailAddress.objects.filter(user=lise).count() == 1
