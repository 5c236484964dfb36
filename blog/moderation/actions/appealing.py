"""When the author, or who reported, thinks a decision wrong: DSA, article 20."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from blog.moderation import audit, letters
from blog.moderation.actions.judging import end_decision
from blog.moderation.models import Appeal, Case, Decision, Measure, Report
from blog.moderation.permissions import may_judge_appeal


@transaction.atomic
def appeal(*, decision: Decision, words: str, report: Report | None = None) -> Appeal:
    """Contest a decision: as who reported with `report`, as the author without.

    Raises ValidationError once the time is over, when the decision was ended, or a second time.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not decision.is_contestable:
        raise ValidationError(_("The time to contest this decision is over."))
    if decision.appeals.filter(report=report).exists():
        raise ValidationError(_("You contested this decision already."))
    made = Appeal.objects.create(decision=decision, report=report, words=words)
    audit.record("contested", case_number=decision.case_id, decision=decision.pk, appeal=made.pk)
    letters.send_appeal_received(made)
    return made


@transaction.atomic
def judge_appeal(*, appeal: Appeal, by: User, is_right: bool, answer: str) -> None:
    """Answer an appeal, once, as another moderator than who decided; both sides are told.

    If its author is right, what was done to the content is undone; if who reported it is, the case
    is opened again for somebody else than its first judge. Raises PermissionDenied for who may not,
    ValidationError when somebody else judged it meanwhile.
    """
    # The case first, as in all that changes one.
    case = Case.objects.select_for_update().get(decisions__appeals=appeal)
    appeal = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if not may_judge_appeal(by, appeal):
        raise PermissionDenied
    if not appeal.is_open:
        raise ValidationError(_("Another moderator judged this appeal meanwhile."))
    appeal.state = Appeal.State.REVERSED if is_right else Appeal.State.UPHELD
    appeal.answer, appeal.judged_by, appeal.judged_at = answer, by, timezone.now()
    appeal.save()
    decision = appeal.decision
    if is_right and appeal.report_id:
        # What was too little stands until another decision takes its place.
        if decision.measure == Measure.DISMISS:
            end_decision(decision=decision, why=Decision.End.APPEAL, by=by)
        _look_again(case, decision)
    elif is_right:
        end_decision(decision=decision, why=Decision.End.APPEAL, by=by)
    audit.record(
        "judged",
        by=by,
        case_number=case.pk,
        appeal=appeal.pk,
        decision=decision.pk,
        is_right=is_right,
    )
    letters.send_appeal_outcome(appeal)


def _look_again(case: Case, decision: Decision) -> None:
    if case.has_newer():
        return  # which has put it back in the queue already
    case.first_judge, case.assigned_to = decision.decided_by, None
    case.save(update_fields=["first_judge", "assigned_to"])
    case.open_again()
