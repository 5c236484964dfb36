"""Whom a moderator tells of a danger to life or safety, and what they send: DSA, article 18."""

from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blog.moderation.models import Case


class Authority(NamedTuple):
    name: str
    reach: str
    when: str


def authorities() -> list[Authority]:
    """Return those that the host named, else those of France, the most urgent first."""
    if settings.AUTHORITIES:
        return [Authority(*given) for given in settings.AUTHORITIES]
    return [
        Authority(
            _("Police or gendarmerie"),
            _("call 17 or 112"),
            _("somebody is in danger now, wherever it seems to be in France"),
        ),
        Authority(
            "PHAROS",
            "https://www.internet-signalement.gouv.fr",
            _("in all other cases, and after each call"),
        ),
        Authority(
            "Europol",
            "https://www.europol.europa.eu/report-a-crime",
            _("the country concerned is another one, or unknown"),
        ),
    ]


def what_to_send(case: Case) -> str:
    """Return the text of a notice, with all that is known (article 18(1)); queries.

    Of who reported, no more than their words: their name is for the authorities to ask.
    """
    rows = [
        (_("Address"), case.url),
        (_("Content"), f"{case.kind_label} – {case.title}"),
        (_("Reported as"), case.get_kind_display()),
        (_("First seen"), _moment(case.opened_at)),
        (_("Case"), str(case.pk)),
    ]
    if case.blog:
        rows.append((_("Blog"), f"{case.blog.name}, {case.blog.url()}"))
    if case.author:
        name = f"{case.author.profile.pseudonym} <{case.author.email}>"
        rows.append((_("Author"), f"{name}, {_('account')} {case.author.pk}"))
    elif case.author_email:
        rows.append((_("Author"), case.author_email))
    said = [page.report.words for page in case.pages.select_related("report").order_by("pk")[:5]]
    state = case.snapshots.order_by("-taken_at", "-pk").first()
    stood = [text for text in state.content.values() if text] if state else []
    return "\n\n".join(
        [
            _("Notice under article 18 of Regulation (EU) 2022/2065, by %(host)s.")
            % {"host": settings.HOST["NAME"] or settings.PLATFORM_NAME},
            "\n".join(_("%(what)s: %(value)s") % {"what": what, "value": v} for what, v in rows),
            *([_("What readers wrote:"), *said] if said else []),
            *([_("What stands there:"), "\n".join(stood)] if stood else []),
        ]
    )


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
