"""Every page of accounts: whole, private, and in both languages."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import translation

from tests.factories import PASSWORD, make_user

ENTRANCE = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
]
OWN = [
    "account_home",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
]
PROTECTED = [
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]
LANGUAGES = ["fr", "en"]


def address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


def sign_in(client, user) -> None:
    """Sign in as a person does, who then confirms that it is still them."""
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def person(client, db):
    user = make_user("zoe@example.org", pseudonym="Zoé")
    sign_in(client, user)
    return user


def check(answer, language: str) -> str:
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in html
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in html
    assert 'style="' not in html
    assert len(re.findall("<h1", html)) == 1
    return html


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ENTRANCE)
def test_a_page_of_the_entrance(name, language, client):
    check(client.get(address(name, language)), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own(name, language, client, person):
    html = check(client.get(address(name, language)), language)

    if name != "account_reauthenticate":
        assert address("usersessions_list", language) in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PROTECTED)
def test_a_page_for_who_signs_in_in_two_steps(name, language, client, person):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(person)

    check(client.get(address(name, language)), language)


@pytest.mark.parametrize("name", sorted({*OWN, *PROTECTED} - {"account_logout"}))
def test_a_stranger_is_asked_to_sign_in(name, client, db):
    answer = client.get(address(name, "fr"))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_the_pages_speak_french_as_it_is_typeset(client, person):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    EmailAddress.objects.create(user=person, email="nouvelle@example.org")
    wrong = {}
    for name in [*OWN, *PROTECTED]:
        html = client.get(address(name, "fr")).content.decode()
        text = re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", html)
        found = re.findall(r"[^\n]*(?:\w&#x27;\w| [;:!?»]|« )[^\n]*", text)
        if found:
            wrong[name] = [line.strip() for line in found]

    assert wrong == {}


def test_pages_for_readers_lead_to_the_sign_in_and_know_nobody(client, person):
    signed_in = client.get("/").content
    client.logout()

    assert client.get("/").content == signed_in
    assert b'href="/accounts/login/"' in signed_in
