"""Reads the table of answers, tests/walk/table/*.txt, one file an app.

A line is a method, an address with `{row}` for a key of the house, the answer that each role gets
(one for all where all get the same), and the body that a POST sends:

    POST /admin/sidebar/box/{box}/delete/ login login 403 403 302+ 302+ 404 302+ post=yes

An answer is a status, `login` for the way to the sign-in or `again` for the way to showing once
more who one is; `+` says that something was written. Writes stand below a line that says whose they
are, one of `KINDS`, from which follows what each of them has to refuse (test_writes.py); what comes
after a colon is for people:

    == of all in a blog: no role is too low
"""

from dataclasses import dataclass, field
from pathlib import Path

from django.urls import get_resolver, resolve
from django.utils import translation

from tests.walk.house import ROLES

FOLDER = Path(__file__).parent / "table"
MOUNT = "/@nos-pages"
PLATFORM, BLOG = "config.urls.platform", "config.urls.blog"
# The one address of the studio that leads nowhere: the studio answers for all of those itself.
NOWHERE = "/admin/nothing/"

REFUSALS = {"login", "again", "403", "404", "405"}
# What is written, and which of the six tests of a write it has not, with the reason.
KINDS: dict[str, dict[str, str]] = {
    "of a blog": {},
    "of all in a blog": {"lesser role": "every role may"},
    "of a person": {
        "other owner": "no blog, so nobody owns another",
        "lesser role": "no blog, so no role in it",
    },
    "of the platform": {},
    "of moderation": {"other owner": "whoever owns a blog is a stranger here"},
    "of everybody": {
        "stranger": "nobody is one here",
        "other owner": "they may as everybody may",
        "lesser role": "they may as everybody may",
    },
    "of a session": {
        "stranger": "who is not signed in has none",
        "works": "what it writes is the session alone: tests/accounts",
        "other owner": "no blog, so nobody owns another",
        "lesser role": "no blog, so no role in it",
    },
    "of a browser": {
        "works": "a step between two others: tests/browser takes it in Chromium",
        "other owner": "no blog, so nobody owns another",
        "lesser role": "no blog, so no role in it",
    },
    "of a program": {
        "works": "whose signature says who it is: tests/flaggers",
        "stranger": "whoever is signed in is one: 401, tests/flaggers",
        "other owner": "no blog, so nobody owns another",
        "lesser role": "no blog, so no role in it",
    },
    "of nobody": {"works": "the platform has no such form"},
}


@dataclass
class Line:
    """A line of the table; `answers` has one word for each of `ROLES`, none when not judged yet."""

    file: str
    method: str
    address: str
    answers: list[str]
    body: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return written(self.method, self.address, self.answers, self.body)

    def expected(self, who: str) -> str:
        return self.answers[ROLES.index(who)] if self.answers else "?"

    def writers(self) -> list[str]:
        """Return the roles for whom it writes."""
        return [who for who in ROLES if self.expected(who).endswith("+")]


def written(method: str, address: str, answers: list[str], body: str = "") -> str:
    """Return a line as the table has it."""
    shown = answers[:1] if len(set(answers)) == 1 else answers
    columns = " ".join(f"{word:6}" for word in shown).rstrip()
    return f"{method:4} {address:52} {columns} {body}".rstrip()


def read_line(text: str, file: str = "", kind: str = "") -> Line:
    method, address, *rest = text.split()
    count = 0
    while count < len(rest) and "=" not in rest[count]:
        count += 1
    answers, body = rest[:count], "".join(rest[count:])
    if answers == ["?"]:
        answers = []
    if len(answers) == 1:
        answers *= len(ROLES)
    assert len(answers) in {0, len(ROLES)}, f"{file}: one answer, or {len(ROLES)}: {text}"
    return Line(file, method, address, answers, body, kind)


def read_file(path: Path) -> list[Line]:
    lines, kind = [], ""
    for text in path.read_text().splitlines():
        if text.startswith("=="):
            kind = text.strip("= ").partition(":")[0]
            assert kind in KINDS, f"{path.name}: {kind!r} is none of {list(KINDS)}"
        elif text.strip() and not text.startswith("#"):
            lines.append(read_line(text, path.name, kind))
    return lines


def files() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def read_table(name: str = "*") -> list[Line]:
    return [line for path in sorted(FOLDER.glob(f"{name}.txt")) for line in read_file(path)]


# Addresses of the code


@dataclass(frozen=True)
class Route:
    """An address that the code knows: its pattern, and the name of its view."""

    urlconf: str
    pattern: str
    name: str = field(compare=False, default="")


def every_route() -> list[Route]:
    with translation.override("fr"):
        return [route for conf in (PLATFORM, BLOG) for route in _routes(conf, get_resolver(conf))]


def _routes(urlconf: str, resolver, before: str = "", names: str = ""):
    for part in resolver.url_patterns:
        # As ResolverMatch.route joins them.
        pattern = before + str(part.pattern).removeprefix("^" if before else "")
        if hasattr(part, "url_patterns"):
            space = f"{names}{part.namespace}:" if part.namespace else names
            yield from _routes(urlconf, part, pattern, space)
        else:
            yield Route(urlconf, pattern, f"{names}{part.name or ''}")


def route_of(path: str) -> Route:
    """Return the route that serves `path`. Raises Resolver404 where there is none."""
    path = path.partition("?")[0]
    with translation.override("fr"):
        if path.startswith(f"{MOUNT}/"):
            return Route(BLOG, resolve(path.removeprefix(MOUNT), BLOG).route)
        return Route(PLATFORM, resolve(path, PLATFORM).route)
