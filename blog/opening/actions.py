"""What happens when somebody opens a blog of their own."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.emails import email_is_confirmed
from accounts.models import User
from blog.blogs.actions import open_blog
from blog.blogs.models import Blog, Role
from blog.opening.naming import check_address
from blog.sidebar.actions import Place, arrange_boxes
from blog.sidebar.models import Box


@transaction.atomic
def start_blog(
    *, owner: User, name: str, slug: str, language: str, theme: str, boxes: Iterable[str]
) -> Blog:
    """Open a blog for a person who asks for it, with these kinds of boxes shown.

    Readers find it once the person's e-mail address is confirmed. Raises ValidationError for a
    field that is refused, an address that somebody else has taken meanwhile, one blog too many.
    """
    # Held until the end: the blogs of a person are counted by one opening at a time.
    owner = User.objects.select_for_update().get(pk=owner.pk)
    if owner.is_withheld:
        raise ValidationError(_("Your account is suspended: it opens no blog."))
    if blogs_left(owner) < 1:
        raise ValidationError(too_many())
    try:
        check_address(slug)
    except ValidationError as error:
        raise ValidationError({"slug": error}) from None
    confirmed = email_is_confirmed(owner)
    blog = open_blog(
        owner=owner, name=name, slug=slug, language=language, theme=theme, is_confirmed=confirmed
    )
    hidden = blog.boxes.exclude(kind__in=list(boxes)).values_list("pk", "position")
    arrange_boxes(blog=blog, places=[Place(pk, Box.Side.OFF, place) for pk, place in hidden])
    return blog


def blogs_left(user: User) -> int:
    """Return how many more blogs the person may open."""
    return settings.BLOGS_PER_PERSON - user.memberships.filter(role=Role.OWNER).count()


def too_many() -> str:
    said = _("You have %(count)d blogs: that is as many as one person may own here.")
    return said % {"count": settings.BLOGS_PER_PERSON}


@transaction.atomic
def confirm_blogs(*, owner: User) -> None:
    """Show readers the blogs of a person whose address is confirmed now."""
    owned = {"memberships__user": owner, "memberships__role": Role.OWNER}
    for blog in Blog.objects.filter(is_confirmed=False, **owned):
        blog.is_confirmed = True
        blog.save(update_fields=["is_confirmed"])
