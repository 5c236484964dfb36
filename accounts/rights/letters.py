"""Letters about a person's rights, each in the language of its reader."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.rights.models import Archive, Bequest, Closing
from blog.mail.actions import send_letter


def page_url(view: str, **kwargs) -> str:
    """Return the full address of a page of the platform in the present language."""
    return settings.PLATFORM_URL + reverse(view, urlconf=settings.ROOT_URLCONF, kwargs=kwargs)


def letter(write: Callable[..., dict]) -> Callable[..., None]:
    """Make the decorated function send what it returns, the context of templates/mail/notice, to
    its first argument; it is called in that person's language.
    """

    @wraps(write)
    def send(to: User, *args) -> None:
        with translation.override(to.language):
            context = write(to, *args)
        send_letter(template="notice", to=to.email, language=to.language, context=context)

    return send


def _day(moment) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


@letter
def archive_ready(to: User, archive: Archive) -> dict:
    return {
        "subject": _("Your archive is ready"),
        "sentences": [
            _("All that we hold of you is in one file, ready to be downloaded until %(day)s.")
            % {"day": _day(archive.expires_at)},
            _("We will ask you to confirm that it is you."),
        ],
        "url": page_url("rights:archive", key=archive.key),
        "button": _("Download the archive"),
    }


@letter
def closing_begun(to: User, closing: Closing) -> dict:
    return {
        "subject": _("Your account will be closed on %(day)s") % {"day": _day(closing.due_at)},
        "sentences": [
            _("You asked us to close your account and to erase what we hold of you."),
            _("Until %(day)s you can sign in and change your mind; after that nothing can be "
              "brought back.") % {"day": _day(closing.due_at)},
        ],
        "last": _("If it was not you, sign in, keep the account and change your password."),
        "url": page_url("rights:close"),
        "button": _("Change my mind"),
    }  # fmt: skip


@letter
def closing_near(to: User, closing: Closing) -> dict:
    days = max(1, (closing.due_at - timezone.now()).days)
    return {
        "subject": ngettext(
            "Your account will be closed in %(days)d day",
            "Your account will be closed in %(days)d days",
            days,
        ) % {"days": days},
        "sentences": [
            _("On %(day)s your account and what we hold of you will be erased, as you asked.")
            % {"day": _day(closing.due_at)},
            _("Until then you can sign in and change your mind, or download your archive."),
        ],
        "url": page_url("rights:close"),
        "button": _("Change my mind"),
    }  # fmt: skip


@letter
def mind_changed(to: User) -> dict:
    return {
        "subject": _("Your account stays open"),
        "sentences": [_("You changed your mind: your account will not be closed.")],
    }


@letter
def account_closed(to: User) -> dict:
    return {
        "subject": _("Your account is closed"),
        "sentences": [
            _("Your account is closed and what we held of you is erased."),
            _("What the law makes us keep for a time (who wrote what, and from where) stays apart "
              "and goes by itself when that time is over."),
        ],
    }  # fmt: skip


@letter
def blog_ends(to: User, bequest: Bequest, giver: str) -> dict:
    told = {"name": giver, "blog": bequest.name, "day": _day(bequest.closing.due_at)}
    handed_over = bequest.fate == Bequest.Fate.HAND_OVER
    return {
        "subject": _("The owner of the blog %(blog)s is leaving") % told,
        "sentences": [
            _("%(name)s is closing their account. The blog %(blog)s, in which you write, would be "
              "erased with it on %(day)s, with your texts there.") % told,
            _("It was offered to one of its members: if they accept, it stays.")
            if handed_over
            else _("Ask its owner to hand it over to you if you want it to stay."),
            _("Download your archive if you want to be sure to keep your texts."),
        ],
        "url": page_url("rights:data"),
        "button": _("My data"),
    }  # fmt: skip
