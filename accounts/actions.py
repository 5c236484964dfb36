"""What happens to an account outside its owner's own pages."""

import logging
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User

logger = logging.getLogger(__name__)

# A name and an address are not kept for somebody who never came.
KEEP_UNPROVEN = timedelta(days=7)


@transaction.atomic
def vouch_for(*, user: User) -> None:
    """Take the person's e-mail address for theirs, as if they had followed the mailed link.

    For accounts that the host makes: by command, in the studio, in the demo.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def unlock(*, user: User) -> list[str]:
    """Take every second factor off an account and end its sessions; return what was taken off.

    The password stays: whoever lost it too resets it by mail.
    """
    factors = Authenticator.objects.filter(user=user)
    taken = sorted(factors.values_list("type", flat=True))
    factors.delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    vouch_for(user=user)
    logger.warning("account %d unlocked by command; taken off: %s", user.pk, taken or "nothing")
    return taken


def unproven() -> QuerySet[User]:
    """Accounts that were opened on the site with an address nobody has confirmed."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(
        Exists(addresses), ~Exists(addresses.filter(verified=True)), last_login__isnull=True
    )


def forget_unproven(*, email: str, but: int) -> None:
    """Free an address for who proves it: drop the unconfirmed accounts others opened with it."""
    unproven().filter(email=email.lower()).exclude(pk=but).delete()


def forget_abandoned() -> int:
    """Delete accounts that were never confirmed; return how many."""
    old = unproven().filter(date_joined__lt=timezone.now() - KEEP_UNPROVEN)
    count = old.count()
    old.delete()
    return count
