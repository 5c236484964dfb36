"""Decisions in plain words: the same in letters, on private pages and in the queue."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from blog.moderation.kinds import Kind
from blog.moderation.models import Appeal, Decision, Measure

shown_date = lazy(date_format, str)

# DSA, articles 17(3)(f) and 21.
OTHER_WAYS = _(
    "You may also turn to a certified out-of-court dispute settlement body, or to a court."
)

DONE = {
    Measure.CHANGE: _("You are asked to change it."),
    Measure.HIDE: _("It is hidden from readers, everywhere and in every country."),
    Measure.REMOVE: _("It is removed, everywhere and in every country."),
    Measure.LIMIT: _(
        "Readers still find it at its address; the platform's lists and search engines do not "
        "show it."
    ),
    Measure.CLOSE_COMMENTS: _("Nobody comments under it any more; what was written there stays."),
    Measure.SUSPEND_BLOG: _("The blog is suspended: nobody reads it and nobody writes in it."),
    Measure.SUSPEND_ACCOUNT: _(
        "Your account is suspended: you sign in and find what is yours, and write nothing."
    ),
}
# Without a name: what who reported may know.
OUTCOMES = {
    Measure.DISMISS: _("We looked at it, and it stays as it is: we found nothing that forbids it."),
    Measure.CHANGE: _("Its author is asked to change it."),
    Measure.HIDE: _("It is hidden from readers."),
    Measure.REMOVE: _("It is removed."),
    Measure.LIMIT: _("It is no longer shown in the platform's lists."),
    Measure.CLOSE_COMMENTS: _("Nobody comments under it any more."),
    Measure.SUSPEND_BLOG: _("The blog that it is in is suspended."),
    Measure.SUSPEND_ACCOUNT: _("The account that published it is suspended."),
}


def kind(value: str):
    return Kind(value).label


def day(moment):
    return shown_date(timezone.localtime(moment), "DATE_FORMAT")


CHANGED = _("Its author was asked to change it. We looked at it again, and it stays as it is now.")


def outcome(decision: Decision):
    """Return what came out, for who reported; queries for a dismissal."""
    if decision.measure == Measure.DISMISS:
        asked = decision.case.decisions.filter(measure=Measure.CHANGE, pk__lt=decision.pk)
        if asked.exclude(ended_by=Decision.End.APPEAL).exists():
            return CHANGED
    return OUTCOMES[decision.measure]


def machine(decision: Decision):
    if decision.by_machine:
        return _("A program helped to find or to judge it; a person decided.")
    return _("A person decided, without the help of a program.")


def origin(decision: Decision):
    if decision.from_report:
        return _("It followed a report by a reader.")
    return _("The moderation looked at it of its own accord.")


def ground(decision: Decision):
    """Return on what the decision rests, with the law or the rule that was named."""
    names = {"kind": kind(decision.ground), "basis": decision.basis}
    if decision.is_legal:
        return format_lazy(_("We hold it to be illegal ({kind}): {basis}."), **names)
    return format_lazy(_("We hold it to be against the terms of use ({kind}): {basis}."), **names)


def duration(decision: Decision):
    """Return how long it lasts; "" for what needs no saying."""
    if decision.measure == Measure.CHANGE:
        return format_lazy(_("Please do so before {day}."), day=day(decision.until))
    if decision.until:
        return format_lazy(_("This lasts until {day}."), day=day(decision.until))
    return _("This has no end, unless it is contested or corrected.")


def statement(decision: Decision) -> list:
    """Return the sentences of the statement of reasons, in the order of DSA, article 17(3)."""
    case = decision.case
    named = _("It is about “{title}” ({url}).")
    return [
        format_lazy(named, title=case.title, url=case.url),
        DONE[decision.measure],
        duration(decision),
        ground(decision),
        origin(decision),
        machine(decision),
        _("The facts:"),
    ]


def ended(decision: Decision):
    names = {"title": decision.case.title, "day": day(decision.decided_at)}
    return format_lazy(_("The measure of {day} on “{title}” has ended."), **names)


def appeal_outcome(appeal: Appeal):
    if appeal.state == Appeal.State.UPHELD:
        return _("The decision stands.")
    if appeal.report_id:
        return _("The decision was wrong: the content is looked at anew, by somebody else.")
    return _("The decision was wrong: what it did is undone.")
