"""What readers, authors and reporters are told of a case: in their language, in plain words."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from blog.blogs.addresses import platform_url
from blog.blogs.models import Role
from blog.mail.actions import send_letter
from blog.moderation import words
from blog.moderation.models import Appeal, Case, Decision, Measure, Report
from blog.moderation.permissions import may_judge

shown_date = lazy(date_format, str)


class Reader(NamedTuple):
    """Who is written to."""

    email: str
    language: str


def day(moment):
    return shown_date(timezone.localtime(moment), "DATE_FORMAT")


def send_receipt(report: Report) -> None:
    """Confirm without delay that a report came: DSA, article 16(4)."""
    pages = report.pages.order_by("pk").values_list("url", flat=True)
    _send(
        Reader(report.email, report.language),
        subject=_("We received your report"),
        sentences=[
            format_lazy(
                _("Your report ({kind}) has come, and somebody will look at it. It is about:"),
                kind=words.kind(report.kind),
            ),
            *pages,
        ],
        word=report.words,
        last=_("A private page tells where it stands. Its address is for you alone."),
        url=follow_up_url(report),
        button=_("See where it stands"),
    )


def send_outcomes(decision: Decision) -> None:
    """Tell each who reported what was decided, and how to contest it: DSA, article 16(5)."""
    told = set()
    pages = decision.case.pages.select_related("report").order_by("-pk")
    for report in (page.report for page in pages):
        if not report.email or report.email in told:
            continue
        told.add(report.email)
        names = {"title": decision.case.title, "url": decision.case.url}
        _send(
            Reader(report.email, report.language),
            subject=format_lazy(_("Decided: “{title}”"), **names),
            sentences=[
                format_lazy(_("You reported “{title}” ({url})."), **names),
                words.outcome(decision),
                words.machine(decision),
            ],
            last=format_lazy(
                _("If you think this is wrong, say so before {day}: somebody else will judge."),
                day=day(decision.contest_until),
            ),
            url=follow_up_url(report),
            button=_("Read the decision or contest it"),
            after=words.OTHER_WAYS,
        )


def send_statement(decision: Decision) -> None:
    """Tell the author what was decided and why, with all that DSA, article 17(3), asks for."""
    if decision.measure == Measure.DISMISS:
        return
    for reader in authors(decision):
        _send(
            reader,
            subject=format_lazy(_("A decision about “{title}”"), title=decision.case.title),
            sentences=words.statement(decision),
            word=decision.facts,
            last=format_lazy(
                _("You may contest this before {day}, at no cost: somebody else will judge."),
                day=day(decision.contest_until),
            ),
            url=_decision_page(decision),
            button=_("Read the decision or contest it"),
            after=words.OTHER_WAYS,
        )


def send_lifted(decision: Decision) -> None:
    """Tell the author that a measure ended."""
    if decision.measure == Measure.DISMISS:
        return
    for reader in authors(decision):
        _send(
            reader,
            subject=format_lazy(_("Ended: the measure on “{title}”"), title=decision.case.title),
            sentences=[words.ended(decision)],
            url=_decision_page(decision),
            button=_("Read the decision"),
        )


def send_alarm(case: Case) -> None:
    """Tell those who may judge a case at once that a life may be at stake: DSA, article 18."""
    judges = Q(is_moderator=True) | Q(is_superuser=True)
    for person in User.objects.filter(judges, is_active=True).order_by("pk"):
        if not may_judge(person, case):
            continue
        _send(
            Reader(person.email, person.language),
            subject=format_lazy(_("To look at now: “{title}”"), title=case.title),
            sentences=[
                format_lazy(
                    _("Somebody’s life or safety may be at stake ({kind}): “{title}” ({url})."),
                    kind=words.kind(case.kind),
                    title=case.title,
                    url=case.url,
                )
            ],
            last=_("The page of the case says which authorities to inform, and with what."),
            url=platform_url("admin:moderation_case_change", case.pk),
            button=_("Look at the case"),
        )


def send_warning(report: Report) -> None:
    """Warn who often reports what is manifestly in order, before they are slowed."""
    if not report.email:
        return
    _send(
        Reader(report.email, report.language),
        subject=_("About your reports"),
        sentences=[
            _("Several of your reports were about contents that were manifestly in order."),
            _(
                "Further ones are taken one a day and looked at after others. Reports that are "
                "right make this end."
            ),
        ],
        last=_("If you think this is wrong, contest the decisions on their private pages."),
    )


def send_appeal_received(appeal: Appeal) -> None:
    reader, url = _side(appeal)
    if reader is None:
        return
    _send(
        reader,
        subject=_("We received your complaint"),
        sentences=[
            format_lazy(
                _("You contest the decision about “{title}”. Another moderator will judge it."),
                title=appeal.decision.case.title,
            )
        ],
        word=appeal.words,
        url=url,
        button=_("See where it stands"),
    )


def send_appeal_outcome(appeal: Appeal) -> None:
    """Tell both sides; of the other side no more than that a complaint was judged."""
    decision = appeal.decision
    told = _appeal_readers(appeal)
    for reader, url in told:
        _send(
            reader,
            subject=format_lazy(_("Judged again: “{title}”"), title=decision.case.title),
            sentences=[
                format_lazy(
                    _("A complaint about the decision on “{title}” was judged by somebody else."),
                    title=decision.case.title,
                ),
                words.appeal_outcome(appeal),
            ],
            word=appeal.answer,
            url=url,
            button=_("Read the decision"),
            after=words.OTHER_WAYS,
        )


def authors(decision: Decision) -> Iterator[Reader]:
    """Yield whom the statement is for: the owners of a suspended blog, else the author.

    Nobody whose account is closed, and nobody who left no address.
    """
    case = decision.case
    if decision.measure == Measure.SUSPEND_BLOG:
        owned = {"memberships__blog": case.blog_id, "memberships__role": Role.OWNER}
        people = User.objects.filter(is_active=True, **owned).order_by("pk")
    else:
        people = User.objects.filter(is_active=True, pk=case.author_id)
    for person in people:
        yield Reader(person.email, person.language)
    if case.author_email and decision.measure != Measure.SUSPEND_BLOG:
        yield Reader(case.author_email, case.blog.language if case.blog else "fr")


def _appeal_readers(appeal: Appeal) -> list[tuple[Reader, str]]:
    decision = appeal.decision
    found = [(reader, _decision_page(decision)) for reader in authors(decision)]
    if decision.measure == Measure.DISMISS:
        found = []  # the author was never told of the reports
    reports = {
        page.report.email: page.report for page in decision.case.pages.select_related("report")
    }
    return found + [
        (Reader(email, report.language), follow_up_url(report))
        for email, report in sorted(reports.items())
        if email
    ]


def _side(appeal: Appeal) -> tuple[Reader | None, str]:
    """Return who contests and their page; None for one who left no address."""
    if appeal.report is not None:
        report = appeal.report
        reader = Reader(report.email, report.language) if report.email else None
        return reader, follow_up_url(report)
    return next(authors(appeal.decision), None), _decision_page(appeal.decision)


def follow_up_url(report: Report) -> str:
    """Return the private page of who reported, in their language."""
    with override(report.language):
        return platform_url("moderation:follow_up", token=report.token())


def _decision_page(decision: Decision) -> str:
    return platform_url("moderation:decision", token=decision.token())


def _send(reader: Reader, **context) -> None:
    send_letter(template="notice", to=reader.email, language=reader.language, context=context)
