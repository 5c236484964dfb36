"""Roles changed and ended, blogs left; one owner always stays."""

import pytest

from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.members.models import Offer
from tests.factories import make_blog, make_member, owner_of
from tests.members.inviting import members, own_role, roles, row_of


def test_an_owner_changes_a_role_and_the_person_is_told(does, house):
    answer, told = does("owner", "change_role", "author", role="contributor")

    author = house.people["author"].email
    assert answer.status_code == 302
    assert roles(house.ours)[author] == Role.CONTRIBUTOR
    assert told == [(author, "Votre rôle dans « Nos Pages »")]


def test_a_role_changed_again_and_again_fills_no_letter_box(does, house):
    told = []
    for role in ["contributor", "author"] * 5 + ["editor"]:
        answer, letters = does("owner", "change_role", "author", role=role)
        told += letters

    assert "assez souvent pour aujourd’hui" in answer.text
    assert roles(house.ours)[house.people["author"].email] == Role.AUTHOR
    assert len(told) == 10


def test_an_owner_dismisses_a_member_and_the_person_is_told(does, house):
    _, told = does("owner", "dismiss", "author")

    author = house.people["author"].email
    assert author not in roles(house.ours)
    assert told == [(author, "Vous n’écrivez plus dans « Nos Pages »")]


@pytest.mark.parametrize("role", ["owner", "emperor", "", "\x00"])
def test_no_role_makes_an_owner(role, does, house):
    does("owner", "change_role", "author", role=role)

    assert roles(house.ours)[house.people["author"].email] == Role.AUTHOR


def test_an_owner_does_nothing_to_another_owner(does, house):
    set_role(blog=house.ours, user=house.people["editor"], role=Role.OWNER)

    for verb, fields in (("change_role", {"role": "author"}), ("dismiss", {}), ("offer", {})):
        answer, told = does("owner", verb, "editor", **fields)

        assert answer.status_code == 200
        assert "errornote" in answer.content.decode()
        assert told == []
    assert roles(house.ours)[house.people["editor"].email] == Role.OWNER
    assert not Offer.objects.exists()


def test_a_member_leaves_and_the_owner_is_told(does, house):
    answer, told = does("author", "leave", page=own_role)

    assert (answer.status_code, answer.url) == (302, "/accounts/")
    assert house.people["author"].email not in roles(house.ours)
    assert [to for to, _ in told] == [house.people["owner"].email]


def test_the_only_owner_does_not_leave(does, house):
    answer, _ = does("owner", "leave", page=own_role)

    assert answer.status_code == 200
    assert "au moins un propriétaire" in answer.content.decode()
    assert roles(house.ours)[house.people["owner"].email] == Role.OWNER


@pytest.mark.parametrize("row", ["0", "-1", "999999", "abc", "", "9" * 30, "\x00"])
@pytest.mark.parametrize("verb", ["change_role", "dismiss", "offer", "resend", "withdraw"])
def test_a_row_that_is_not_there_changes_nothing(verb, row, enter, house):
    before = roles(house.ours)

    answer = enter("owner").post(members(house.ours), {"do": verb, "row": row, "role": "editor"})

    assert answer.status_code == 200
    assert roles(house.ours) == before


def test_a_member_of_another_blog_is_out_of_reach(enter, house):
    theirs = row_of(house.theirs, house.people["other"])

    for verb in ("change_role", "dismiss", "offer"):
        enter("owner").post(members(house.ours), {"do": verb, "row": theirs, "role": "author"})

    assert roles(house.theirs) == {house.people["other"].email: Role.OWNER}
    assert not Offer.objects.exists()


def test_no_address_of_a_member_is_shown(enter, house):
    page = enter("owner").get(members(house.ours)).content.decode()

    assert "@example.org" not in page
    assert house.people["author"].profile.pseudonym in page


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(number, client, query_count):
    blog = make_blog()
    for _ in range(number):
        make_member(blog, Role.AUTHOR)
    client.force_login(owner_of(blog))
    client.get(members(blog))

    with query_count(7):
        assert client.get(members(blog)).status_code == 200


PAGES = {
    members: {"owner": 200, "admin": 200, "editor": 403, "author": 403, "contributor": 403,
              "other": 404, "nobody": 302, "anonymous": 302},
    own_role: {"owner": 200, "admin": 200, "editor": 200, "author": 200, "contributor": 200,
               "other": 404, "nobody": 302, "anonymous": 302},
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [(page, who, status) for page, table in PAGES.items() for who, status in table.items()],
)
def test_everybody_gets_the_answer_of_the_table(page, who, status, enter, house):
    before = roles(house.ours)
    client = enter(who)

    answers = [
        client.get(page(house.ours)).status_code,
        client.post(page(house.ours), {"do": "end_offer"}).status_code,
    ]

    assert answers == [status, status]
    assert roles(house.ours) == before


@pytest.mark.parametrize("page", [members, own_role])
def test_other_methods_and_buttons_and_blogs_are_refused(page, enter, house):
    client, path = enter("owner"), page(house.ours)

    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(path).status_code == 405
    for verb in ("", "x", "__class__", "\x00"):
        assert client.post(path, {"do": verb}).status_code == 400
    for pk in ("0", "999999", "9" * 30):
        assert client.post(path.replace(str(house.ours.pk), pk), {"do": "leave"}).status_code == 404
