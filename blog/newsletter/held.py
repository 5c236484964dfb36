"""What newsletters hold of a person: what their addresses subscribed to, and what stops them."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import holds
from blog.newsletter.models import Frequency, Subscription
from blog.newsletter.suppressing import suppressions_of


@holds(
    "newsletters",
    title=_("Newsletters that you subscribed to"),
    order=40,
    labels={
        "blog": _("blog"),
        "email": _("e-mail address"),
        "how_often": _("how often"),
        "state": _("state"),
        "asked_for": _("asked for"),
        "on_the_page": _("on the page"),
        "text": _("text that was shown"),
        "confirmed": _("confirmed"),
        "ended": _("ended"),
    },
)
def newsletters(user: User):
    for one in subscriptions_of(user).select_related("blog", "wording").order_by("pk"):
        yield {
            "blog": one.blog.name,
            "email": one.email,
            "how_often": str(Frequency(one.chosen).label),
            "state": str(one.get_state_display()),
            "asked_for": one.asked_at,
            "on_the_page": one.asked_on,
            "text": one.wording.text,
            "confirmed": one.confirmed_at,
            "ended": one.ended_at,
        }


@newsletters.erased
def erase_newsletters(user: User, *, keep_texts: bool) -> None:
    subscriptions_of(user).delete()


@holds(
    "stopped-newsletters",
    title=_("Newsletters that are not sent to you"),
    order=41,
    stays="A digest that holds no address: without it, newsletters would be sent to it again.",
    labels={"blog": _("blog"), "why": _("why"), "since": _("since")},
)
def stopped(user: User):
    for one in suppressions_of(user.email).select_related("blog").order_by("pk"):
        yield {
            "blog": one.blog.name if one.blog else "",
            "why": str(one.get_reason_display()),
            "since": one.since,
        }


def subscriptions_of(user: User) -> QuerySet[Subscription]:
    """Return those of the addresses that the person has shown to be theirs."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list(
        "email", flat=True
    )
    return Subscription.objects.filter(email__in=[email.lower() for email in confirmed])
