"""The way from here to a mail server: one connection for many mails, and what it answers."""

import re
import smtplib
from enum import Enum
from typing import NamedTuple

from django.core.mail import get_connection

from blog.newsletter.edition import Mail

STATUS = re.compile(rb"\b([245]\.\d{1,3}\.\d{1,3})\b")
# Of the codes without a status of their own, those that speak of the box (RFC 5321, 4.2.3; 7504).
NO_SUCH_BOX = {521, 550, 551, 553, 556}


class Trouble(Exception):  # noqa: N818 - what there is
    """The mail server answers nobody at present, or not us."""


class End(Enum):
    SENT = "sent"
    DEAD = "dead"  # there is no such address
    REFUSED = "refused"  # this mail, for good
    LATER = "later"  # tried again
    BROKEN = "broken"  # no mail for this reader can be written


class Answer(NamedTuple):
    end: End
    code: str = ""


class Post:
    """Hands mails over, one after the other, by one connection as long as it holds."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def __enter__(self) -> "Post":
        self._open()
        return self

    def __exit__(self, *exc_info) -> None:
        self._hang_up()

    def send(self, mail: Mail) -> Answer:
        """Hand one mail over. Raises Trouble where none can be."""
        try:
            return self._send(mail)
        except (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError):
            # It hung up on an old connection, or on this very mail: the second time it is that.
            self._hang_up()
            self._open()
        try:
            return self._send(mail)
        except (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError):
            self._hang_up()
            self._open()
            return Answer(End.LATER, "hung up")

    def _send(self, mail: Mail) -> Answer:
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            return _of_recipient(*next(iter(error.recipients.values())))
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPSenderRefused as error:
            raise Trouble(f"The mail server refused the sender: {error.smtp_code}.") from None
        except smtplib.SMTPResponseException as error:
            code = _code(error.smtp_code, error.smtp_error)
            return Answer(End.LATER if error.smtp_code < 500 else End.REFUSED, code)
        return Answer(End.SENT)

    def _open(self) -> None:
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise Trouble(f"The mail server does not answer: {type(error).__name__}.") from None

    def _hang_up(self) -> None:
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            self._connection = get_connection()


def is_dead(status: str) -> bool:
    """Whether an enhanced status (RFC 3463) says that the address itself is no good."""
    return status.startswith(("5.1.", "5.0.")) or status in {"5.2.0", "5.2.1"}


def _of_recipient(code: int, words: bytes) -> Answer:
    told = STATUS.search(words)
    if code < 500:
        return Answer(End.LATER, _code(code, words))
    dead = is_dead(told[1].decode()) if told else code in NO_SUCH_BOX
    return Answer(End.DEAD if dead else End.REFUSED, _code(code, words))


def _code(code: int, words: bytes | str) -> str:
    """Return the numbers of an answer; its words may quote the address."""
    words = words.encode(errors="replace") if isinstance(words, str) else words
    told = STATUS.search(words)
    return f"{code} {told[1].decode()}" if told else str(code)
