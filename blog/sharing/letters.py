"""What the letters say around a reader's own words."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from blog.blogs.addresses import platform_url
from blog.mail.actions import send_letter
from blog.sharing.refusals import token_for

UNCHECKED = _("The name and the address are those that were typed; nobody has checked them.")


def send_recommendation(what, words: str, *, by, to: str, language: str) -> None:
    names = {"name": by.name, "email": by.email, "blog": what.blog, "title": what.title}
    if what.title:
        subject = format_lazy(_("{name} recommends “{title}”"), **names)
        sentence = _("{name} ({email}) recommends you an article of the blog {blog}: “{title}”.")
    else:
        subject = format_lazy(_("{name} recommends the blog {blog}"), **names)
        sentence = _("{name} ({email}) recommends you the blog {blog}.")
    context = {
        "subject": subject,
        "sentences": [format_lazy(sentence, **names)],
        "word": words,
        "url": what.url,
        "button": _("Read the article") if what.title else _("Read the blog"),
        "after": format_lazy(
            "{} {}", UNCHECKED, _("Your address served for this letter and is kept nowhere.")
        ),
    }
    _send_unasked(context, to=to, language=language, reply_to=by.email)


def send_message(name: str, subject: str, message: str, *, by, to: str, language: str) -> None:
    context = {
        "subject": f"[{name}] {subject}",
        "sentences": [
            format_lazy(
                _("{name} ({email}) writes to you from the page “Contact” of {place}:"),
                name=by.name,
                email=by.email,
                place=name,
            )
        ],
        "word": message,
        "last": _("Answer this letter, and you answer them. They do not know your address."),
        "after": UNCHECKED,
    }
    send_letter(template="notice", to=to, language=language, context=context, reply_to=by.email)


def send_copy(name: str, message: str, *, to: str, language: str) -> None:
    context = {
        "subject": format_lazy(_("Copy of your message to {place}"), place=name),
        "sentences": [
            format_lazy(
                _("This message was sent to {place} with your address, and a copy asked for:"),
                place=name,
            )
        ],
        "word": message,
        "after": _("Was it not you? Then somebody typed your address; there is nothing to do."),
    }
    _send_unasked(context, to=to, language=language)


def _send_unasked(context: dict, *, to: str, language: str, reply_to: str = "") -> None:
    """Send a letter that its reader may not have asked for, with the way never to get one again."""
    with override(language):
        never = platform_url("refusals:never", refusal=token_for(to))
    send_letter(
        template="from_reader",
        to=to,
        language=language,
        context={**context, "never": never},
        reply_to=reply_to,
        unsubscribe_url=never,
    )
