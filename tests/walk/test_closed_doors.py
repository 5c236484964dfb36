"""What no form of the platform does, whichever it is (attacks, rows 34, 36 and 40)."""

import pytest

from accounts.models import User
from blog.blogs.models import Blog
from blog.mail.models import Letter
from tests.walk.table import files, read_table

pytestmark = pytest.mark.django_db
FORGED = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-server": "evil.example",
    "x-host": "evil.example",
    "x-original-host": "evil.example",
    "forwarded": "host=evil.example;proto=https",
    "referer": "http://testserver/?evil.example",
}


def writes(file: str):
    return [line for line in read_table(file) if line.method == "POST"]


def makers_of_people(file: str, asker) -> set[tuple[str, str]]:
    """Return the forms that made an account, each with who sent it."""
    before = User.objects.count()
    return {
        (line.address, who)
        for line in writes(file)
        for who in {"nobody", "reader", *line.writers()[:1]}
        if asker.ask(who, "POST", line.address, line.body, look=User.objects.count).seen > before
    }


@pytest.mark.parametrize("file", files())
def test_registration_is_closed_by_every_form(file, asker, settings):
    settings.REGISTRATION = "closed"

    made = makers_of_people(file, asker)

    # Those who run the platform go on making accounts.
    by_admins = {("/admin/accounts/user/add/", "admin")}
    assert made == (by_admins if file == "accounts" else set())


def test_where_it_is_open_one_form_opens_accounts(asker, settings):
    settings.REGISTRATION = "open"

    made = makers_of_people("accounts", asker)

    assert made == {("/accounts/signup/", "nobody"), ("/admin/accounts/user/add/", "admin")}


@pytest.mark.parametrize("file", files())
def test_no_host_that_a_request_names_reaches_a_letter(file, asker):
    poisoned = [
        str(line)
        for line in writes(file)
        for who in line.writers()[:1]
        if "evil.example"
        in asker.ask(
            who, "POST", line.address, line.body, look=letters_written, headers=FORGED
        ).seen
    ]

    assert poisoned == []


def letters_written() -> str:
    return "\n".join(str(letter.parts) for letter in Letter.objects.all())


def test_letters_are_written_by_these_forms(asker):
    """Else the test above would look at none."""
    before = Letter.objects.count()
    writing = [
        line.address
        for line in read_table("accounts") + read_table("members")
        for who in line.writers()[:1]
        if asker.ask(
            who, "POST", line.address, line.body, look=Letter.objects.count, headers=FORGED
        ).seen
        > before
    ]

    assert {"/accounts/signup/", "/accounts/password/reset/", "/accounts/email/"} <= set(writing)
    assert "/admin/blogs/blog/{ours}/members/" in writing


def test_who_is_signed_in_is_nobody_at_a_domain_of_a_blog(asker):
    """The cookie is the platform's own host's; sent to another, it opens nothing there."""
    Blog.objects.filter(pk=asker.house.theirs.pk).update(
        address_kind=Blog.AddressKind.DOMAIN, domain="www.theirs.example"
    )
    headers = {"host": "www.theirs.example"}

    home = asker.send("admin", "GET", "/", headers=headers)
    doors = [
        asker.send("admin", "GET", path, headers=headers).word
        for path in ("/admin/", "/accounts/", "/accounts/login/", "/start/", "/@leurs-pages/")
    ]

    assert home.status == 200
    assert asker.house.people["admin"].email not in home.text
    assert doors == ["404"] * 5
