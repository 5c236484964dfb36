"""What happens to the terms: they are announced, told to whoever writes here, then in force."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from blog.blogs.addresses import platform_url
from blog.legal.models import TermsVersion
from blog.mail.actions import send_letter

# Long enough to read them and to leave (Regulation (EU) 2019/1150, article 3, paragraph 2).
NOTICE = timedelta(days=15)
BATCH = 100


def validate_start(at: datetime) -> None:
    """Refuse a moment before today and, once the host has terms of its own, one within NOTICE."""
    earliest = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if TermsVersion.objects.in_force().exists():
        earliest += NOTICE
    if at < earliest:
        said = _("People must have time to read it: choose %(day)s or later.")
        raise ValidationError(said % {"day": date_format(earliest, "DATE_FORMAT")})


@transaction.atomic
def announce_terms(*, version: TermsVersion, at: datetime) -> TermsVersion:
    """Fix a version and the moment from which it binds, and tell everybody who writes here.

    ValidationError for one that was announced already, and where `validate_start` refuses.
    """
    version = TermsVersion.objects.select_for_update().get(pk=version.pk)
    if version.announced_at:
        raise ValidationError(_("This version was announced already."))
    validate_start(at)
    version.in_force_at, version.announced_at = at, timezone.now()
    version.save(update_fields=["in_force_at", "announced_at"])

    from blog.legal.tasks import tell_writers  # it calls this module

    tell_writers.enqueue(version.pk)
    return version


def writers_to_tell(version: TermsVersion) -> QuerySet[User]:
    """Return who writes in a blog and was not told of this version yet, in the order of telling."""
    writers = User.objects.filter(is_active=True, memberships__isnull=False)
    return writers.filter(pk__gt=version.told_up_to).distinct().order_by("pk")


@transaction.atomic
def tell_some(*, version: TermsVersion) -> int:
    """Write the letters of the next BATCH of people; return how many, 0 at the end.

    The letters and the mark of how far they went are one transaction: cut off, it goes on where it
    was, and nobody is told twice.
    """
    version = TermsVersion.objects.select_for_update().get(pk=version.pk)
    people = list(writers_to_tell(version)[:BATCH])
    for person in people:
        _tell(version, person)
    if people:
        version.told_up_to = people[-1].pk
        version.save(update_fields=["told_up_to"])
    return len(people)


def _tell(version: TermsVersion, person: User) -> None:
    with translation.override(person.language):
        day = date_format(timezone.localtime(version.in_force_at), "DATE_FORMAT")
        context = {
            "subject": _("Our terms of use change on %(day)s") % {"day": day},
            "sentences": [
                _("From %(day)s on, new terms of use are in force. What changes:") % {"day": day}
            ],
            "word": version.changes,
            "last": _(
                "If you do not agree, you can take your texts with you and close your account. If"
                " you go on writing here, the new terms count."
            ),
            "url": platform_url("legal:terms_version", version.pk),
            "button": gettext_lazy("Read the new terms"),
        }
    send_letter(template="notice", to=person.email, language=person.language, context=context)
