"""From what a reader wrote to cases in the queue."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from blog.moderation import audit, evidence, letters
from blog.moderation.kinds import ENDANGERING, GRAVITY, PRIORITY, delay
from blog.moderation.models import Case, Report, ReportedPage, Reporter
from blog.moderation.models.reports import reporter_key
from blog.moderation.permissions import may_judge
from blog.moderation.targets import Target

# More than any number of readers: within its gravity, a case with priority stands first.
PRIORITY_WEIGHT = 1_000_000


class Reported(NamedTuple):
    url: str
    target: Target


@transaction.atomic
def report(
    *,
    pages: Iterable[Reported],
    kind: str,
    words: str,
    language: str,
    name: str = "",
    email: str = "",
    is_trusted: bool = False,
) -> Report:
    """Take a report of one or several pages.

    Each content joins its open case or opens one, and is kept as it stands. `is_trusted`: a
    trusted flagger has signed it, which gives its cases priority. Raises ValidationError when the
    same person said the same of the same pages already.
    """
    reporter = reporter_of(email, is_trusted=is_trusted)
    # In one order, so that two reports of the same pages do not wait for each other in circles.
    found = {(page.target.kind.name, page.target.row.pk): page for page in pages}
    ordered = [found[key] for key in sorted(found)]
    _refuse_again(reporter, kind, words, ordered)
    now = timezone.now()
    filed = Report.objects.create(
        kind=kind,
        words=words,
        name=name,
        email=email,
        reporter=reporter,
        language=language,
        is_trusted=is_trusted,
        created_at=now,
    )
    cases = [_join(filed, page, now) for page in ordered]
    for case in cases:
        audit.record("reported", case_number=case.pk, report=filed.pk, kind=kind)
    if email:
        letters.send_receipt(filed)
    return filed


def reporter_of(email: str, *, is_trusted: bool = False) -> Reporter | None:
    """Return what the reports of an address were worth, None for none given; made at the first."""
    if not email:
        return None
    return Reporter.objects.get_or_create(key=reporter_key(email, is_trusted=is_trusted))[0]


def _refuse_again(reporter: Reporter | None, kind: str, words: str, pages: list[Reported]) -> None:
    if reporter is None:
        return
    same = reporter.reports.filter(kind=kind, words=words, pages__case__state=Case.State.OPEN)
    for page in pages:
        same = same.filter(
            pages__case__target_kind=page.target.kind.name,
            pages__case__target_id=page.target.row.pk,
        )
    if earlier := same.first():
        day = date_format(timezone.localtime(earlier.created_at), "DATE_FORMAT")
        raise ValidationError(
            _("You reported this already: the letter of %(day)s leads to where it stands.")
            % {"day": day}
        )


def _join(filed: Report, page: Reported, now: datetime) -> Case:
    case = _open_case(page.target, filed.kind, now)
    state = evidence.keep(case=case, target=page.target)
    ReportedPage.objects.create(report=filed, case=case, snapshot=state, url=page.url)
    _count_people(case)
    return case


@transaction.atomic
def open_case(*, target: Target, kind: str, by: User) -> Case:
    """Look at a content of one's own accord; the open case that it has, if it has one.

    Raises PermissionDenied for who may not judge it.
    """
    case = _open_case(target, kind, timezone.now())
    if not may_judge(by, case):
        raise PermissionDenied
    evidence.keep(case=case, target=target)
    audit.record("opened", by=by, case_number=case.pk, kind=kind)
    return case


def _open_case(target: Target, kind: str, now: datetime) -> Case:
    """Return the open case of a content, held; a new one where there is none."""
    here = Case.objects.open().select_for_update()
    here = here.filter(target_kind=target.kind.name, target_id=target.row.pk)
    if case := here.first():
        _make_graver(case, kind, now)
        return case
    try:
        with transaction.atomic():
            case = Case.objects.create(
                target_kind=target.kind.name,
                target_id=target.row.pk,
                blog=target.blog,
                author=target.author,
                author_email=target.email,
                title=target.title[:300],
                url=target.url,
                kind=kind,
                gravity=GRAVITY[kind],
                due_at=now + delay(kind),
                opened_at=now,
                danger=_danger(kind),
            )
    except IntegrityError:
        # Somebody reported it in the same instant.
        case = here.get()
        _make_graver(case, kind, now)
        return case
    if case.is_alarming:
        letters.send_alarm(case)
    return case


def _danger(kind: str) -> str:
    return Case.Danger.SUSPECTED if kind in ENDANGERING else Case.Danger.NONE


def _make_graver(case: Case, kind: str, now: datetime) -> None:
    """Let a case be as grave and as urgent as the gravest and most urgent that was said of it."""
    if GRAVITY[kind] > GRAVITY[case.kind]:
        case.kind = kind
    case.gravity = max(case.gravity, GRAVITY[kind])
    case.due_at = min(case.due_at, now + delay(kind))
    is_news = _danger(kind) and case.danger in {Case.Danger.NONE, Case.Danger.CLEARED}
    if is_news:
        case.danger = Case.Danger.SUSPECTED
    case.save(update_fields=["kind", "gravity", "due_at", "danger"])
    if is_news:
        letters.send_alarm(case)


def _count_people(case: Case) -> None:
    """Derive what the queue is ordered by after gravity from the reports of the case.

    One person counts once however often they write; nameless reports count one by one.
    """
    filed = Report.objects.filter(pages__case=case).select_related("reporter")
    people = {report.reporter for report in filed if report.reporter}
    nameless = sum(report.reporter is None for report in filed)
    case.reporters = len(people) + nameless
    case.weight = nameless + sum(reporter.trust for reporter in people)
    _put_first(case, [report for report in filed if report.has_priority])
    case.save(update_fields=["reporters", "weight", "has_priority", "gravity", "due_at"])


def _put_first(case: Case, trusted: list[Report]) -> None:
    """Let a case that trusted flaggers reported stand where DSA, article 22(1), wants it."""
    case.has_priority = bool(trusted)
    if not trusted:
        return
    case.weight += PRIORITY_WEIGHT
    case.gravity = max(case.gravity, PRIORITY)
    bounds = [report.created_at + delay(report.kind, has_priority=True) for report in trusted]
    case.due_at = min(case.due_at, *bounds)


def was_warned(email: str) -> bool:
    """Whether this address often reported what was in order."""
    return Reporter.objects.filter(key=reporter_key(email), warned_at__isnull=False).exists()
