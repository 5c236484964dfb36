"""Signing in: who gets in, who does not, and where it leads."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts.models import User
from tests.accounts.doors import (
    SECRET,
    ask_for_reset,
    code,
    is_signed_in,
    link_in,
    sign_in,
)
from tests.factories import make_blog, make_user, owner_of

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def lise():
    return make_user("lise@example.org")


@pytest.mark.parametrize("email", ["lise@example.org", "LISE@Example.org", " lise@example.org "])
def test_an_address_is_one_however_it_is_typed(email, client, lise):
    sign_in(client, email)

    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("lise@example.org", "faux"),
        ("personne@example.org", "faux"),
        ("ｌｉｓｅ@example.org", None),
        ("lıse@example.org", None),
        ("lise@example.org\x00", None),
        ("lise", None),
        ("", ""),
    ],
)
def test_who_does_not_get_in(email, password, client, lise):
    answer = sign_in(client, email, *([password] if password is not None else []))

    assert answer.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "\thttps://evil.example",
    ],
)
@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/signup/", "/accounts/logout/"])
def test_nothing_leads_to_another_site(target, page, client, lise):
    sign_in(client, lise.email)
    if page != "/accounts/logout/":
        client.logout()
    form = {"login": lise.email, "password": "un mot de passe tranquille", "next": target}
    form |= {"email": "zoe@example.org", "pseudonym": "Zoé", "password1": form["password"]}

    answer = client.post(f"{page}?next={target}", form)

    assert answer.status_code == 302
    assert answer["Location"] in {"/admin/", "/accounts/confirm-email/", "/"}


def test_an_author_arrives_where_they_wanted(client):
    author = owner_of(make_blog())

    answer = sign_in(client, author.email, QUERY_STRING="next=/admin/articles/article/")

    assert answer["Location"] == "/admin/articles/article/"
    assert client.get(answer["Location"]).status_code == 200


def test_a_closed_account_stays_out(client, lise):
    User.objects.filter(pk=lise.pk).update(is_active=False)

    answer = sign_in(client, lise.email)

    assert answer["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_a_session_from_before_is_worth_nothing(client, lise):
    client.get("/accounts/login/")
    client.session["planted"] = True
    client.session.save()
    before = client.session.session_key

    sign_in(client, lise.email)

    assert client.session.session_key != before
    assert not type(client.session)(before).exists(before)


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/accounts/signup/", "/accounts/logout/", "/accounts/password/reset/"],
)
def test_another_site_sends_none_of_our_forms(path, lise):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(path, {"login": lise.email}).status_code == 403


def test_nobody_is_signed_out_by_a_link(client, lise):
    sign_in(client, lise.email)

    client.get("/accounts/logout/")
    client.get("/admin/logout/")
    assert is_signed_in(client)

    client.post("/accounts/logout/")
    assert not is_signed_in(client)


def test_a_code_typed_in_another_browser_opens_nothing(client, lise):
    TOTP.activate(lise, SECRET)
    sign_in(client, lise.email)
    other = Client()

    answer = other.post("/accounts/2fa/authenticate/", {"code": code()})

    assert answer["Location"] == "/accounts/login/"
    assert not is_signed_in(other)
    assert not is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert is_signed_in(client)


def test_the_password_alone_does_not_open_the_studio(client):
    author = owner_of(make_blog())
    TOTP.activate(author, SECRET)

    sign_in(client, author.email)

    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_a_code_serves_once(client, lise):
    TOTP.activate(lise, SECRET)
    shown = code()
    sign_in(client, lise.email)
    client.post("/accounts/2fa/authenticate/", {"code": shown})
    other = Client()
    sign_in(other, lise.email)

    other.post("/accounts/2fa/authenticate/", {"code": shown})

    assert not is_signed_in(other)


def test_codes_are_not_guessed(client, lise):
    TOTP.activate(lise, SECRET)
    sign_in(client, lise.email)

    for _ in range(30):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code()})

    assert not is_signed_in(client)


def test_a_stranger_who_guesses_does_not_lock_the_owner_out(client, lise):
    for _ in range(30):
        sign_in(Client(), lise.email, "faux", REMOTE_ADDR=ELSEWHERE)

    stranger = Client()
    sign_in(stranger, lise.email, REMOTE_ADDR=ELSEWHERE)
    sign_in(client, lise.email, REMOTE_ADDR=HERE)

    assert not is_signed_in(stranger)
    assert is_signed_in(client)


def guess_from_everywhere(email: str, times: int = 110) -> None:
    for number in range(times):
        sign_in(Client(), email, "faux", REMOTE_ADDR=f"198.51.{number}.9")


def test_guesses_from_everywhere_are_counted_together(client, lise):
    guess_from_everywhere(lise.email)

    sign_in(client, lise.email, REMOTE_ADDR=HERE)

    assert not is_signed_in(client)


def test_then_the_owner_gets_in_from_where_they_are_signed_in(client, lise):
    sign_in(Client(), lise.email, REMOTE_ADDR=HERE)
    guess_from_everywhere(lise.email)

    sign_in(client, lise.email, REMOTE_ADDR=HERE)

    assert is_signed_in(client)


def test_then_a_new_password_lets_the_owner_in(client, lise, smtp):
    guess_from_everywhere(lise.email)
    ask_for_reset(client, lise.email)
    page = client.get(link_in(smtp.letters[0]), follow=True)
    form = {"password1": "encore une phrase", "password2": "encore une phrase"}
    client.post(page.request["PATH_INFO"], form)

    sign_in(client, lise.email, "encore une phrase", REMOTE_ADDR=HERE)

    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("path", "form", "times"),
    [
        ("/accounts/login/", {"login": "x"}, 30),
        ("/accounts/signup/", {"email": "x"}, 10),
        ("/accounts/password/reset/", {"email": "zoe%d@example.org"}, 10),
        ("/accounts/password/reset/key/1-x/", {}, 20),
        ("/accounts/2fa/webauthn/login/", {"credential": "{}"}, 10),
    ],
)
def test_every_door_counts_who_knocks(path, form, times, client):
    forms = [
        {name: text.replace("%d", str(number)) for name, text in form.items()}
        for number in range(times + 1)
    ]

    answers = [client.post(path, fields).status_code for fields in forms]

    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    assert "Trop d’essais" in client.post(path, forms[0]).content.decode()


def test_who_knocks_is_told_by_the_proxies_that_are_trusted(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(11):
        # What a client itself writes stands before what the proxy appends.
        headers = {"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}, {ELSEWHERE}"}
        last = ask_for_reset(Client(), f"zoe{number}@example.org", **headers)

    other = ask_for_reset(Client(), "lea@example.org", HTTP_X_FORWARDED_FOR=HERE)

    assert (last.status_code, other.status_code) == (429, 302)


@pytest.mark.parametrize("address", ["", "nonsense", "unix:"])
def test_a_client_without_an_address_is_served(address, client, lise, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    sign_in(client, lise.email, REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR="garbage")

    assert is_signed_in(client)


def test_cookies_bound_to_the_host_work(lise, settings):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/", secure=True)
    form = {"login": lise.email, "password": "un mot de passe tranquille"}
    form["csrfmiddlewaretoken"] = client.cookies["__Host-csrf"].value

    client.post("/accounts/login/", form, secure=True, headers={"referer": "https://testserver/"})

    for name in ("__Host-session", "__Host-csrf"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    assert client.cookies["__Host-session"]["httponly"]
    assert client.get("/accounts/", secure=True).status_code == 200
