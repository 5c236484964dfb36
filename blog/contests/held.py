"""What is held of a person by contests: those of their blogs, and those they take part in.

They take part by the addresses of their account.
"""

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from accounts.emails import mailbox_of
from accounts.models import User
from accounts.rights.held import holds
from blog.blogs.held import owned_by
from blog.contests.models import Contest, Entry


@holds(
    "contests",
    title=_("Contests of your blogs"),
    order=31,
    stays="A contest is its blog's, and goes with it.",
    labels={
        "blog": _("blog"),
        "title": _("title"),
        "prize": _("prize"),
        "opens": _("opens"),
        "closes": _("closes"),
        "published": _("published"),
        "html": _("rules"),
    },
)
def contests(user: User):
    own = Contest.objects.filter(blog__in=owned_by(user)).select_related("blog")
    for contest in own.order_by("pk"):
        yield {
            "blog": contest.blog.name,
            "title": contest.title,
            "prize": contest.prize,
            "opens": contest.opens_at,
            "closes": contest.closes_at,
            "published": contest.published_at,
            "html": contest.rules,
        }


@holds(
    "contest-entries",
    title=_("Contests that you take part in"),
    order=61,
    labels={
        "contest": _("contest"),
        "blog": _("blog"),
        "name": _("name"),
        "email": _("e-mail address"),
        "code": _("code"),
        "since": _("since"),
    },
)
def contest_entries(user: User):
    for entry in _entries(user).select_related("contest__blog").order_by("pk"):
        yield {
            "contest": entry.contest.title,
            "blog": entry.contest.blog.name,
            "name": entry.name,
            "email": entry.email,
            "code": entry.code,
            "since": entry.entered_at,
        }


@contest_entries.erased
def erase_entries(user: User, *, keep_texts: bool) -> None:
    _entries(user).delete()


def _entries(user: User):
    """Return the entries of the mailboxes that the person has shown to be theirs."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    emails = {user.email, *confirmed.values_list("email", flat=True)}
    return Entry.objects.filter(mailbox__in=[mailbox_of(email) for email in emails])
