"""Mails that come back: that a reader's box is gone or full, or that they call a mail spam.

Delivery reports are RFC 3464, complaints RFC 5965; servers that write neither are understood by
flufl.bounce, which Mailman uses.
"""

import logging
import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from enum import Enum
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from flufl.bounce import all_failures

from blog.newsletter import figures, suppressing
from blog.newsletter.models import KEY_LETTERS, Delivery, Issue
from blog.newsletter.post import STATUS, is_dead

logger = logging.getLogger(__name__)

KEY = rf"[{KEY_LETTERS}]{{20}}"
TO_BOUNCES = re.compile(rf"\+({KEY})@", re.IGNORECASE)
MESSAGE_ID = re.compile(rf"^message-id:\s*<({KEY})@", re.IGNORECASE | re.MULTILINE)
# Where the address that a server returned a mail to is told, by one program or another.
RETURNED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
LONGEST = 2 * 1024 * 1024  # bytes: a returned mail holds ours, and words
State = Delivery.State


class Kind(Enum):
    DEAD = "dead"
    REFUSED = "refused"
    COMPLAINT = "complaint"
    NOTHING = "nothing"  # a delay, an absence note, a letter


class Returned(NamedTuple):
    """What a returned mail says, and the delivery's key, "" for none of ours."""

    kind: Kind
    key: str = ""
    code: str = ""


def read(raw: bytes) -> Returned:
    """Return what a mail says, whatever it is."""
    try:
        return _read(BytesParser(policy=compat32).parsebytes(raw[:LONGEST]))
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        # No server writes what the parsers give up on.
        logger.warning("a returned mail cannot be read", exc_info=True)
        return Returned(Kind.NOTHING)


def _read(mail: Message) -> Returned:
    key = _key(mail)
    if any(part.get_content_type() == "message/feedback-report" for part in mail.walk()):
        return Returned(_complaint(mail), key)
    code = _status(mail)
    if code:
        return Returned(_kind_of(code), key, code)
    failed = all_failures(mail)[1]
    return Returned(Kind.DEAD if failed else Kind.NOTHING, key)


@transaction.atomic
def take_in(raw: bytes) -> Returned:
    """Do as a returned mail says: count it, and write no more to who is not there or complains.

    Each delivery is counted once, whatever comes back of it.
    """
    told = read(raw)
    found = Delivery.objects.filter(key=told.key).select_related("subscription", "issue__blog")
    delivery = found.first()
    if delivery is None or told.kind == Kind.NOTHING:
        return told
    if told.kind == Kind.COMPLAINT:
        suppressing.heed_complaint(subscription=delivery.subscription)
    elif _fail(delivery, told.code):
        if told.kind == Kind.DEAD:
            suppressing.bury(email=delivery.subscription.email)
        else:
            suppressing.count_soft(subscription=delivery.subscription)
    return told


def _fail(delivery: Delivery, code: str) -> bool:
    """Mark as failed what the mail server had taken; False where that is known."""
    sent = Delivery.objects.filter(pk=delivery.pk, state=State.SENT)
    was_counted = sent.filter(counted=True).exists()
    if not sent.update(state=State.FAILED, code=code, ended_at=timezone.now()):
        return False
    if was_counted:
        issue = Issue.objects.filter(pk=delivery.issue_id)
        issue.update(sent=F("sent") - 1, failed=F("failed") + 1)
        figures.count(delivery.issue.blog, failed=1)
    return True


def _key(mail: Message) -> str:
    """Return the key of the delivery: of the address it came back to, or of the mail in it."""
    for name in RETURNED_TO:
        for value in mail.get_all(name, []):
            if told := TO_BOUNCES.search(str(value)):
                return told[1].lower()
    for part in mail.walk():
        # Its own name apart: of the mail in it, or quoted in its text.
        named = "" if part is mail else f"message-id: {part.get('Message-ID', '')}\n"
        if told := MESSAGE_ID.search(named + _text(part)):
            return told[1]
    return ""


def _text(part: Message) -> str:
    is_text = part.get_content_maintype() == "text" and not part.is_multipart()
    payload = part.get_payload(decode=True) if is_text else None
    return payload.decode("ascii", "replace") if isinstance(payload, bytes) else ""


def _complaint(mail: Message) -> Kind:
    """Return whether a report of RFC 5965 complains: "not-spam" takes a complaint back."""
    for part in mail.walk():
        if part.get_content_type() == "message/feedback-report":
            report = part.get_payload()
            fields = report[0] if isinstance(report, list) else _headers(part)
            if fields.get("Feedback-Type", "").strip().lower() == "not-spam":
                return Kind.NOTHING
    return Kind.COMPLAINT


def _headers(part: Message) -> Message:
    payload = part.get_payload(decode=True) or b""
    return BytesParser(policy=compat32).parsebytes(payload.lstrip(), headersonly=True)


def _status(mail: Message) -> str:
    """Return the status of a recipient who failed, "" where the report tells of none."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
            continue
        for fields in part.get_payload():
            action = fields.get("Action", "").strip().lower()
            told = STATUS.search(fields.get("Status", "").encode("ascii", "replace"))
            if action.startswith("failed") and told:
                return told[1].decode()
    return ""


def _kind_of(code: str) -> Kind:
    return Kind.DEAD if is_dead(code) else Kind.REFUSED
