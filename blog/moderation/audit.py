"""The log of moderation: append-only, each entry chained to the one before."""

import json
from datetime import UTC, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from blog.moderation.models import Entry, LogHead

ROW = 1


class Broken(Exception):  # noqa: N818 - what the chain is
    """The log is not what was written: says at which entry."""


@transaction.atomic
def record(action: str, *, by=None, case_number: int | None = None, **data) -> Entry:
    """Append an entry, in the transaction of what it tells; `data` is what JSON carries.

    Those who append wait for one another here, so call it last.
    """
    LogHead.objects.get_or_create(pk=ROW)
    head = LogHead.objects.select_for_update().get(pk=ROW)
    entry = Entry(
        number=head.number + 1,
        at=timezone.now(),
        actor=by,
        action=action,
        case_number=case_number,
        data=data,
        previous=head.hash,
    )
    entry.hash = hash_of(entry)
    entry.save()
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def hash_of(entry: Entry) -> str:
    """Return the SHA-256 of the entry and of the hash before it, as 64 hexadecimal digits."""
    written = json.dumps(
        [
            entry.number,
            _moment(entry.at),
            entry.actor_id,
            entry.action,
            entry.case_number,
            entry.data,
            entry.previous,
        ],
        sort_keys=True,
        ensure_ascii=True,
    )
    return sha256(written.encode()).hexdigest()


def verify() -> tuple[int, str]:
    """Read the whole log; return how many entries it has, and the hash of the last.

    Raises Broken for an entry that was changed, taken out or put in.
    """
    number, previous = 0, ""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=500):
        number += 1
        if entry.number != number:
            raise Broken(f"entry {number} is missing")
        if entry.previous != previous or entry.hash != hash_of(entry):
            raise Broken(f"entry {number} was changed")
        previous = entry.hash
    head = LogHead.objects.filter(pk=ROW).first() or LogHead()
    if (head.number, head.hash) != (number, previous):
        raise Broken(f"the log ends at entry {number}, and {head.number} were written")
    return number, previous


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
