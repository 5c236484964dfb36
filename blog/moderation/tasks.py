from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from blog.jobs.periodic import every
from blog.moderation import evidence
from blog.moderation.actions.judging import come_back, end_decision
from blog.moderation.models import Case, Decision, Measure, Report, Snapshot
from blog.moderation.models.decisions import SUSPENDING, TO_CONTEST

# A name and an address are kept as long as a decision can be contested, and to answer after it.
KEEP_NAMES = TO_CONTEST + timedelta(days=60)


@every(minutes=1)
@task()
def end_suspensions() -> int:
    """Lift the suspensions whose time is over; return how many."""
    over = Decision.objects.standing().filter(measure__in=SUSPENDING, until__lte=timezone.now())
    for decision in over:
        end_decision(decision=decision, why=Decision.End.OVER, by=None)
    return len(over)


@every(minutes=10)
@task()
def look_again_at_changes() -> int:
    """Put cases whose authors were to change something by now into the queue; return how many."""
    asked = Decision.objects.standing().filter(measure=Measure.CHANGE, until__lte=timezone.now())
    over = asked.filter(case__state=Case.State.DECIDED).order_by("pk")
    return sum(come_back(decision=decision) for decision in over)


@every(days=1)
@task()
def forget_reporters() -> int:
    """Empty the names and addresses of reports whose cases were decided long ago."""
    old = Report.objects.exclude(name="", email="").filter(
        created_at__lt=timezone.now() - KEEP_NAMES
    )
    recent = Q(pages__case__state=Case.State.OPEN) | Q(
        pages__case__decisions__decided_at__gte=timezone.now() - KEEP_NAMES
    )
    gone = old.exclude(pk__in=Report.objects.filter(recent).values("pk"))
    return gone.update(name="", email="")


@every(days=1)
@task()
def forget_files() -> int:
    """Delete the copies of pictures whose cases were decided as long ago; return how many."""
    held = Q(case__state=Case.State.OPEN) | Q(
        case__decisions__decided_at__gte=timezone.now() - KEEP_NAMES
    )
    kept = Snapshot.objects.exclude(file="")
    old = kept.exclude(pk__in=kept.filter(held).values("pk"))
    for state in old:
        evidence.forget(state)
    return len(old)
