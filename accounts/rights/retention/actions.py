"""What is written into the store, how long it stays, and the one way of reading it."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.rights.retention.models import Account, Connection, Reading
from accounts.rights.retention.source import Source, source_for


def keep_fact(*, person: int, kind: Account.Kind, name: str, value: str) -> None:
    """Keep a value that a person's account has now; one known already is kept as it was."""
    Account.objects.get_or_create(person=person, name=name, value=value, defaults={"kind": kind})


def keep_operation(*, person: int, operation: Connection.Operation, content: str = "") -> None:
    """Keep that a person did this, now and from where; `content` names what, as app.Model:pk.

    Where from is known when the request being answered is their own.
    """
    now = timezone.now()
    Connection.objects.create(
        person=person,
        operation=operation,
        content=content,
        at=now,
        keep_until=now + Connection.KEEP,
        **source_for(person)._asdict(),
    )


def keep_contribution(*, content: str, name: str, email: str, source: Source) -> None:
    """Keep what a visitor without an account wrote, under which name, and from where."""
    now = timezone.now()
    Connection.objects.create(
        operation=Connection.Operation.CONTRIBUTION,
        name=name[:100],
        email=email[:254],
        content=content,
        at=now,
        keep_until=now + Connection.KEEP,
        **source._asdict(),
    )


@transaction.atomic
def end_account(*, person: int) -> None:
    """Let the periods begin that follow the end of an account."""
    now = timezone.now()
    running = Account.objects.filter(person=person, keep_until=None)
    for kind, length in Account.KEEP.items():
        running.filter(kind=kind).update(keep_until=now + length)


@transaction.atomic
def read(*, email: str, who: str, reason: str, with_connections: bool) -> dict[str, list[dict]]:
    """Return what is kept of those who ever had this e-mail address, having logged the reading.

    {"accounts": rows, "connections": rows}, the latter only on demand: for most offences a court
    may ask for identities, not for addresses on the network. ValueError without a reader or reason.
    """
    if not (who.strip() and reason.strip()):
        raise ValueError("Who reads, and why, is part of reading.")
    email = User.objects.normalize_email(email)
    people = Account.objects.filter(name="email", value=email).values_list("person")
    found = {
        "accounts": list(Account.objects.filter(person__in=people).order_by("pk").values()),
        "connections": [],
    }
    if with_connections:
        theirs = Q(person__in=people) | Q(email=email)
        rows = Connection.objects.filter(theirs).order_by("at", "pk")
        found["connections"] = list(rows.values())
    Reading.objects.create(
        who=who[:200],
        reason=reason[:500],
        email=email[:254],
        with_connections=with_connections,
        found=sum(map(len, found.values())),
        keep_until=timezone.now() + Reading.KEEP,
    )
    return found


def purge() -> int:
    """Delete what has come to the end of its time; return how many rows went."""
    now = timezone.now()
    gone = Account.objects.filter(keep_until__lt=now).delete()[0]
    gone += Connection.objects.filter(keep_until__lt=now).delete()[0]
    over = Reading.objects.over()
    return gone + over._raw_delete(over.db)  # past the guard that holds for everybody else
