"""The life of a contest: published, entered, closed by a draw, erased; or cancelled."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.emails import mailbox_of
from accounts.limits import allow
from accounts.models import User
from blog.blogs.models import Blog, Role
from blog.contests import draw, letters
from blog.contests.models import Contest, Entry
from blog.contests.tokens import token_for
from blog.mail.sealing import seal, unseal
from blog.sidebar.models import Box

# How many follow the winners, for one who does not answer.
SUBSTITUTES = 3
# Letters about all contests of a blog.
LETTERS = "3000/d/key"


class TooOften(Exception):  # noqa: N818 - what it was asked
    """More people entered today than letters can be sent."""


@transaction.atomic
def publish_contest(*, contest: Contest) -> Contest:
    """Show a contest to readers and commit to a secret; from now on it stays as it is.

    Raises ValidationError when it was published already, or would close before it is read.
    """
    contest = _locked(contest)
    if contest.published_at:
        raise ValidationError(_("This contest is published already."))
    now = timezone.now()
    if contest.closes_at <= now:
        raise ValidationError({"closes_at": _("It would be over already.")})
    secret = draw.new_secret()
    contest.sealed_secret = seal({"secret": secret})
    contest.commitment = draw.sha(secret)
    contest.published_at = now
    contest.save()
    _show_box(contest.blog)
    return contest


@transaction.atomic
def enter(*, contest: Contest, name: str, email: str, language: str) -> None:
    """Ask the mailbox to confirm; nothing is kept until it does. Raises TooOften.

    One that takes part already is reminded of its code instead: who asks is not told which.
    """
    if not allow("contest_letters", LETTERS, key=f"blog {contest.blog_id}"):
        raise TooOften
    entry = contest.entries.filter(mailbox=mailbox_of(email)).first()
    if entry is not None:
        letters.entered(contest, entry, language=language)
    else:
        token = token_for(contest, name=name, email=email)
        letters.ask_to_confirm(contest, token, to=email, language=language)


@transaction.atomic
def confirm_entry(*, contest: Contest, name: str, email: str, language: str) -> Entry:
    """Let somebody who has read the mail of `email` take part, once however often they confirm.

    Raises ValidationError when the contest is not open.
    """
    contest = _locked(contest)
    if not contest.is_open:
        raise ValidationError(_("This contest takes no more entries."))
    entry, is_new = contest.entries.get_or_create(
        mailbox=mailbox_of(email), defaults={"name": name, "email": email, "code": draw.new_code()}
    )
    if is_new:
        letters.entered(contest, entry, language=language)
    return entry


@transaction.atomic
def leave_contest(*, contest: Contest, email: str) -> bool:
    """Erase the entry of a mailbox before the draw; whether there was one."""
    contest = _locked(contest)
    if contest.drawn_at:
        raise ValidationError(_("The draw is done; entries are erased when the page says."))
    return bool(contest.entries.filter(mailbox=mailbox_of(email)).delete()[0])


@transaction.atomic
def draw_contest(*, contest: Contest) -> bool:
    """Draw, once, when the contest is over; publish what it takes to check it; tell the winners."""
    contest = _locked(contest)
    if contest.drawn_at or contest.cancelled_at or contest.closes_at > timezone.now():
        return False
    codes = sorted(contest.entries.values_list("code", flat=True))
    contest.secret = unseal(contest.sealed_secret)["secret"]
    contest.codes = "\n".join(codes)
    contest.seed = draw.seed_of(contest.secret, codes)
    contest.drawn_at = timezone.now()
    contest.save()
    _place(contest)
    for entry in contest.entries.filter(place__lte=contest.winners).order_by("place"):
        letters.won(contest, entry)
    for owner in _owners(contest.blog):
        letters.drawn(contest, to=owner)
    return True


@transaction.atomic
def cancel_contest(*, contest: Contest) -> None:
    """Call a contest off: its entries are erased at once, and those who entered are told.

    Raises ValidationError for a draft and after the draw.
    """
    contest = _locked(contest)
    if contest.drawn_at or contest.cancelled_at or not contest.published_at:
        raise ValidationError(_("This contest cannot be cancelled."))
    contest.cancelled_at = contest.erased_at = timezone.now()
    contest.save()
    for entry in contest.entries.order_by("pk"):
        letters.cancelled(contest, entry)
    contest.entries.all().delete()


@transaction.atomic
def erase_entries(*, contest: Contest) -> None:
    """Erase who took part. What checks the draw stays: the codes say nothing any more."""
    contest.entries.all().delete()
    contest.erased_at = timezone.now()
    contest.save(update_fields=["erased_at"])


def note_opening(*, contest: Contest) -> None:
    """Have the pages of the blog made new: the form stands on them now."""
    contest.opened_at = timezone.now()
    contest.save(update_fields=["opened_at"])


def _locked(contest: Contest) -> Contest:
    return Contest.objects.select_for_update(of=("self",)).select_related("blog").get(pk=contest.pk)


def _place(contest: Contest) -> None:
    """Number the winners and those who follow them, in the order of the draw."""
    drawn = contest.drawn_codes[: contest.winners + SUBSTITUTES]
    entries = {entry.code: entry for entry in contest.entries.filter(code__in=drawn)}
    for place, code in enumerate(drawn, start=1):
        entries[code].place = place
    Entry.objects.bulk_update(entries.values(), ["place"])


def _show_box(blog: Blog) -> None:
    """Put the box of contests on the left, after the links, unless the blog has it somewhere."""
    links = blog.boxes.filter(side=Box.Side.LEFT, kind="links").in_order().last()
    # Of two boxes at one position the older stands first.
    position = links.position if links else 0
    defaults = {"side": Box.Side.LEFT, "position": position}
    Box.objects.get_or_create(blog=blog, kind="contests", defaults=defaults)


def _owners(blog: Blog):
    owned = {"memberships__blog": blog, "memberships__role": Role.OWNER}
    return User.objects.filter(is_active=True, **owned).order_by("pk")
