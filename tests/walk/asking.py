"""Asks an address as each person of the house, and undoes what the answer did."""

import re
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, unquote

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from blog.blogs import mounts
from tests.media.drawn import photo
from tests.walk.house import ROLES, close_account, enter

WRITE = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# What keeps somebody signed in is written by looking alone.
SESSIONS = {"django_session", "usersessions_usersession"}
SIGN_IN = re.compile(r"(?:/en)?/(?:admin/login|accounts/login|accounts/signup)/")
AGAIN = re.compile(r"(?:/en)?/accounts/(?:2fa/)?reauthenticate/")


@dataclass
class Answer:
    """What came back, the tables written meanwhile (`SESSIONS` left out), what `look` has seen."""

    status: int
    location: str
    text: str
    written: set[str]
    context: Any
    seen: Any

    @property
    def word(self) -> str:
        """The answer as the table writes it: status, or where it leads; `+` after a write."""
        word = str(self.status)
        if SIGN_IN.match(self.location):
            word = "login"
        elif AGAIN.match(self.location):
            word = "again"
        return word + ("+" if self.written else "")


class Asker:
    """The people of a house, each in a browser of their own."""

    def __init__(self, house: SimpleNamespace) -> None:
        self.house = house
        self.clients = {who: Client(raise_request_exception=False) for who in ROLES}
        for who, client in self.clients.items():
            enter(client, house, who)
        close_account(house)
        self._cookies = {who: deepcopy(client.cookies) for who, client in self.clients.items()}

    def ask(self, who: str, method: str, address: str, body: str = "", **more) -> Answer:
        """Ask; `{box}` in an address or a body is the key of that row of the house.

        A body is written as in an address; the value "@photo" is a picture.
        """
        return self.send(who, method, self.named(address), self.fields(body), **more)

    def send(
        self, who: str, method: str, path: str, fields: dict | None = None, *, look=None, **extra
    ) -> Answer:
        """Ask a path; `look` is called before all is undone, and what it returns is kept."""
        client = self.clients[who]
        client.cookies = deepcopy(self._cookies[who])
        cache.clear()
        mounts._memory.clear()
        call = getattr(client, method.lower())
        if path.startswith("//"):
            # Else the client takes what follows for a host.
            extra["PATH_INFO"] = unquote(path.partition("?")[0])
        if method == "POST":
            extra = {"HTTP_ORIGIN": settings.PLATFORM_URL, **extra}
        with transaction.atomic(), written_tables() as written:
            response = call(path, *([fields or {}] if method == "POST" else []), **extra)
            seen = look() if look else None
            # Read to its end, a file closes itself.
            text = response.getvalue().decode(errors="replace")
            transaction.set_rollback(True)
        location = response.headers.get("Location", "")
        context = getattr(response, "context", None) or {}
        return Answer(response.status_code, location, text, written - SESSIONS, context, seen)

    def let_time_pass(self, who: str) -> None:
        """Let it be long ago that somebody gave their password."""
        client = self.clients[who]
        client.cookies = deepcopy(self._cookies[who])
        session = client.session
        session.pop("account_authentication_methods", None)
        session.save()

    def named(self, text: str) -> str:
        return text.format_map(_Keys(self.house))

    def fields(self, body: str) -> dict[str, list]:
        found: dict[str, list] = {}
        for name, value in parse_qsl(body, keep_blank_values=True):
            kept = photo() if value == "@photo" else self.named(value)
            found.setdefault(self.named(name), []).append(kept)
        return found


class _Keys(dict):
    """The rows of a house by their names, each as its key."""

    def __init__(self, house: SimpleNamespace) -> None:
        super().__init__(vars(house))

    def __getitem__(self, name: str):
        row = super().__getitem__(name)
        return row() if callable(row) else getattr(row, "pk", row)


@contextmanager
def written_tables():
    """The set of the tables in which rows are made, changed or deleted meanwhile."""
    written: set[str] = set()

    def look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        found = WRITE.match(sql)
        # SQLite counts what it inserts only when the keys that it returns have been read.
        if found and (found[1] == "INSERT INTO" or context["cursor"].rowcount != 0):
            written.add(found[2])
        return result

    with connection.execute_wrapper(look):
        yield written
