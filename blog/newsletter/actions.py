"""What a reader does: asks, confirms, chooses how often, leaves."""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.emails import mailbox_of
from accounts.limits import allow
from accounts.tokens import digest, new_token
from blog.blogs.models import Blog
from blog.newsletter import figures, letters
from blog.newsletter.issues import LATE, week_end
from blog.newsletter.models import Frequency, Subscription, Wording, new_key
from blog.newsletter.suppressing import is_suppressed

State = Subscription.State

CONFIRM_WITHIN = timedelta(days=7)
# How long the proof of a consent is kept after its end: the three years after the last contact of
# the CNIL's standards on the management of contacts (GDPR, articles 5.1.e and 7.1).
PROOF_TERM = timedelta(days=3 * 365)

# Letters that anybody can have sent: to one box whatever its "+tag", and over all.
TO_A_BOX = "3/d/key"
OF_A_BLOG = "100/h/key"
OF_ALL = "1000/h/key"


class TooMany(Exception):  # noqa: N818 - what there was
    """So many people ask at present that it must be somebody's program."""


def ask(*, blog: Blog, email: str, frequency: str, page: str, wording: str) -> None:
    """Have a letter sent that lets whoever reads the mail of `email` subscribe.

    `page` and `wording` are kept as proof. The same is done, and takes as long, for an address
    that subscribes already or is not written to. Raises TooMany.
    """
    if not (
        allow("newsletter_blog", OF_A_BLOG, key=str(blog.pk))
        and allow("newsletter_all", OF_ALL, key="all")
    ):
        raise TooMany
    if not allow("newsletter_box", TO_A_BOX, key=mailbox_of(email)):
        return  # to say so would tell that others asked
    with transaction.atomic():
        read = keep_wording(wording, blog.language)
        subscription = _find_or_begin(blog, email, read)
        if not subscription.is_active:
            subscription.frequency = Frequency(frequency)
            subscription.asked_at, subscription.asked_on = timezone.now(), page[:500]
            subscription.wording = read
        subscription.owes_letter = True
        subscription.save()
        from blog.newsletter.tasks import answer  # it calls this module

        answer.enqueue(subscription.pk)


@transaction.atomic
def send_answer(*, subscription_id: int) -> None:
    """Send the letter that is owed to who asked, once; a suppressed address gets none."""
    owed = Subscription.objects.select_for_update(of=("self",)).filter(owes_letter=True)
    subscription = owed.filter(pk=subscription_id).select_related("blog").first()
    if subscription is None:
        return
    subscription.owes_letter = False
    if is_suppressed(subscription.email, subscription.blog):
        pass
    elif subscription.is_active:
        letters.send_already(subscription)
    elif subscription.state == State.PENDING:
        token = new_token()
        subscription.token_hash = digest(token)
        letters.send_confirmation(subscription, token=token)
    subscription.save(update_fields=["owes_letter", "token_hash"])


def asked_with(token: str) -> Subscription | None:
    """Return the subscription that this mailed token confirms, None once that is done or late."""
    found = Subscription.objects.filter(
        token_hash=digest(token),
        state=State.PENDING,
        asked_at__gt=timezone.now() - CONFIRM_WITHIN,
    )
    return found.select_related("blog").first()


@transaction.atomic
def confirm(*, subscription: Subscription) -> bool:
    """Begin to send; False where the token has served meanwhile."""
    now = timezone.now()
    waiting = Subscription.objects.filter(
        pk=subscription.pk, state=State.PENDING, token_hash=subscription.token_hash
    )
    done = waiting.update(state=State.ACTIVE, confirmed_at=now, token_hash=None) == 1
    if done:
        figures.count(subscription.blog, joined=1)
        subscription.refresh_from_db(fields=["state", "confirmed_at", "token_hash"])
    return done


@transaction.atomic
def choose(*, subscription: Subscription, frequency: str) -> None:
    """Mail each article, or a week's together, from Monday on.

    Within a week the reader would get what they have already, or never what they have not.
    """
    now = timezone.now()
    active = Subscription.objects.active().select_for_update().filter(pk=subscription.pk)
    for row in active:
        if row.changes_at and row.changes_at < now:
            row.frequency = row.next_frequency
        is_other = frequency != row.frequency
        row.next_frequency = Frequency(frequency) if is_other else ""
        row.changes_at = week_end(subscription.blog) + timedelta(weeks=1) if is_other else None
        row.save(update_fields=["frequency", "next_frequency", "changes_at"])


def settle_choices() -> int:
    """Write down what was chosen for a Monday that is over with its mails; return how many."""
    due = Subscription.objects.filter(changes_at__lt=timezone.now() - LATE - timedelta(days=1))
    return due.update(frequency=F("next_frequency"), next_frequency="", changes_at=None)


@transaction.atomic
def leave(*, subscription: Subscription) -> bool:
    """End it; False where it had ended before. The address goes when its proof has."""
    live = Subscription.objects.live().filter(pk=subscription.pk)
    was_active = live.filter(state=State.ACTIVE).exists()
    done = live.update(state=State.LEFT, ended_at=timezone.now(), token_hash=None) == 1
    if done and was_active:
        figures.count(subscription.blog, left=1)
    return done


def forget() -> int:
    """Delete who never confirmed, and proofs whose term is over; return how many."""
    now = timezone.now()
    late = Subscription.objects.filter(state=State.PENDING, asked_at__lt=now - CONFIRM_WITHIN)
    over = Subscription.objects.filter(ended_at__lt=now - PROOF_TERM)
    return sum(rows.count() and rows.delete()[0] for rows in (late, over))


def _find_or_begin(blog: Blog, email: str, read: Wording) -> Subscription:
    live = Subscription.objects.live().select_for_update().filter(blog=blog, email=email)
    found = live.first()
    if found is None:
        try:
            with transaction.atomic():
                return Subscription.objects.create(
                    blog=blog, email=email, key=new_key(), wording=read
                )
        except IntegrityError:  # the same was sent twice at once
            found = live.get()
    return found


def keep_wording(text: str, language: str) -> Wording:
    """Return the row of a sentence that readers agree to, one for each version of it."""
    version = hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()
    row, _ = Wording.objects.get_or_create(
        digest=version, defaults={"language": language, "text": text}
    )
    return row
