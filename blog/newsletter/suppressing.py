"""Addresses that are not written to any more: dead ones anywhere, a complaint in its blog."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.emails import digests_of
from blog.blogs.models import Blog
from blog.newsletter import figures
from blog.newsletter.models import Subscription, Suppression, SuppressionQuerySet

# A box that refused that often, with no month between two refusals, is nobody's any more.
MOST_SOFT = 5
SOFT_MEMORY = timedelta(days=30)
# An address may get a new life; who complained is never written to again.
DEAD_TERM = timedelta(days=365)

Reason = Suppression.Reason
State = Subscription.State


def is_suppressed(email: str, blog: Blog) -> bool:
    return Suppression.objects.stopping(digests_of(email, salt=__name__), blog).exists()


def suppressions_of(email: str) -> SuppressionQuerySet:
    """Return what keeps an address from being written to, in one blog or in all."""
    return Suppression.objects.filter(digest__in=digests_of(email, salt=__name__))


@transaction.atomic
def bury(*, email: str) -> None:
    """End every subscription of an address that does not exist, in all blogs."""
    _suppress(email, None, Reason.DEAD)
    live = Subscription.objects.select_for_update().live().filter(email=email)
    for subscription in live.select_related("blog").order_by("pk"):
        _end(subscription, State.BOUNCED)


@transaction.atomic
def count_soft(*, subscription: Subscription) -> None:
    """Count a refusal that may pass; the last of too many ends the subscription."""
    now = timezone.now()
    subscription = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if subscription.bounced_at and subscription.bounced_at < now - SOFT_MEMORY:
        subscription.soft_bounces = 0
    subscription.soft_bounces += 1
    subscription.bounced_at = now
    subscription.save(update_fields=["soft_bounces", "bounced_at"])
    if subscription.soft_bounces >= MOST_SOFT and subscription.is_active:
        _suppress(subscription.email, subscription.blog, Reason.FULL)
        _end(subscription, State.BOUNCED)


@transaction.atomic
def heed_complaint(*, subscription: Subscription) -> None:
    """Never write to this reader from this blog again: they called it spam."""
    subscription = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if subscription.state == State.COMPLAINED:
        return
    _suppress(subscription.email, subscription.blog, Reason.COMPLAINT)
    # Whatever they did in between: an earlier end has its figure already.
    others = Subscription.objects.live().filter(blog=subscription.blog_id, email=subscription.email)
    others.update(state=State.COMPLAINED, ended_at=timezone.now(), token_hash=None)
    subscription.state = State.COMPLAINED
    subscription.ended_at = subscription.ended_at or timezone.now()
    subscription.save(update_fields=["state", "ended_at"])
    figures.count(subscription.blog, complained=1)


def lift(*, email: str) -> int:
    """Let an address be written to again, at its reader's own wish; return what stood against it.

    Ended subscriptions stay ended: the reader subscribes again.
    """
    return suppressions_of(email).delete()[0]


def forget_old() -> int:
    """Let addresses that were dead be tried again; return how many."""
    old = Suppression.objects.filter(since__lt=timezone.now() - DEAD_TERM)
    return old.exclude(reason=Reason.COMPLAINT).delete()[0]


def _suppress(email: str, blog: Blog | None, reason: Suppression.Reason) -> None:
    Suppression.objects.get_or_create(
        digest=digests_of(email, salt=__name__)[0], blog=blog, defaults={"reason": reason}
    )


def _end(subscription: Subscription, state: Subscription.State) -> None:
    subscription.state, subscription.ended_at = state, timezone.now()
    subscription.token_hash = None
    subscription.save(update_fields=["state", "ended_at", "token_hash"])
