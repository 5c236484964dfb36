"""Forgotten and changed passwords: letters to the owner, few of them, links that serve once."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts import letters
from tests.accounts.doors import ask_for_reset, is_signed_in, link_in, sign_in
from tests.factories import PASSWORD, make_user
from tests.post_office import text_of

pytestmark = pytest.mark.django_db
NEW = "encore une phrase tranquille"


@pytest.fixture
def lise():
    return make_user("lise@example.org")


def choose(client: Client, link: str, password: str = NEW):
    """Follow the link to its form, and send it."""
    page = client.get(link, follow=True)
    form = {"password1": password, "password2": password}
    return client.post(page.request["PATH_INFO"], form)


def test_a_new_password_by_letter(client, lise, smtp):
    ask_for_reset(client, "LISE@example.org")
    link = link_in(smtp.letters[0])

    answer = choose(client, link)

    lise.refresh_from_db()
    assert answer["Location"] == "/accounts/password/reset/key/done/"
    assert lise.check_password(NEW)
    assert not is_signed_in(client)
    assert "réinitialisé" in text_of(smtp.letters[-1])
    assert "/accounts/password/reset/" in text_of(smtp.letters[-1])


def test_the_link_serves_once_and_for_four_hours(lise, smtp):
    ask_for_reset(Client(), lise.email)
    link = link_in(smtp.letters[0])
    with time_machine.travel(timezone.now() + timedelta(hours=6)):
        late = Client().get(link).content.decode()
    choose(Client(), link)

    again = Client().get(link).content.decode()

    assert "trop ancien" in late
    assert "trop ancien" in again


def test_the_link_dies_with_the_address(lise, smtp):
    ask_for_reset(Client(), lise.email)
    EmailAddress.objects.create(user=lise, email="neuve@example.org", verified=True)

    assert "trop ancien" in Client().get(link_in(smtp.letters[0])).content.decode()


def test_the_token_leaves_the_address_before_the_page_is_shown(client, lise, smtp):
    ask_for_reset(client, lise.email)

    page = client.get(link_in(smtp.letters[0]), follow=True)

    assert page.request["PATH_INFO"].endswith("-set-password/")
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "typed",
    ["ｌｉｓｅ@example.org", "lise@example.org\x00", "lıse@example.org", '"x" <lise@example.org>'],
)
def test_a_look_alike_gets_no_letter(typed, client, lise, smtp):
    answer = ask_for_reset(client, typed)

    assert answer.status_code == 200
    assert smtp.letters == []


def test_a_look_alike_domain_is_another_address(client, smtp):
    make_user("lise@github.example")

    ask_for_reset(client, "lise@gıthub.example")

    (letter,) = smtp.letters
    assert letter["X-To"].startswith("lise@xn--")
    assert "/accounts/signup/" in link_in(letter)


def test_the_letter_goes_to_the_address_of_the_account(client, lise, smtp):
    """Somebody's unconfirmed second address may be a stranger's."""
    EmailAddress.objects.create(user=lise, email="inconnu@example.org")

    ask_for_reset(client, "inconnu@example.org")

    assert [letter["X-To"] for letter in smtp.letters] == ["lise@example.org"]


def test_no_host_of_the_request_reaches_a_letter(client, lise, smtp):
    for headers in ({"host": "evil.example"}, {"x-forwarded-host": "evil.example"}):
        ask_for_reset(client, lise.email, headers=headers)

    assert all("evil" not in letter.as_string() for letter in smtp.letters)
    assert len(smtp.letters) == 1


def test_a_mailbox_is_not_flooded_through_one_door(lise, smtp):
    for number in range(40):
        ask_for_reset(Client(), lise.email, REMOTE_ADDR=f"198.51.{number}.9")

    assert len(smtp.letters) == 5


def test_a_mailbox_is_not_flooded_through_all_of_them(lise, smtp):
    for number in range(30):
        with time_machine.travel(timezone.now() + timedelta(minutes=4 * number)):
            form = {"email": lise.email, "pseudonym": f"Zoé {number}", "password1": NEW}
            headers = {"REMOTE_ADDR": f"198.51.{number}.9"}
            Client().post("/accounts/signup/", form, **headers)
            ask_for_reset(Client(), lise.email, **headers)

    assert len(smtp.letters) <= 20


def test_one_client_does_not_write_to_everybody(client, smtp):
    for number in range(100):
        with time_machine.travel(timezone.now() + timedelta(seconds=7 * number)):
            ask_for_reset(client, f"victime{number}@example.org")

    assert len(smtp.letters) == 60


def test_all_letters_together_have_a_ceiling(smtp, monkeypatch, caplog):
    monkeypatch.setitem(letters.CEILINGS, "letters", "3/h/key")

    for number in range(5):
        ask_for_reset(Client(), f"victime{number}@example.org")

    assert len(smtp.letters) == 3
    assert "too many letters" in caplog.text
    assert "victime" not in caplog.text


def test_a_changed_password_ends_the_other_sessions(client, lise, smtp):
    other = Client()
    sign_in(client, lise.email)
    sign_in(other, lise.email)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    client.post("/accounts/password/change/", form)

    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302
    assert "mot de passe de votre compte a été changé" in text_of(smtp.letters[0])


@pytest.mark.parametrize(
    "changes", [{"oldpassword": "faux"}, {"password2": "autre"}, {"password1": "123"}]
)
def test_a_password_is_not_changed_by(changes, client, lise):
    sign_in(client, lise.email)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | changes

    client.post("/accounts/password/change/", form)

    lise.refresh_from_db()
    assert lise.check_password(PASSWORD)
