"""Who may do what in a blog: every question about roles is one function here.

A platform admin may do everything. The roles, strongest first: an owner runs the blog, an editor
answers for every text in it, an author publishes their own, a contributor submits theirs. In a blog
that is read-only, being deleted or withheld by a decision everybody still finds what they found,
and nobody writes; neither does a suspended person, anywhere. That is decided here, in the rules
that let write.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from accounts.restrictions import WITHHELD
from blog.blogs.models import Blog, Role

EDITING = frozenset({Role.OWNER, Role.EDITOR})
PUBLISHING = EDITING | {Role.AUTHOR}
WRITING = PUBLISHING | {Role.CONTRIBUTOR}

Rule = Callable[[Any, Blog | int], bool]


def roles_of(user) -> dict[int, Role]:
    """Return {blog id: role} for a person, asked from the database once per user object."""
    if not user.is_authenticated or not user.is_active:
        return {}
    if not hasattr(user, "_roles"):
        columns = ("blog_id", "role", "blog__state", "blog__restriction")
        rows = list(user.memberships.values_list(*columns))
        user._roles = {blog_id: Role(role) for blog_id, role, _, _ in rows}
        user._frozen = {
            blog_id
            for blog_id, _, state, restriction in rows
            if state in Blog.FROZEN or restriction in WITHHELD or user.is_withheld
        }
    return user._roles


def runs_platform(user) -> bool:
    """Whether the person is a platform admin."""
    return user.is_authenticated and user.is_active and user.is_superuser


def has_role(user, blog: Blog | int, roles: frozenset[Role]) -> bool:
    """Whether the person's role in this blog is one of `roles`."""
    blog_id = blog.pk if isinstance(blog, Blog) else blog
    return runs_platform(user) or roles_of(user).get(blog_id) in roles


def _writes_as(user, blog: Blog | int, roles: frozenset[Role]) -> bool:
    blog_id = blog.pk if isinstance(blog, Blog) else blog
    if runs_platform(user):
        return True
    return has_role(user, blog_id, roles) and blog_id not in user._frozen


def moderates(user) -> bool:
    """Whether the person judges what readers report: a moderator, or a platform admin."""
    return runs_platform(user) or (
        user.is_authenticated and user.is_active and user.is_moderator and not user.is_withheld
    )


def enters_studio(user) -> bool:
    """Whether the admin opens for this person: to run it, to moderate, or by a role in a blog."""
    return moderates(user) or bool(roles_of(user))


# What a person finds in the studio.


def enters(user, blog: Blog | int) -> bool:
    """Has a role in the blog, and finds their own texts there."""
    return has_role(user, blog, WRITING)


def reads_along(user, blog: Blog | int) -> bool:
    """Finds what colleagues have published."""
    return has_role(user, blog, PUBLISHING)


def looks_over(user, blog: Blog | int) -> bool:
    """Finds every text of the blog, its categories, tags and boxes."""
    return has_role(user, blog, EDITING)


# What a person may do.


def owns(user, blog: Blog | int) -> bool:
    """May change the blog's name, address and members, and end it or open it again."""
    return has_role(user, blog, frozenset({Role.OWNER})) and not user.is_withheld


def edits(user, blog: Blog | int) -> bool:
    """May change and publish every text of the blog, its categories, tags and boxes."""
    return _writes_as(user, blog, EDITING)


def publishes(user, blog: Blog | int) -> bool:
    """May publish their own texts without asking."""
    return _writes_as(user, blog, PUBLISHING)


def writes(user, blog: Blog | int) -> bool:
    """May write in the blog, if only to submit it."""
    return _writes_as(user, blog, WRITING)


def blogs_of(user, rule: Rule = enters) -> QuerySet[Blog]:
    """Return the blogs in which `rule` holds for this person; a platform admin gets all."""
    if runs_platform(user):
        return Blog.objects.all()
    return Blog.objects.filter(pk__in=[pk for pk in roles_of(user) if rule(user, pk)])
