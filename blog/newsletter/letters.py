"""The two letters to somebody who asked; `edition` makes the mails of articles."""

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from blog.mail.actions import send_letter
from blog.newsletter import links
from blog.newsletter.models import Subscription

shown_date = lazy(date_format, str)


def send_confirmation(subscription: Subscription, *, token: str) -> None:
    """Ask whoever reads the mail of the address whether it was them."""
    blog = subscription.blog
    _send(
        subscription,
        subject=format_lazy(_("Confirm your subscription to {blog}"), blog=blog),
        sentences=[
            format_lazy(
                _("Somebody, most likely you, asked for the new articles of {blog} by mail."),
                blog=blog,
            ),
            _("Confirm it, and they will come to this address. Without that, nothing is sent."),
        ],
        url=links.confirm_url(token, blog.language),
        button=_("Confirm the subscription"),
        after=_(
            "The link works for seven days. If it was not you, do nothing: your address is erased."
        ),
    )


def send_already(subscription: Subscription) -> None:
    """Tell who subscribes already; only their mail box learns of it."""
    blog = subscription.blog
    _send(
        subscription,
        subject=format_lazy(_("You are subscribed to {blog} already"), blog=blog),
        sentences=[
            format_lazy(
                _("Somebody, most likely you, asked for the new articles of {blog} by mail."),
                blog=blog,
            ),
            format_lazy(
                _("They come to this address already, since {day}. Nothing has changed."),
                day=shown_date(subscription.confirmed_at, "DATE_FORMAT"),
            ),
        ],
        url=links.own_url(links.token_of(subscription), blog.language),
        button=_("See your subscription"),
        after=_("There you choose how often mails come, and stop them."),
    )


def _send(subscription: Subscription, **context) -> None:
    send_letter(
        template="notice",
        to=subscription.email,
        language=subscription.blog.language,
        context=context,
    )
