"""A blog is handed over when both sides have said so."""

import pytest
from allauth.account.models import EmailAddress

from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.members.models import Offer
from tests.members.inviting import members, own_role, roles


def test_a_blog_is_handed_over_when_both_have_said_so(does, house):
    owner, editor = house.people["owner"].email, house.people["editor"].email

    _, offered = does("owner", "offer", "editor")
    before = roles(house.ours)
    _, taken = does("editor", "take_over", page=own_role)

    assert (before[owner], before[editor]) == (Role.OWNER, Role.EDITOR)
    assert (roles(house.ours)[owner], roles(house.ours)[editor]) == (Role.EDITOR, Role.OWNER)
    assert [to for to, _ in offered] == [editor]
    assert [to for to, _ in taken] == [owner]
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("who", "page", "told"), [("editor", own_role, "owner"), ("owner", members, "editor")]
)
def test_either_side_ends_an_offer_and_the_other_is_told(who, page, told, does, house):
    does("owner", "offer", "editor")

    _, letters = does(who, "end_offer", page=page)

    assert [to for to, _ in letters] == [house.people[told].email]
    assert not Offer.objects.exists()
    assert roles(house.ours)[house.people["owner"].email] == Role.OWNER


def test_a_blog_offered_again_and_again_fills_no_letter_box(does, house):
    for _ in range(10):
        does("owner", "offer", "author")
        does("owner", "end_offer")

    answer, told = does("owner", "offer", "editor")

    assert "assez souvent pour aujourd’hui" in answer.text
    assert told == []
    assert not Offer.objects.exists()


@pytest.mark.parametrize("who", ["author", "contributor", "owner"])
def test_nobody_takes_what_was_offered_to_another(who, does, house):
    does("owner", "offer", "editor")

    answer, _ = does(who, "take_over", page=own_role)

    assert answer.status_code == 200
    assert list(roles(house.ours).values()).count(Role.OWNER) == 1
    assert roles(house.ours)[house.people["owner"].email] == Role.OWNER


def test_what_the_giver_no_longer_owns_cannot_be_taken(does, house):
    does("owner", "offer", "editor")
    set_role(blog=house.ours, user=house.people["author"], role=Role.OWNER)
    set_role(blog=house.ours, user=house.people["owner"], role=Role.EDITOR)

    does("editor", "take_over", page=own_role)

    assert roles(house.ours)[house.people["editor"].email] == Role.EDITOR


def test_who_was_dismissed_takes_nothing(does, house):
    does("owner", "offer", "editor")
    does("owner", "dismiss", "editor")

    answer, _ = does("editor", "take_over", page=own_role)

    assert answer.status_code in {302, 404}
    assert house.people["editor"].email not in roles(house.ours)


def test_an_old_offer_is_over(does, house, time_machine):
    time_machine.move_to("2026-03-01 10:00Z")
    does("owner", "offer", "editor")
    time_machine.move_to("2026-03-16 10:00Z")

    answer, _ = does("editor", "take_over", page=own_role)

    assert "n’est plus valable" in answer.content.decode()
    assert roles(house.ours)[house.people["editor"].email] == Role.EDITOR


def test_who_has_not_confirmed_their_address_takes_over_nothing(does, house):
    does("owner", "offer", "editor")
    EmailAddress.objects.filter(user=house.people["editor"]).update(verified=False)

    answer, _ = does("editor", "take_over", page=own_role)

    assert "Confirmez" in answer.content.decode()
    assert roles(house.ours)[house.people["editor"].email] == Role.EDITOR


def test_a_hidden_blog_shows_once_a_confirmed_person_owns_it(does, house, client):
    type(house.ours).objects.filter(pk=house.ours.pk).update(is_confirmed=False)
    does("owner", "offer", "editor")

    does("editor", "take_over", page=own_role)

    assert client.get("/@nos-pages/").status_code == 200
