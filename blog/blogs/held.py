"""What blogs hold of a person: where they have which role, and what they own."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from blog.blogs import freshness
from blog.blogs.models import Blog, Role


@holds(
    "memberships",
    title=_("Your roles in blogs"),
    order=20,
    covers=["blogs.Membership.user"],
    labels={
        "blog": _("blog"),
        "address": _("address"),
        "role": _("role"),
        "since": _("since"),
    },
)
def memberships(user: User):
    for membership in user.memberships.select_related("blog").order_by("pk"):
        yield {
            "blog": membership.blog.name,
            "address": membership.blog.url(),
            "role": str(membership.get_role_display()),
            "since": membership.created_at,
        }


@memberships.erased
def erase_memberships(user: User, *, keep_texts: bool) -> None:
    blogs = list(user.memberships.values_list("blog", flat=True))
    user.memberships.all().delete()
    freshness.touch(blogs)


@holds(
    "blogs",
    title=_("Blogs that you own"),
    order=21,
    stays="A blog goes with its only owner's account; one with other owners is theirs.",
    labels={
        "name": _("name"),
        "address": _("address"),
        "tagline": _("tagline"),
        "description": _("description"),
        "language": _("language"),
        "time_zone": _("time zone"),
        "domain": _("own domain"),
        "is_public": _("public"),
        "is_listed": _("listed"),
        "opened": _("opened"),
    },
)
def blogs(user: User):
    for blog in owned_by(user).order_by("pk"):
        yield {
            "name": blog.name,
            "address": blog.url(),
            "tagline": blog.tagline,
            "description": blog.description,
            "language": blog.get_language_display(),
            "time_zone": blog.time_zone,
            "domain": blog.domain,
            "is_public": blog.is_public,
            "is_listed": blog.is_listed,
            "opened": blog.created_at,
        }


def owned_by(user: User) -> QuerySet[Blog]:
    """Return the blogs of which the person is an owner, whatever state they are in."""
    return Blog.objects.filter(memberships__user=user, memberships__role=Role.OWNER)
