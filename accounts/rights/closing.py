"""The end of an account: asked for, thought over, carried out."""

import logging
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.limits import refuse_beyond
from accounts.models import User
from accounts.rights import estate, letters
from accounts.rights.actions import ask_archive
from accounts.rights.estate import Left
from accounts.rights.held import holdings
from accounts.rights.models import Bequest, Closing
from accounts.rights.retention.actions import end_account

logger = logging.getLogger(__name__)

Fate = Bequest.Fate
REMIND_BEFORE = timedelta(days=3)
# Each time those who write in the blogs are told, and asked whether they take them over.
ASKED = "5/d/key"


class Wish(NamedTuple):
    """What the person wants to become of one thing they own; an heir where it is handed over."""

    left: Left
    fate: Bequest.Fate
    heir: User | None = None


@transaction.atomic
def ask_closing(*, user: User, wishes: list[Wish], keep_texts: bool) -> Closing:
    """Have the account closed after settings.ACCOUNT_CLOSING_DAYS, and tell everybody concerned.

    Raises ValidationError when it is being closed already, when something that the person owns
    has no wish, when nobody else would run the platform, or when it was asked for too often.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if Closing.objects.filter(user=user).exists():
        raise ValidationError(_("This account is being closed already."))
    _refuse_last_admin(user)
    wanted = {(left.estate, left.key) for left, *_ in wishes}
    if wanted != {(left.estate, left.key) for left in estate.left_by(user)}:
        raise ValidationError(_("Your blogs have changed meanwhile; please look at them again."))
    refuse_beyond("closing_asked", ASKED, key=str(user.pk))
    due_at = timezone.now() + timedelta(days=settings.ACCOUNT_CLOSING_DAYS)
    closing = Closing.objects.create(user=user, due_at=due_at, keep_texts=keep_texts)
    for wish in wishes:
        _bequeath(closing, wish)
    if any(wish.fate == Fate.EXPORT for wish in wishes):
        ask_archive(user=user, limited=False)
    letters.closing_begun(user, closing)
    _note(user, "Asked for the account to be closed.")
    return closing


@transaction.atomic
def change_mind(*, user: User) -> bool:
    """Keep the account after all; False when it was not being closed."""
    closing = Closing.objects.select_for_update().filter(user=user).first()
    if closing is None:
        return False
    for bequest in closing.bequests.filter(fate=Fate.HAND_OVER):
        estate.find(bequest.estate).withdraw(key=bequest.key, giver=user)
    closing.delete()
    letters.mind_changed(user)
    _note(user, "Changed their mind: the account stays.")
    return True


def due() -> list[int]:
    """Return the ids of the closings whose time has come."""
    return list(Closing.objects.filter(due_at__lte=timezone.now()).values_list("pk", flat=True))


@transaction.atomic
def erase_account(*, closing_id: int) -> bool:
    """Erase what is held of a person whose days to think are over; whether it was done.

    What they still own alone goes, whatever they wished: an heir who accepted owns it by now. It
    waits for an archive that they wanted; after a change of mind there is nothing to do.
    """
    waiting = Closing.objects.select_for_update().filter(due_at__lte=timezone.now())
    closing = waiting.filter(pk=closing_id).first()
    if closing is None or _awaits_archive(closing):
        return False
    user = closing.user
    letters.account_closed(user)
    # Else two owners who go at once would each leave the blog to the other.
    estate.hold(user)
    for left in estate.left_by(user):
        estate.find(left.estate).erase(key=left.key)
    # The person as such last: what hangs on their addresses is found by them.
    for holding in reversed(holdings()):
        if holding.erase is not None:
            holding.erase(user, keep_texts=closing.keep_texts)
    end_account(person=user.pk)
    closing.delete()
    _note(user, "The account was closed and erased.")
    return True


@transaction.atomic
def remind(*, closing_id: int) -> bool:
    """Tell once, some days before the end, that it comes; whether it was told now."""
    now = timezone.now()
    near = Closing.objects.select_for_update().filter(
        reminded_at=None, due_at__gt=now, due_at__lte=now + REMIND_BEFORE
    )
    closing = near.filter(pk=closing_id).first()
    if closing is None:
        return False
    closing.reminded_at = now
    closing.save(update_fields=["reminded_at"])
    letters.closing_near(closing.user, closing)
    return True


def _bequeath(closing: Closing, wish: Wish) -> None:
    left, giver = wish.left, closing.user.profile.pseudonym
    bequest = Bequest.objects.create(
        closing=closing,
        estate=left.estate,
        key=left.key,
        name=left.name[:200],
        fate=wish.fate,
        heir=wish.heir,
    )
    if wish.heir:
        estate.find(left.estate).offer(key=left.key, giver=closing.user, heir=wish.heir)
    for member in left.members:
        letters.blog_ends(member, bequest, giver)


def _awaits_archive(closing: Closing) -> bool:
    if not closing.bequests.filter(fate=Fate.EXPORT).exists():
        return False
    if closing.user.archives.ready().exists():
        return False
    ask_archive(user=closing.user, limited=False)
    return True


def _refuse_last_admin(user: User) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True, closing=None)
    others = others.exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise ValidationError(_("Nobody else runs the platform: give somebody the right first."))


def _note(user: User, what: str) -> None:
    """Leave a trace in the history of the person, which those who run the platform see."""
    LogEntry.objects.create(
        user_id=user.pk,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=str(user.pk),
        action_flag=CHANGE,
        change_message=what,
    )
    logger.info("account %d: %s", user.pk, what)
