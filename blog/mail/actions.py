"""What happens to a letter: it is written with the change it tells of, and sent after it."""

import smtplib
from datetime import timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from blog.jobs.actions import GiveUp
from blog.mail.models import Letter
from blog.mail.rendering import render
from blog.mail.sealing import InvalidToken

KEEP_UNSENT = timedelta(days=7)


class NotTaken(Exception):  # noqa: N818 - what the server did
    """The mail server did not take a letter now; it may do so later."""


def validate_address(address: str) -> None:
    """Refuse what is no e-mail address; of a mailbox that looks like one in ASCII, too.

    Django takes the dotless ı and the long ſ for letters of ASCII, and then for i and s.
    """
    validate_email(address)
    if not address.rpartition("@")[0].isascii():
        raise ValidationError(validate_email.message, code=validate_email.code)


@transaction.atomic
def send_letter(
    *,
    template: str,
    to: str,
    language: str,
    context: dict,
    reply_to: str = "",
    unsubscribe_url: str = "",
) -> None:
    """Write a letter to `to` and have it sent once the present transaction commits.

    Rendered now, in `language`, from templates/mail/<template>.subject.txt, .txt and .html with
    `context`, `platform_name`, `platform_home` and `language`; the text ones escape nothing. Links
    in `context` are whole addresses built from stored origins, never from a request. Answers go to
    `reply_to`; a POST to `unsubscribe_url` ends such letters with one click (RFC 8058).
    ValidationError where `to` or `reply_to` is no address.
    """
    validate_address(to)
    if reply_to:
        validate_address(reply_to)
    values = {
        "platform_name": settings.PLATFORM_NAME,
        "platform_home": settings.PLATFORM_URL + "/",
        "language": language,
        **context,
    }
    parts = {
        "to": to,
        "language": language,
        "reply_to": reply_to,
        "unsubscribe_url": unsubscribe_url,
        **render(template, language=language, values=values),
    }
    # Fixed here: a letter that is sent twice by a worker cut off is one letter to its reader.
    message_id = make_msgid(domain=urlsplit(settings.PLATFORM_URL).hostname)
    letter = Letter.objects.create(message_id=message_id, parts=parts)

    from blog.mail.tasks import deliver  # it calls this module

    deliver.enqueue(letter.pk)


def hand_over(*, letter: Letter) -> None:
    """Give a letter to the mail server and forget it.

    NotTaken where the server may take it later, GiveUp where it never will.
    """
    try:
        parts = letter.parts
    except InvalidToken:
        raise GiveUp("Written under another SECRET_KEY.") from None
    message = EmailMultiAlternatives(
        parts["subject"],
        parts["text"],
        to=[parts["to"]],
        reply_to=[parts["reply_to"]] if parts.get("reply_to") else None,
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": parts["language"],
            **_one_click(parts.get("unsubscribe_url", "")),
        },
    )
    message.attach_alternative(parts["html"], "text/html")
    try:
        message.send()
    except smtplib.SMTPException as error:
        # Told by its code: the server's words quote the address, and a job's error is kept.
        code = _code(error)
        told = f"The mail server answered {code or type(error).__name__}."
        raise (GiveUp if 500 <= code < 600 else NotTaken)(told) from None
    letter.delete()


def forget_unsent() -> int:
    """Delete letters that could not be sent for a week; return how many."""
    return Letter.objects.filter(created_at__lt=timezone.now() - KEEP_UNSENT).delete()[0]


def _one_click(url: str) -> dict[str, str]:
    """Return the headers by which a mail program offers to end such letters (RFC 8058)."""
    if not url:
        return {}
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _code(error: smtplib.SMTPException) -> int:
    """Return the server's answer, 0 where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    # Wrong credentials are the host's to mend: the letter waits for it.
    refused = isinstance(error, smtplib.SMTPResponseException)
    refused = refused and not isinstance(error, smtplib.SMTPAuthenticationError)
    return error.smtp_code if refused else 0
