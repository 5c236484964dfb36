import pytest
from django.contrib.auth.models import AnonymousUser

from blog.blogs import permissions
from blog.blogs.models import Role
from tests.factories import make_admin, make_blog, make_member, make_user

pytestmark = pytest.mark.django_db

RULES = ("owns", "edits", "publishes", "writes")
TABLE = {
    Role.OWNER: (True, True, True, True),
    Role.EDITOR: (False, True, True, True),
    Role.AUTHOR: (False, False, True, True),
    Role.CONTRIBUTOR: (False, False, False, True),
}


def answers(user, blog) -> tuple[bool, ...]:
    return tuple(getattr(permissions, rule)(user, blog) for rule in RULES)


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_its_part_and_only_in_its_blog(role):
    blog, other = make_blog(), make_blog()
    user = make_member(blog, role)

    assert answers(user, blog) == TABLE[role]
    assert answers(user, other) == (False, False, False, False)
    assert list(permissions.blogs_of(user)) == [blog]


def test_a_platform_admin_may_do_everything():
    blog = make_blog()

    assert answers(make_admin(), blog) == (True, True, True, True)


def test_strangers_may_do_nothing():
    blog = make_blog()
    gone = make_member(blog, Role.OWNER)
    gone.is_active = False
    gone.save()

    for user in (AnonymousUser(), make_user(), gone, make_admin(is_active=False)):
        assert answers(user, blog) == (False, False, False, False)
        assert not permissions.enters_studio(user)


def test_roles_are_asked_once(query_count):
    blog = make_blog()
    user = make_member(blog, Role.AUTHOR)

    with query_count(1):
        answers(user, blog)
        permissions.enters_studio(user)


def test_who_moderates_enters_and_has_no_role_in_a_blog():
    blog, moderator = make_blog(), make_user(is_moderator=True)

    assert permissions.moderates(moderator)
    assert permissions.enters_studio(moderator)
    assert answers(moderator, blog) == (False, False, False, False)


def test_nobody_else_moderates():
    owner = make_member(make_blog(), Role.OWNER)

    for user in (AnonymousUser(), owner, make_user(is_moderator=True, is_active=False)):
        assert not permissions.moderates(user)
    assert permissions.moderates(make_admin())
