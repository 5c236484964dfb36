import pytest

from accounts.rights.models import Closing
from blog.blogs.models import Blog, Role
from tests.factories import make_member, make_user
from tests.rights.people import ask, make_lea, sign_in

pytestmark = pytest.mark.django_db

ASK, CLOSE, CANCEL, DATA = (
    "/accounts/data/archive/",
    "/accounts/close/",
    "/accounts/close/cancel/",
    "/accounts/data/",
)


@pytest.fixture
def lea(client):
    lea = make_lea()
    sign_in(client, lea)
    return lea


def closing_form(user, **fields) -> dict:
    blog = Blog.objects.get(slug="jardin")
    return {
        f"fate-blogs-{blog.pk}": "erase",
        "keep_texts": "yes",
        "email": user.email,
        **fields,
    }


def test_an_account_is_closed_with_the_address_typed(client, lea):
    answer = client.post(CLOSE, closing_form(lea, email=" LEA@Example.org "), follow=True)

    assert answer.status_code == 200
    assert "va être fermé" in answer.text
    assert Closing.objects.get().user == lea
    assert client.get("/admin/")["Location"] == CLOSE


@pytest.mark.parametrize(
    "fields",
    [
        {"email": ""},
        {"email": "autre@example.org"},
        {"email": "ｌｅａ@example.org"},
        {"keep_texts": "maybe"},
        {"keep_texts": ""},
        {"fate": ""},
        {"fate": "burn"},
        {"fate": "hand_over"},
    ],
)
def test_a_closing_that_says_not_enough_is_refused(client, lea, fields):
    blog = Blog.objects.get(slug="jardin")
    if "fate" in fields:
        fields = {f"fate-blogs-{blog.pk}": fields["fate"]}

    answer = client.post(CLOSE, closing_form(lea, **fields))

    assert answer.status_code == 422
    assert not Closing.objects.exists()


@pytest.mark.parametrize("heir", ["", "x", "stranger", "self"])
def test_a_blog_is_offered_to_its_members_only(client, lea, heir):
    blog = Blog.objects.get(slug="jardin")
    make_member(blog, Role.EDITOR)
    heir = {"stranger": make_user().pk, "self": lea.pk}.get(heir, heir)
    fields = {f"fate-blogs-{blog.pk}": "hand_over", f"heir-blogs-{blog.pk}": heir}

    assert client.post(CLOSE, closing_form(lea, **fields)).status_code == 422
    assert not Closing.objects.exists()


def test_a_blog_is_offered_to_the_member_who_is_chosen(client, lea):
    blog = Blog.objects.get(slug="jardin")
    heir = make_member(blog, Role.EDITOR)
    fields = {f"fate-blogs-{blog.pk}": "hand_over", f"heir-blogs-{blog.pk}": heir.pk}

    answer = client.post(CLOSE, closing_form(lea, **fields), follow=True)

    assert f"Proposé à {heir.profile.pseudonym}" in answer.text
    assert blog.offer.taker == heir


def test_closing_asks_again_who_it_is(client, lea):
    client.logout()
    sign_in(client, lea, fresh=False)

    for answer in (client.get(CLOSE), client.post(CLOSE, closing_form(lea))):
        assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Closing.objects.exists()


def test_signing_in_leads_to_the_way_back(client, lea):
    ask(lea)
    client.logout()
    client.force_login(lea)

    assert client.get("/admin/")["Location"] == CLOSE
    assert "garder mon compte" in client.get(CLOSE).text
    assert client.post(CANCEL).status_code == 302

    assert not Closing.objects.exists()
    assert client.get("/admin/").status_code == 200


def test_nobody_changes_the_mind_of_another(client, lea):
    ask(lea)
    sign_in(client, make_user())

    assert client.post(CANCEL).status_code == 302

    assert Closing.objects.exists()


def test_a_session_that_missed_the_change_of_mind_is_let_through(client, lea):
    session = client.session
    session["closing"] = True
    session.save()

    assert client.get("/admin/").status_code == 200
    assert "closing" not in client.session
