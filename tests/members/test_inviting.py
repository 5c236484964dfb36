"""Invitations: mailed, sent again, withdrawn, accepted once by whoever reads the mail."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from blog.blogs.models import Role
from blog.members.models import Invitation
from tests.factories import make_user
from tests.members.inviting import LINK, members, roles, sent_to


def test_an_owner_invites_and_the_letter_says_who_where_and_as_what(enter, house, letters):
    answers = []

    told = letters(
        lambda: answers.append(
            enter("owner").post(members(house.ours), sent_to("nouvelle@example.org"), follow=True)
        )
    )

    ((to, subject, text),) = told
    name = house.people["owner"].profile.pseudonym
    assert (to, subject) == ("nouvelle@example.org", f"{name} vous invite dans « Nos Pages »")
    assert "éditeur" in text
    assert LINK.search(text)
    assert "nouvelle@example.org" in answers[0].content.decode()


def test_the_database_holds_no_link(house, invited):
    token = invited("nouvelle@example.org").split("/")[-2]

    row = Invitation.objects.values().get()

    assert token not in str(row)
    assert len(row["token_hash"]) == 64


def test_an_old_invitation_opens_nothing_and_can_be_sent_again(client, enter, house, invited):
    person = make_user("nouvelle@example.org")
    path = invited(person.email)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    client.force_login(person)

    assert client.get(path, follow=True).status_code == 404

    row = Invitation.objects.get()
    enter("owner").post(members(house.ours), {"do": "resend", "row": row.pk})

    row.refresh_from_db()
    assert row.is_open


def test_sending_again_ends_the_link_sent_before(client, enter, house, invited):
    person = make_user("nouvelle@example.org")
    path = invited(person.email)
    client.get(path)  # opened already
    old_session = client.cookies
    row = Invitation.objects.get()

    enter("owner").post(members(house.ours), {"do": "resend", "row": row.pk})
    client.cookies = old_session
    client.force_login(person)

    assert client.get(path, follow=True).status_code == 404
    assert client.post("/invitation/").status_code == 404
    assert person.email not in roles(house.ours)


def test_a_withdrawn_invitation_is_over(client, enter, house, invited):
    person = make_user("nouvelle@example.org")
    path = invited(person.email)

    enter("owner").post(members(house.ours), {"do": "withdraw", "row": Invitation.objects.get().pk})
    client.force_login(person)

    assert client.get(path, follow=True).status_code == 404
    assert not Invitation.objects.exists()


def test_inviting_again_changes_the_role_and_makes_no_second_invitation(enter, house, invited):
    invited("nouvelle@example.org")

    enter("owner").post(members(house.ours), sent_to(" Nouvelle@Example.org", "contributor"))

    assert Invitation.objects.get().role == Role.CONTRIBUTOR


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("", "editor"),
        ("pas une adresse", "editor"),
        ("a@b", "editor"),
        ("x" * 300 + "@example.org", "editor"),
        ("ＡＤＭＩＮ@example.org", "editor"),
        ("victime@exａmple.org", "editor"),
        ("victime@example.org\r\nBcc: autre@example.org", "editor"),
        ('"x" <victime@example.org>', "editor"),
        ("a@example.org,b@example.org", "editor"),
        ("a\x00@example.org", "editor"),
        ("libre@example.org", "owner"),
        ("libre@example.org", "emperor"),
        ("libre@example.org", ""),
    ],
)
def test_what_cannot_be_invited_is_refused_and_nothing_is_sent(email, role, enter, house, letters):
    answers = []

    told = letters(
        lambda: answers.append(enter("owner").post(members(house.ours), sent_to(email, role)))
    )

    assert answers[0].status_code == 200
    assert answers[0].context["forms"]["invite"].errors
    assert told == []
    assert not Invitation.objects.exists()


def test_nobody_invites_themselves(enter, house, letters):
    mine = house.people["owner"].email.upper()

    assert letters(lambda: enter("owner").post(members(house.ours), sent_to(mine))) == []


def test_one_address_gets_three_letters_a_day_whoever_sends_them(enter, house, letters):
    def bomb() -> None:
        for who, blog in (("owner", house.ours), ("other", house.theirs)):
            for spelling in ("victime@example.org", "Victime@Example.ORG", "VICTIME@example.org"):
                enter(who).post(members(blog), sent_to(spelling))

    assert len(letters(bomb)) == 3


def test_one_person_sends_twenty_invitations_a_day(enter, house, letters):
    client = enter("owner")

    def bomb() -> None:
        for number in range(25):
            client.post(members(house.ours), sent_to(f"victime{number}@example.org"))

    assert len(letters(bomb)) == 20


def test_a_name_adds_no_header_and_no_line_to_a_letter(enter, house, mailoutbox, letters):
    profile = house.people["owner"].profile
    profile.pseudonym = "Moi\r\nBcc: victime@example.org"
    profile.save()

    letters(lambda: enter("owner").post(members(house.ours), sent_to("nouvelle@example.org")))

    (mail,) = mailoutbox
    assert mail.recipients() == ["nouvelle@example.org"]
    assert "\n" not in mail.subject
    assert mail.message()["Bcc"] is None


def test_a_link_in_a_letter_is_never_built_from_the_host_header(enter, house, mailoutbox, letters):
    letters(
        lambda: enter("owner").post(
            members(house.ours),
            sent_to("nouvelle@example.org"),
            HTTP_X_FORWARDED_HOST="evil.example",
        )
    )

    assert LINK.search(mailoutbox[0].body)
    assert "evil.example" not in mailoutbox[0].body


def test_the_history_of_the_blog_keeps_who_invited_and_shows_no_address(client, house, invited):
    person = make_user("nouvelle@example.org", pseudonym="Nouvelle")
    client.get(invited(person.email))
    client.force_login(person)
    client.post("/invitation/")

    told = [(entry.user, entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")]

    assert [user for user, _ in told] == [house.people["owner"], person]
    assert "n…@example.org" in told[0][1]
    assert "Nouvelle" in told[1][1]


def test_an_invitation_in_english_leads_to_english_pages(enter, house, letters):
    make_user("reader@example.org", language="en")

    ((_, subject, text),) = letters(
        lambda: enter("owner").post(members(house.ours), sent_to("reader@example.org"))
    )

    assert "invites you to Nos Pages" in subject
    assert "/en/invitation/" in text
