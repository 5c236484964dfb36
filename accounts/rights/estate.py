"""What nobody would look after when a person's account is closed: higher apps say what it is."""

from dataclasses import dataclass, field
from typing import Protocol

from accounts.models import User


@dataclass(frozen=True)
class Left:
    """Something that the person alone owns. `members` have a part in it, and may take it over."""

    estate: str
    key: int
    name: str
    url: str
    members: list[User] = field(default_factory=list)

    @property
    def field_name(self) -> str:
        """Its name in a form."""
        return f"{self.estate}-{self.key}"


class Estate(Protocol):
    """A kind of thing that people own, such as blogs. `name` tells it from the other kinds."""

    name: str

    def hold(self, user: User) -> None:
        """Let nobody else change who owns what the person owns until this transaction ends."""

    def left_by(self, user: User) -> list[Left]:
        """Return what the person owns alone, with its members and their profiles."""

    def offer(self, *, key: int, giver: User, heir: User) -> None:
        """Ask `heir`, one of the members, whether they take it over, and tell them so."""

    def withdraw(self, *, key: int, giver: User) -> None:
        """Take back what was offered and not accepted yet."""

    def erase(self, *, key: int) -> None:
        """Erase it with all that is in it; nothing where it is gone already."""


_estates: dict[str, Estate] = {}


def register(estate: Estate) -> None:
    """Have the closing of accounts ask `estate`, in place of another of its name."""
    _estates[estate.name] = estate


def find(name: str) -> Estate:
    return _estates[name]


def hold(user: User) -> None:
    """Keep what `left_by` is about to say true until the present transaction ends."""
    for estate in _estates.values():
        estate.hold(user)


def left_by(user: User) -> list[Left]:
    """Return all that the person owns alone."""
    return [left for estate in _estates.values() for left in estate.left_by(user)]
