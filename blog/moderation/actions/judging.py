"""What moderators decide, and what follows from it for the author and who reported."""

from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from blog.moderation import audit, effects, letters, reading
from blog.moderation.models import Case, Decision, Measure, Note, Reporter
from blog.moderation.models.decisions import SUSPENDING
from blog.moderation.permissions import may_judge

# DSA, article 23(2): who frequently sends manifestly unfounded reports is warned, then slowed.
UNFOUNDED_BEFORE_WARNING = 3


class Overtaken(ValidationError):  # noqa: N818 - what their view is
    """What a moderator decides of is no longer what they looked at."""


class Seen(NamedTuple):
    """What a moderator looked at: the version of the case, and the digest of the content."""

    version: int
    content: str


@transaction.atomic
def decide(
    *,
    case: Case,
    by: User,
    seen: Seen,
    measure: str,
    ground: str,
    basis: str,
    facts: str,
    until: datetime | None = None,
    by_machine: bool = False,
    was_unfounded: bool = False,
) -> Decision:
    """Decide a case, once: enforce the measure, tell the author why and who reported what came out.

    Raises PermissionDenied for who may not judge it, Overtaken when somebody decided it meanwhile
    or the content was changed since, ValidationError for a measure that does not fit, and while
    nobody has said whether the authorities know of a danger (DSA, article 18).
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may_judge(by, case):
        raise PermissionDenied
    content = _refuse_overtaken(case, seen)
    _refuse_alarming(case)
    _refuse_misfit(case, measure, until)
    kind, pk = scope(case, measure)
    replaced = list(case.decisions.standing())
    for earlier in replaced:
        end_decision(decision=earlier, why=Decision.End.CORRECTED, by=by)
    decision = Decision.objects.create(
        case=case,
        measure=measure,
        scope_kind=kind,
        scope_id=pk,
        ground=ground,
        basis=basis,
        facts=facts,
        until=until,
        from_report=case.pages.exists(),
        by_machine=by_machine,
        was_unfounded=was_unfounded and measure == Measure.DISMISS,
        snapshot=_keep(case, content),
        decided_by=by,
    )
    case.state, case.version = Case.State.DECIDED, case.version + 1
    case.save(update_fields=["state", "version"])
    if decision.restricts:
        effects.enforce(kind, pk)
    _remember_reporters(decision)
    audit.record(
        "decided",
        by=by,
        case_number=case.pk,
        decision=decision.pk,
        measure=measure,
        ground=ground,
        until=until and until.isoformat(),
    )
    letters.send_statement(decision)
    if measure == Measure.DISMISS:  # of which the author has no statement
        for earlier in replaced:
            letters.send_lifted(earlier)
    letters.send_outcomes(decision)
    return decision


@transaction.atomic
def end_decision(*, decision: Decision, why: str, by: User | None) -> None:
    """Take a decision back, whatever it did; the author is told. Twice is once."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not decision.stands:
        return
    decision.ended_at, decision.ended_by = timezone.now(), why
    decision.save(update_fields=["ended_at", "ended_by"])
    if decision.restricts:
        effects.enforce(decision.scope_kind, decision.scope_id)
    audit.record("ended", by=by, case_number=decision.case_id, decision=decision.pk, why=str(why))
    if why in {Decision.End.LIFTED, Decision.End.OVER}:
        letters.send_lifted(decision)


@transaction.atomic
def lift(*, decision: Decision, by: User) -> None:
    """Lift a decision before its time. Raises PermissionDenied for who may not judge its case."""
    if not may_judge(by, decision.case):
        raise PermissionDenied
    end_decision(decision=decision, why=Decision.End.LIFTED, by=by)


@transaction.atomic
def reopen(*, case: Case, by: User) -> None:
    """Open a decided case again, to correct its decision, which stands until another does.

    Raises PermissionDenied, and ValidationError where new reports opened another case meanwhile.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may_judge(by, case):
        raise PermissionDenied
    if case.has_newer():
        raise ValidationError(_("A newer case of the same content waits for a decision."))
    case.open_again()
    audit.record("reopened", by=by, case_number=case.pk)


@transaction.atomic
def come_back(*, decision: Decision) -> bool:
    """Put a case into the queue again once the day is over by which its author was to change it.

    Return whether it did: newer reports may have done so already.
    """
    case = Case.objects.select_for_update().get(pk=decision.case_id)
    decision.refresh_from_db()
    if case.is_open or not decision.stands or case.has_newer():
        return False
    case.open_again()
    audit.record("came back", case_number=case.pk, decision=decision.pk)
    return True


@transaction.atomic
def take(*, case: Case, by: User) -> None:
    """Say that one looks at a case, or leave it again."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may_judge(by, case):
        raise PermissionDenied
    case.assigned_to = None if case.assigned_to == by else by
    case.save(update_fields=["assigned_to"])
    audit.record("taken" if case.assigned_to else "left", by=by, case_number=case.pk)


@transaction.atomic
def write_note(*, case: Case, by: User, words: str) -> Note:
    """Leave a word for one's colleagues."""
    note = Note.objects.create(case=case, by=by, words=words)
    audit.record("noted", by=by, case_number=case.pk, note=note.pk)
    return note


def scope(case: Case, measure: str) -> tuple[str, int]:
    """Return (kind, key) of what a measure on this case is about."""
    if measure == Measure.SUSPEND_BLOG:
        return "blog", case.blog_id
    if measure == Measure.SUSPEND_ACCOUNT:
        return effects.ACCOUNT, case.author_id
    return case.target_kind, case.target_id


def _refuse_overtaken(case: Case, seen: Seen) -> dict[str, str] | None:
    if not case.is_open or case.version != seen.version:
        raise Overtaken(_("Another moderator decided this case meanwhile: see what they decided."))
    target = case.target()
    content = target and target.read()
    if digest_of(content) != seen.content:
        raise Overtaken(
            _("The content was changed since you looked at it: look again before you decide.")
        )
    return content


def _refuse_alarming(case: Case) -> None:
    if case.is_alarming:
        raise ValidationError(
            _(
                "Somebody’s life or safety may be at stake: record which authority you informed, "
                "or why nobody is in danger. Then decide."
            )
        )


def digest_of(content: dict[str, str] | None) -> str:
    """Return what a moderator's form says they saw; "" where nothing is there any more."""
    return reading.digest(content) if content is not None else ""


def _refuse_misfit(case: Case, measure: str, until: datetime | None) -> None:
    if measure == Measure.SUSPEND_BLOG and case.blog_id is None:
        raise ValidationError({"measure": _("This content is of no blog.")})
    if measure == Measure.SUSPEND_ACCOUNT:
        if case.author is None:
            raise ValidationError({"measure": _("Nobody's account answers for this content.")})
        if case.author.is_superuser:
            raise ValidationError(
                {"measure": _("The account of a platform admin is not suspended.")}
            )
    if measure == Measure.CLOSE_COMMENTS and case.target_kind != "article":
        raise ValidationError({"measure": _("Only an article has comments to close.")})
    if measure == Measure.LIMIT and case.target_kind not in {"article", "page", "blog"}:
        raise ValidationError({"measure": _("Lists show no such content.")})
    if measure == Measure.CHANGE and until is None:
        raise ValidationError({"until": _("Say by when it has to be changed.")})
    if until is not None:
        if measure not in {Measure.CHANGE, *SUSPENDING}:
            raise ValidationError({"until": _("Only a suspension or a request to change ends.")})
        if until <= timezone.now():
            raise ValidationError({"until": _("Choose a day to come.")})


def _keep(case: Case, content: dict[str, str] | None):
    """Keep the content as it stands when it is judged."""
    if content is None:
        return None
    state, _new = case.snapshots.get_or_create(
        digest=reading.digest(content), defaults={"content": content}
    )
    return state


def _remember_reporters(decision: Decision) -> None:
    """Count for each who reported whether they were right; warn who often was not."""
    pages = decision.case.pages.select_related("report")
    last = {page.report.reporter_id: page.report for page in pages if page.report.reporter_id}
    for reporter in Reporter.objects.select_for_update().filter(pk__in=last).order_by("pk"):
        if decision.measure != Measure.DISMISS:
            reporter.upheld += 1
        elif decision.was_unfounded:
            reporter.unfounded += 1
            if reporter.unfounded >= UNFOUNDED_BEFORE_WARNING and not reporter.warned_at:
                reporter.warned_at = timezone.now()
                letters.send_warning(last[reporter.pk])
        reporter.save()
