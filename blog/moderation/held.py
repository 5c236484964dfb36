"""What moderation holds of a person: what they reported, and what was decided of what is theirs."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import EXCUSED, holds
from blog.moderation import words
from blog.moderation.models import Appeal, Case, Decision, Report, Reporter
from blog.moderation.models.reports import reporter_key

EXCUSED |= {
    "moderation.Case.assigned_to": "who works on a case; what they do there is logged as theirs",
    "moderation.Case.first_judge": "repeats who took the decision",
}


@holds(
    "reports",
    title=_("Your reports"),
    order=60,
    labels={
        "reported": _("reported"),
        "what": _("what is wrong"),
        "why": _("why"),
        "name": _("name"),
        "pages": _("pages"),
    },
)
def reports(user: User):
    for report in Report.objects.filter(email=user.email).order_by("pk").prefetch_related("pages"):
        yield {
            "reported": report.created_at,
            "what": str(report.get_kind_display()),
            "why": report.words,
            "name": report.name,
            "pages": [page.url for page in report.pages.all()],
        }


@reports.erased
def erase_reports(user: User, *, keep_texts: bool) -> None:
    """Forget who reported; what they reported is still judged."""
    Report.objects.filter(email=user.email).update(name="", email="")


@holds(
    "worth-of-reports",
    title=_("What your reports were worth"),
    order=60,
    stays="A digest that holds no address: without it, who was warned would begin anew.",
    labels={
        "upheld": _("found right"),
        "unfounded": _("found wrong"),
        "warned": _("warned"),
    },
)
def worth_of_reports(user: User):
    keys = [reporter_key(user.email, is_trusted=is_trusted) for is_trusted in (False, True)]
    for reporter in Reporter.objects.filter(key__in=keys).order_by("pk"):
        yield {
            "upheld": reporter.upheld,
            "unfounded": reporter.unfounded,
            "warned": reporter.warned_at,
        }


@holds(
    "decisions-about-you",
    title=_("Decisions of moderation about what is yours"),
    order=61,
    covers=["moderation.Case.author"],
    labels={
        "decided": _("decided"),
        "content": _("content"),
        "measure": _("measure"),
        "ground": _("ground"),
        "facts": _("facts"),
    },
)
def decisions_about(user: User):
    made = Decision.objects.filter(case__author=user).select_related("case").order_by("pk")
    for decision in made:
        yield {
            "decided": decision.decided_at,
            "content": decision.case.title,
            "measure": str(decision.get_measure_display()),
            "ground": str(words.kind(decision.ground)),
            "facts": decision.facts,
        }


@decisions_about.erased
def erase_decisions_about(user: User, *, keep_texts: bool) -> None:
    Case.objects.filter(author=user).update(author=None)


@holds(
    "appeals",
    title=_("Decisions that you contested"),
    order=61,
    stays="What was contested is part of the decision, and names nobody once they are gone.",
    labels={
        "received": _("received"),
        "content": _("content"),
        "why": _("why"),
        "state": _("state"),
        "answer": _("answer"),
    },
)
def appeals(user: User):
    by_author = Q(report=None, decision__case__author=user)
    made = Appeal.objects.filter(by_author | Q(report__email=user.email))
    for appeal in made.select_related("decision__case").order_by("pk"):
        yield {
            "received": appeal.created_at,
            "content": appeal.decision.case.title,
            "why": appeal.words,
            "state": str(appeal.get_state_display()),
            "answer": appeal.answer,
        }


@holds(
    "moderation",
    title=_("What you did as a moderator"),
    order=62,
    covers=[
        "moderation.Note.by",
        "moderation.NoticeToAuthority.by",
        "moderation.Decision.decided_by",
        "moderation.Appeal.judged_by",
        "moderation.Entry.actor",
    ],
    stays="Decisions and their log are evidence; they name who made them by a number.",
    labels={"decided": _("decided"), "measure": _("measure"), "case": _("case")},
)
def as_moderator(user: User):
    for decision in Decision.objects.filter(decided_by=user).order_by("pk"):
        yield {
            "decided": decision.decided_at,
            "measure": str(decision.get_measure_display()),
            "case": decision.case_id,
        }
