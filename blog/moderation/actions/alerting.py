"""When somebody's life or safety is at stake: the authorities are told, and that is recorded."""

from datetime import UTC, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from blog.moderation import audit, letters
from blog.moderation.kinds import AT_ONCE, GRAVEST
from blog.moderation.models import Case, Note, NoticeToAuthority
from blog.moderation.permissions import may_judge

# Clocks differ: what a moderator's own says of now is not refused.
CLOCKS = timedelta(minutes=5)


@transaction.atomic
def suspect_danger(*, case: Case, by: User) -> None:
    """Say that life or safety is at stake, whatever it was reported as. Twice is once.

    Raises PermissionDenied for who may not judge the case.
    """
    case = _held(case, by)
    if case.danger not in {Case.Danger.NONE, Case.Danger.CLEARED}:
        return
    case.danger, case.gravity = Case.Danger.SUSPECTED, GRAVEST
    case.due_at = min(case.due_at, timezone.now() + AT_ONCE)
    case.save(update_fields=["danger", "gravity", "due_at"])
    audit.record("danger", by=by, case_number=case.pk)
    letters.send_alarm(case)


@transaction.atomic
def record_notice(
    *, case: Case, by: User, authority: str, reference: str, told_at: datetime
) -> NoticeToAuthority:
    """Record which authority was told, when, and what they call it: DSA, article 18(1).

    Raises PermissionDenied for who may not judge the case, ValidationError for a time to come.
    """
    case = _held(case, by)
    if told_at > timezone.now() + CLOCKS:
        raise ValidationError({"told_at": _("Record it once it is done.")})
    made = NoticeToAuthority.objects.create(
        case=case,
        authority=authority,
        reference=reference,
        told_at=told_at,
        snapshot=case.snapshots.order_by("-taken_at", "-pk").first(),
        by=by,
    )
    case.danger = Case.Danger.TOLD
    case.save(update_fields=["danger"])
    audit.record(
        "authority told",
        by=by,
        case_number=case.pk,
        notice=made.pk,
        authority=made.authority,
        reference=made.reference,
        told_at=told_at.astimezone(UTC).isoformat(),
    )
    return made


@transaction.atomic
def clear_danger(*, case: Case, by: User, words: str) -> None:
    """Say why nobody's life or safety is at stake; colleagues read it as a note.

    Raises PermissionDenied for who may not judge the case, ValidationError where none is
    suspected.
    """
    case = _held(case, by)
    if not case.is_alarming:
        raise ValidationError(_("Another moderator answered this meanwhile."))
    case.danger = Case.Danger.CLEARED
    case.save(update_fields=["danger"])
    note = Note.objects.create(case=case, by=by, words=words)
    audit.record("no danger", by=by, case_number=case.pk, note=note.pk)


def _held(case: Case, by: User) -> Case:
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may_judge(by, case):
        raise PermissionDenied
    return case
