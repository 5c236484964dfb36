from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.emails import email_is_confirmed
from accounts.models import Profile, User
from accounts.sign_up import SignUpForm
from tests.accounts.doors import is_signed_in, link_in, sign_in, sign_up
from tests.factories import make_user
from tests.post_office import html_of, text_of

pytestmark = pytest.mark.django_db


def test_a_stranger_becomes_a_person(client, smtp):
    answer = sign_up(client, "Zoe@Example.org", "  Zoé   du Port ")

    user = User.objects.get()
    assert answer["Location"] == "/accounts/confirm-email/"
    assert (user.email, user.profile.pseudonym, user.language) == (
        "zoe@example.org",
        "Zoé du Port",
        "fr",
    )
    assert not is_signed_in(client)
    assert not email_is_confirmed(user)

    (letter,) = smtp.letters
    assert letter["X-To"] == "zoe@example.org"
    assert "confirmez votre adresse" in letter["Subject"].lower()
    page = client.get(link_in(letter))
    assert "zoe@example.org" in page.content.decode()
    assert not email_is_confirmed(user)

    client.post(link_in(letter))
    assert email_is_confirmed(user)
    assert is_signed_in(client)


def test_the_letter_speaks_the_language_of_the_page(client, smtp):
    form = {"email": "zoe@example.org", "pseudonym": "Zoe", "password1": "a quiet sentence"}
    client.post("/en/accounts/signup/", form)

    (letter,) = smtp.letters
    assert User.objects.get().language == "en"
    assert letter["Subject"].startswith("Confirm your address")
    assert text_of(letter).startswith("Hello,")
    assert '<html lang="en">' in html_of(letter)
    assert link_in(letter).startswith("/en/accounts/confirm-email/")


def test_the_link_signs_in_nobody_else_and_serves_once(client, smtp):
    sign_up(client, "zoe@example.org")
    link, stranger = link_in(smtp.letters[0]), Client()

    first = stranger.post(link)
    again = stranger.post(link)

    assert first.status_code == 302
    assert again.status_code == 404
    assert not is_signed_in(stranger)
    assert "trop ancien" in stranger.get(link).content.decode()


@pytest.mark.parametrize("days", [4, 30])
def test_the_link_grows_old(days, client, smtp):
    sign_up(client, "zoe@example.org")
    link = link_in(smtp.letters[0])

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert client.post(link).status_code == 404

    assert not email_is_confirmed(User.objects.get())


def test_a_guessed_link_is_none(client, smtp):
    sign_up(client, "zoe@example.org")
    start, _, end = link_in(smtp.letters[0]).rpartition(":")

    for link in (f"{start}:{end[::-1]}", "/accounts/confirm-email/MQ:x:y/"):
        assert client.post(link).status_code == 404


def test_who_signs_in_before_confirming_is_told_what_to_do(client, smtp):
    sign_up(client, "zoe@example.org")
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        answer = sign_in(Client(), "zoe@example.org")

    assert answer["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    assert len(smtp.letters) == 2
    assert "Suivez le lien" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("pseudonym", ["Élise", "ELISE", "elise", "Ｅｌｉｓｅ", "  Élise  "])
def test_a_pseudonym_that_reads_like_anothers_is_refused(pseudonym, client):
    make_user(pseudonym="Élise")

    answer = sign_up(client, "zoe@example.org", pseudonym)

    assert answer.status_code == 200
    assert "Quelqu’un signe déjà" in answer.content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "zoe@example.org\r\nBcc: eve@example.org"},
        {"email": '"x" <zoe@example.org>'},
        {"email": "ＡＤＭＩＮ@example.org"},
        {"email": "a" * 250 + "@example.org"},
        {"email": "zoe"},
        {"email": "zoe@example.org\x00"},
        {"pseudonym": ""},
        {"pseudonym": "z" * 61},
        {"pseudonym": "a\x00b"},
        {"password1": "court"},
        {"password1": "zoe@example.org"},
        {"password1": "1234567890"},
    ],
    ids=lambda changes: ascii(changes)[:40],
)
def test_what_is_refused_loses_nothing(changes, client, smtp):
    form = {"email": "zoe@example.org", "pseudonym": "Zoé"} | changes

    answer = sign_up(client, **form)

    assert answer.status_code == 200
    assert not User.objects.exists()
    assert smtp.letters == []
    if "pseudonym" not in changes:
        assert 'value="Zoé"' in answer.content.decode()


@pytest.mark.parametrize("pseudonym", ["👩‍🌾", "!!!", "مرحبا", "x" * 60, "<script>", "{{ 7 }}"])
def test_any_name_is_a_name(pseudonym, client, smtp):
    sign_up(client, "zoe@example.org", pseudonym)

    assert Profile.objects.get().pseudonym == pseudonym


def test_a_name_without_letters_has_an_address_that_nobody_took(client, smtp):
    next_one = make_user().pk + 2
    make_user(pseudonym=f"Auteur {next_one}")

    sign_up(client, "zoe@example.org", "👩‍🌾")

    assert User.objects.get(email="zoe@example.org").pk == next_one


def test_two_who_take_one_address_at_once(client, smtp, monkeypatch):
    """The second finds the address free, and taken when it writes: it is answered like a known."""
    original = SignUpForm.save

    def save_second(self, request):
        monkeypatch.setattr(SignUpForm, "save", original)
        make_user("zoe@example.org")
        raise IntegrityError

    monkeypatch.setattr(SignUpForm, "save", save_second)

    answer = sign_up(client, "zoe@example.org", "Zoé")

    assert answer["Location"] == "/accounts/confirm-email/"
    assert User.objects.count() == 1


def test_two_who_take_one_pseudonym_at_once(client, smtp, monkeypatch):
    original = SignUpForm.save

    def save_second(self, request):
        monkeypatch.setattr(SignUpForm, "save", original)
        make_user(pseudonym="Zoé")
        return original(self, request)

    monkeypatch.setattr(SignUpForm, "save", save_second)

    answer = sign_up(client, "zoe@example.org", "Zoé")

    assert answer.status_code == 200
    assert "Quelqu’un signe déjà" in answer.content.decode()
    assert User.objects.count() == 1


def test_an_account_that_nobody_confirms_goes_after_a_week(client, smtp):
    sign_up(client, "zoe@example.org")
    make_user("lise@example.org")

    assert actions.forget_abandoned() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert actions.forget_abandoned() == 1

    assert [user.email for user in User.objects.all()] == ["lise@example.org"]
