"""`manage.py unlock_account`: a way back for who lost their second factor."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import actions
from tests.accounts.doors import SECRET, code, is_signed_in, sign_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked_out():
    user = make_user("lise@example.org")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def test_the_password_is_enough_again(client, locked_out, monkeypatch, caplog, capsys):
    thief = Client()
    sign_in(thief, locked_out.email)
    thief.post("/accounts/2fa/authenticate/", {"code": code()})
    assert is_signed_in(thief)
    monkeypatch.setattr("builtins.input", lambda question: "lise@example.org")

    call_command("unlock_account", "LISE@example.org")

    sign_in(client, locked_out.email)
    assert is_signed_in(client)
    assert thief.get("/accounts/").status_code == 302
    assert f"account {locked_out.pk} unlocked" in caplog.text
    assert "lise@" not in caplog.text
    assert "recovery_codes, totp" in capsys.readouterr().out


def test_it_changes_nothing_unless_the_address_is_typed_again(locked_out, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: "y")

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("unlock_account", "lise@example.org")

    assert Authenticator.objects.count() == 2


def test_a_script_that_cannot_answer_is_told_what_to_say(locked_out, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO())

    with pytest.raises(CommandError, match="--yes"):
        call_command("unlock_account", "lise@example.org")

    assert Authenticator.objects.count() == 2


def test_nobody_of_that_name():
    with pytest.raises(CommandError, match="Nobody signs in with"):
        call_command("unlock_account", "personne@example.org", "--yes")


def test_secrets_are_sealed_in_the_database(locked_out):
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert TOTP(Authenticator.objects.get(type="totp")).validate_code(code())


def test_a_lost_key_of_the_platform_locks_out_until_unlocked(client, locked_out, settings):
    settings.SECRET_KEY = "another"
    sign_in(client, locked_out.email)
    answer = client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert answer.status_code == 200

    actions.unlock(user=locked_out)

    other = Client()
    sign_in(other, locked_out.email)
    assert is_signed_in(other)
