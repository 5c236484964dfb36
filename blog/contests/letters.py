"""What those who take part, those who win and those who organise are told."""

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from blog.blogs.addresses import platform_url
from blog.contests.tokens import token_for
from blog.mail.actions import send_letter

shown_moment = lazy(date_format, str)


def ask_to_confirm(contest, token: str, *, to: str, language: str) -> None:
    _send(
        to,
        language,
        subject=format_lazy(_("Confirm that you enter “{title}”"), title=contest.title),
        sentences=[
            format_lazy(
                _("Somebody, you we hope, enters the contest “{title}” of {blog} with your "
                  "address. Confirm it within three days; without that, nothing is kept."),
                **_names(contest),
            )
        ],
        url=_link(contest, "contests:confirm", token=token),
        button=_("I take part"),
        after=_("Was it not you? Leave this letter unanswered: nothing happens."),
    )  # fmt: skip


def entered(contest, entry, *, language: str) -> None:
    token = token_for(contest, name=entry.name, email=entry.email)
    leave = _link(contest, "contests:leave", token=token)
    _send(
        entry.email,
        language,
        subject=format_lazy(_("You take part in “{title}”"), title=contest.title),
        sentences=[
            format_lazy(_("Your code is {code}. Keep it: the draw is made of codes."), code=entry),
            format_lazy(
                _("The draw follows the close, {moment}, and its page lets you check it."),
                moment=_moment(contest, contest.closes_at),
            ),
            format_lazy(_("You take part no more? {url}"), url=leave),
        ],
        url=contest.get_absolute_url(),
        button=_("See the contest"),
    )


def won(contest, entry) -> None:
    language = contest.blog.language
    _send(
        entry.email,
        language,
        subject=format_lazy(_("You have won: {title}"), title=contest.title),
        sentences=[
            format_lazy(
                _("Your code {code} was drawn in the contest “{title}” of {blog}."),
                code=entry,
                **_names(contest),
            ),
            _("The author will write to you. You can write first, from the page “Contact” of the "
              "blog."),
        ],
        word=contest.prize,
        url=contest.get_absolute_url(),
        button=_("See the draw"),
    )  # fmt: skip


def drawn(contest, *, to) -> None:
    with override(to.language):
        url = platform_url("admin:contests_contest_change", contest.pk)
    _send(
        to.email,
        to.language,
        subject=format_lazy(_("The draw of “{title}” is done"), title=contest.title),
        sentences=[
            _("The winners are told. Write to them; when one does not answer, turn to those who "
              "follow, in their order."),
            format_lazy(
                _("Their names and addresses are erased {moment}."),
                moment=_moment(contest, contest.erase_at),
            ),
        ],
        url=url,
        button=_("See the winners"),
    )  # fmt: skip


def cancelled(contest, entry) -> None:
    _send(
        entry.email,
        contest.blog.language,
        subject=format_lazy(_("“{title}” is cancelled"), title=contest.title),
        sentences=[
            format_lazy(
                _("The contest “{title}” of {blog} does not take place. Your entry is erased."),
                **_names(contest),
            )
        ],
    )


def _names(contest) -> dict:
    return {"title": contest.title, "blog": contest.blog.name}


def _moment(contest, moment):
    return shown_moment(localtime(moment, contest.blog.zone), "DATETIME_FORMAT")


def _link(contest, view: str, *, token: str) -> str:
    return contest.blog.absolute_url(view, slug=contest.slug, token=token)


def _send(to: str, language: str, **context) -> None:
    send_letter(template="notice", to=to, language=language, context=context)
