"""Kinds of things that can be reported: each is told to this module once, by `register`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from accounts.models import User
from blog.blogs.models import Blog


@dataclass(frozen=True)
class TargetKind:
    """How a kind of thing is seen by moderation.

    `read(row)` gives what readers see of it as {name: text of lines}, which is kept with a report
    and compared later; the functions may query.
    """

    name: str
    label: Any
    model: type[Model]
    title: Callable[[Model], str]
    read: Callable[[Model], dict[str, str]]
    author: Callable[[Model], User | None]
    blog: Callable[[Model], Blog | None]
    url: Callable[[Model], str]
    is_public: Callable[[Model], bool]
    # The address that an author without an account left with it.
    email: Callable[[Model], str] = lambda row: ""
    # The name of the file that it is, in the default storage.
    file: Callable[[Model], str] = lambda row: ""


@dataclass(frozen=True)
class Target:
    """One thing that can be reported, there now."""

    kind: TargetKind
    row: Model

    @property
    def author(self) -> User | None:
        return self.kind.author(self.row)

    @property
    def blog(self) -> Blog | None:
        return self.kind.blog(self.row)

    @property
    def title(self) -> str:
        return self.kind.title(self.row)

    @property
    def url(self) -> str:
        return self.kind.url(self.row)

    @property
    def email(self) -> str:
        return self.kind.email(self.row)

    @property
    def file(self) -> str:
        return self.kind.file(self.row)

    def read(self) -> dict[str, str]:
        return self.kind.read(self.row)


_kinds: dict[str, TargetKind] = {}


def register(kind: TargetKind) -> None:
    _kinds[kind.name] = kind


def kind_named(name: str) -> TargetKind:
    return _kinds[name]


def kind_of(row: Model) -> str:
    """Return the name of the kind that a row is of. Raises StopIteration for none."""
    return next(kind.name for kind in _kinds.values() if isinstance(row, kind.model))


def names() -> list[tuple[str, str]]:
    """Return every kind as a choice."""
    return [(kind.name, kind.label) for kind in _kinds.values()]


def load(name: str, pk: int) -> Target | None:
    """Return the thing, whoever may see it; None when it is gone."""
    kind = _kinds.get(name)
    row = kind and kind.model._default_manager.filter(pk=pk).first()
    return Target(kind, row) if row else None
