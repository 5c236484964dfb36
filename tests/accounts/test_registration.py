"""Who may open an account: anybody, who was invited, nobody."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from accounts import registration
from accounts.emails import email_is_confirmed
from accounts.models import User
from tests.accounts.doors import is_signed_in, sign_in, sign_up

pytestmark = pytest.mark.django_db


def admit(client: Client, email: str) -> None:
    """Do what the page of an invitation does when its link was good."""
    session = client.session
    session["account_verified_email"] = email
    session.save()


@pytest.mark.parametrize(
    ("mode", "invited", "opens"),
    [
        ("open", False, True),
        ("open", True, True),
        ("invitation", False, False),
        ("invitation", True, True),
        ("closed", False, False),
        ("closed", True, False),
    ],
)
def test_who_opens_an_account(mode, invited, opens, client, settings, smtp):
    settings.REGISTRATION = mode
    if invited:
        admit(client, "zoe@example.org")

    page = client.get("/accounts/signup/").content.decode()
    door = client.get("/accounts/login/").content.decode()
    sign_up(client, "zoe@example.org")

    assert User.objects.exists() == opens
    assert ("Pas de nouveaux comptes" in page) != opens
    assert ("/accounts/signup/" in door) == opens


def test_an_invitation_is_for_its_own_address(client, settings, smtp):
    settings.REGISTRATION = "invitation"
    admit(client, "zoe@example.org")

    answer = sign_up(client, "eve@example.org")

    assert "à laquelle l’invitation" in answer.content.decode()
    assert not User.objects.exists()


def test_who_was_invited_needs_no_other_letter(client, settings, smtp):
    settings.REGISTRATION = "invitation"
    admit(client, "zoe@example.org")

    sign_up(client, "zoe@example.org")

    assert is_signed_in(client)
    assert email_is_confirmed(User.objects.get())
    assert smtp.letters == []


def test_admitting_is_what_the_page_of_an_invitation_does(rf, client):
    request = rf.get("/")
    request.session = client.session

    registration.admit(request, email=" Zoe@Example.org ")

    assert registration.invited_address(request) == "zoe@example.org"


@pytest.mark.parametrize("mode", ["closed", "invitation"])
def test_closed_is_closed_by_every_address_of_accounts(mode, client, settings, smtp):
    """POST all that anybody could mean by signing up to each address there is."""
    settings.REGISTRATION = mode
    settings.ACCOUNT_RATE_LIMITS = False
    form = {"email": "zoe@example.org", "pseudonym": "Zoé", "password1": "une phrase tranquille"}
    form |= {"username": "zoe", "password2": form["password1"], "credential": "{}", "code": "1"}
    paths = addresses()

    for path in paths:
        client.post(path, form)

    assert not User.objects.exists()
    assert len(paths) > 20
    assert not any("social" in path or "3rdparty" in path for path in paths)


def addresses() -> list[str]:
    """Return an address of each pattern of accounts, in both languages."""
    found = []

    def walk(patterns, start):
        for pattern in patterns:
            path = start + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, path)
            elif "<" not in path and "(" not in path:
                found.append("/" + path)

    walk(get_resolver().url_patterns, "")
    own = [path for path in found if path.startswith(("/accounts/", "/en/accounts/"))]
    return own + [f"/en{path}" for path in own if path.startswith("/accounts/")]


def test_the_host_goes_on_making_accounts_by_command(client, settings, monkeypatch):
    settings.REGISTRATION = "closed"
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "une phrase tranquille")

    call_command("createsuperuser", email="Admin@Example.org", interactive=False, verbosity=0)

    sign_in(client, "admin@example.org", "une phrase tranquille")
    assert is_signed_in(client)
