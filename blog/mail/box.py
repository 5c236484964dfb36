"""A box of letters on this machine, for work and for the demo: files instead of a mail server."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.crypto import get_random_string

MOST = 200


class BoxBackend(BaseEmailBackend):
    """Keeps the newest letters as files in settings.MAIL_BOX, one each."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            put(message.message().as_bytes())
        return len(email_messages)


def put(letter: bytes) -> None:
    folder = Path(settings.MAIL_BOX)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{get_random_string(6)}"
    half = folder / f"{name}.half"
    half.touch(mode=0o600)
    half.write_bytes(letter)
    half.rename(folder / f"{name}.eml")
    for old in sorted(folder.glob("*.eml"), reverse=True)[MOST:]:
        old.unlink(missing_ok=True)


def letters() -> list[tuple[str, EmailMessage]]:
    """Return (name, letter) of each, the newest first."""
    found = sorted(Path(settings.MAIL_BOX).glob("*.eml"), reverse=True)
    return [(path.stem, _read(path)) for path in found]


def letter(name: str) -> EmailMessage | None:
    """Return the letter of that name (letters, digits and hyphens), None without one."""
    path = Path(settings.MAIL_BOX) / f"{name}.eml"
    return _read(path) if path.is_file() else None


def _read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)
