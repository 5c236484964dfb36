"""What an owner does to end a blog, or to open it again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.limits import refuse_beyond
from blog.blogs import addresses
from blog.blogs.models import Blog
from blog.endings.homes import read_home
from blog.mail.actions import send_letter

State = Blog.State
# Of one blog: each time all its members are told, and again when it is kept.
CLOSED = "5/d/key"


@transaction.atomic
def pause_blog(*, blog: Blog) -> None:
    """Take a blog away from its readers for a time; its members go on writing."""
    _write(_locked(blog), State.PAUSED)


@transaction.atomic
def freeze_blog(*, blog: Blog) -> None:
    """Leave a blog to its readers as it is; nobody writes in it any more."""
    _write(_locked(blog), State.READ_ONLY)


@transaction.atomic
def forward_blog(*, blog: Blog, text: str) -> None:
    """Send the readers of every page of a blog to the same path at its new address.

    Raises ValidationError for an address that is refused (`homes.read_home`).
    """
    blog = _locked(blog)
    # Those that lead on as well: two owners who point at one another take turns.
    list(Blog.objects.filter(state=State.FORWARDED).order_by("pk").select_for_update())
    _write(blog, State.FORWARDED, forward_to=read_home(text, blog))


@transaction.atomic
def close_blog(*, blog: Blog) -> datetime:
    """Take a blog away from its readers and have it deleted after the notice; return when.

    Nothing is written in it until then; every member is told by mail. Raises ValidationError where
    it was asked for too often.
    """
    blog = _locked(blog)
    refuse_beyond("blog_closed", CLOSED, key=str(blog.pk))
    closes_at = timezone.now() + timedelta(days=settings.BLOG_CLOSING_DAYS)
    _write(blog, State.CLOSING, closes_at=closes_at)
    _tell_members(blog, "blog_closing")
    return closes_at


@transaction.atomic
def reopen_blog(*, blog: Blog) -> None:
    """Give a blog back to its readers and its members.

    Raises ValidationError where it is being deleted already.
    """
    blog = Blog.objects.select_for_update().get(pk=blog.pk)
    if blog.state == State.CLOSING:
        if blog.closes_at <= timezone.now():
            raise ValidationError(_("It is too late: this blog is being deleted."))
        _tell_members(blog, "blog_kept")
    _write(blog, State.OPEN)


def _locked(blog: Blog) -> Blog:
    """Return the row, ours to write. Raises ValidationError for a blog that is being deleted."""
    blog = Blog.objects.select_for_update().get(pk=blog.pk)
    if blog.state == State.CLOSING:
        raise ValidationError(_("This blog is being deleted; open it again first."))
    return blog


def _write(
    blog: Blog, state: Blog.State, *, forward_to: str = "", closes_at: datetime | None = None
) -> None:
    blog.state, blog.state_since = state, timezone.now()
    blog.forward_to, blog.closes_at = forward_to, closes_at
    blog.save()


def _tell_members(blog: Blog, template: str) -> None:
    context = {
        "blog": blog.name,
        "day": blog.closes_at.date(),
        "url": addresses.platform_url("admin:index"),
    }
    members = blog.memberships.filter(user__is_active=True).select_related("user")
    for member in members.order_by("pk"):
        send_letter(
            template=template, to=member.user.email, language=member.user.language, context=context
        )
