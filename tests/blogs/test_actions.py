import pytest
from django.core.exceptions import ValidationError

from blog.blogs.actions import open_blog, remove_member, set_role
from blog.blogs.models import Blog, Membership, Role
from tests.factories import make_blog, make_member, make_user, owner_of

pytestmark = pytest.mark.django_db


def test_who_opens_a_blog_owns_it():
    user = make_user()

    blog = open_blog(owner=user, name="Réaclic", slug="reaclic")

    assert blog.memberships.get().user == user
    assert blog.memberships.get().role == Role.OWNER


@pytest.mark.parametrize(
    "slug",
    ["", "a", "ab", "Reaclic", "é-é", "-abc", "abc-", "a" * 64, "admin", "www", "xn--abc", "a_b_c",
     "a.b.c", "abc\n", "_dmarc", "ab--cd", "mail"],
)  # fmt: skip
def test_confusing_and_reserved_addresses_are_refused(slug):
    with pytest.raises(ValidationError) as refusal:
        open_blog(owner=make_user(), name="Un blog", slug=slug)

    assert list(refusal.value.message_dict) == ["slug"]
    assert not Blog.objects.exists()


def test_an_address_is_taken_once():
    make_blog("reaclic")

    with pytest.raises(ValidationError, match=r"déjà prise"):
        make_blog("reaclic")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd"])
def test_an_unknown_time_zone_is_refused(zone):
    with pytest.raises(ValidationError):
        make_blog(time_zone=zone)


def test_a_role_is_given_and_changed():
    blog, user = make_blog(), make_user()

    set_role(blog=blog, user=user, role=Role.AUTHOR)
    set_role(blog=blog, user=user, role=Role.EDITOR)

    assert blog.memberships.get(user=user).role == Role.EDITOR


def test_a_blog_keeps_an_owner():
    blog = make_blog()
    owner = owner_of(blog)

    with pytest.raises(ValidationError):
        set_role(blog=blog, user=owner, role=Role.AUTHOR)
    with pytest.raises(ValidationError):
        remove_member(membership=blog.memberships.get(user=owner))

    assert blog.memberships.get().role == Role.OWNER


def test_an_owner_may_go_when_another_stays():
    blog = make_blog()
    make_member(blog, Role.OWNER)

    remove_member(membership=Membership.objects.filter(blog=blog).first())

    assert blog.memberships.count() == 1
