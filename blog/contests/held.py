"""What is held of a person who takes part in contests, by the addresses of their account."""

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from accounts.emails import mailbox_of
from accounts.models import User
from accounts.rights.held import holds
from blog.contests.models import Entry


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
