"""An invitation is accepted once, by whoever reads the mail."""

import pytest

from accounts.models import User
from blog.blogs.models import Role
from blog.members.models import Invitation
from tests.factories import PASSWORD, make_user
from tests.members.inviting import roles


def test_whoever_has_an_account_signs_in_and_accepts(client, house, invited):
    person = make_user("nouvelle@example.org")
    path = invited(person.email)

    page = client.get(path, follow=True)
    assert "Accepter" not in page.content.decode()
    client.force_login(person)
    page = client.get("/invitation/")
    answer = client.post("/invitation/")

    assert "Nos Pages" in page.content.decode()
    assert "Accepter" in page.content.decode()
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert roles(house.ours)[person.email] == Role.EDITOR
    assert not Invitation.objects.exists()


def test_a_newcomer_signs_up_with_the_invited_address_and_needs_no_other_proof(
    client, house, invited, settings
):
    settings.REGISTRATION = "invitation"
    path = invited("nouvelle@example.org")
    form = {"email": "nouvelle@example.org", "password1": PASSWORD, "pseudonym": "Nouvelle"}

    page = client.get(path, follow=True).content.decode()
    client.post("/accounts/signup/", form | {"next": "/invitation/"})
    client.post("/invitation/")

    assert "/accounts/signup/?next=/invitation/" in page.replace("%2F", "/")
    assert roles(house.ours)["nouvelle@example.org"] == Role.EDITOR


def test_an_invitation_that_was_withdrawn_opens_no_account(client, house, invited, settings):
    settings.REGISTRATION = "invitation"
    client.get(invited("nouvelle@example.org"))
    form = {"email": "nouvelle@example.org", "password1": PASSWORD, "pseudonym": "Nouvelle"}

    Invitation.objects.get().delete()
    client.post("/accounts/signup/", form)

    assert not User.objects.filter(email="nouvelle@example.org").exists()


def test_the_one_who_invited_is_told(client, house, invited, letters):
    person = make_user("nouvelle@example.org", pseudonym="Nouvelle")
    client.get(invited(person.email))
    client.force_login(person)

    told = letters(lambda: client.post("/invitation/"))

    assert [(to, subject) for to, subject, _ in told] == [
        (house.people["owner"].email, "Nouvelle rejoint « Nos Pages »")
    ]


def test_looking_accepts_nothing(client, house, invited):
    """Mail programs follow links before people do."""
    person = make_user("nouvelle@example.org")
    path = invited(person.email)
    client.force_login(person)

    for _ in range(3):
        client.get(path, follow=True)
        client.head(path)

    assert person.email not in roles(house.ours)
    assert Invitation.objects.exists()


def test_the_address_of_the_page_tells_no_token_and_the_page_is_kept_by_nobody(client, invited):
    path = invited("nouvelle@example.org")

    answer = client.get(path)
    page = client.get(answer.url)

    assert answer.url == "/invitation/"
    assert answer["Referrer-Policy"] == "no-referrer"
    for response in (answer, page):
        assert response["Cache-Control"] == "private, no-store"
    assert path.split("/")[-2] not in page.content.decode()


def test_an_invitation_serves_once(client, house, invited):
    first, second = make_user("nouvelle@example.org"), make_user("autre@example.org")
    path = invited(first.email)
    client.get(path)
    client.force_login(first)
    client.post("/invitation/")
    client.logout()
    client.force_login(second)

    page = client.get(path, follow=True)
    answer = client.post("/invitation/", {"with_other_address": "on"})

    assert (page.status_code, answer.status_code) == (404, 404)
    assert "n’est plus valable" in page.content.decode()
    assert second.email not in roles(house.ours)


def test_another_account_says_that_it_knows(client, house, invited):
    other = make_user("autre@example.org")
    client.get(invited("nouvelle@example.org"))
    client.force_login(other)

    page = client.get("/invitation/").content.decode()
    refused = client.post("/invitation/")
    before = dict(roles(house.ours))
    accepted = client.post("/invitation/", {"with_other_address": "on"})

    assert "n…@example.org" in page
    assert "nouvelle@example.org" not in page
    assert other.email in page
    assert refused.status_code == 200
    assert other.email not in before
    assert accepted.status_code == 302
    assert roles(house.ours)[other.email] == Role.EDITOR


@pytest.mark.parametrize("token", ["x", "A" * 43, "é" * 43, "%00", "..%2f..", "A" * 3000])
def test_a_guessed_token_opens_nothing(token, client, house, invited):
    invited("nouvelle@example.org")
    client.force_login(make_user())

    answer = client.get(f"/invitation/{token}/", follow=True)

    assert answer.status_code in {400, 404}
    assert client.post("/invitation/").status_code == 404


def test_an_owner_who_opens_an_invitation_stays_the_owner(client, house, invited):
    client.get(invited("nouvelle@example.org"))
    client.force_login(house.people["owner"])

    answer = client.post("/invitation/", {"with_other_address": "on"})

    assert "déjà" in answer.content.decode()
    assert roles(house.ours)[house.people["owner"].email] == Role.OWNER
