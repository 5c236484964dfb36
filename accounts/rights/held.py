"""What the platform holds of a person: every app registers its own, archive and erasure ask all.

    @holds(
        "articles",
        title=_("Articles"),
        covers=["articles.Article.author"],
        labels={"title": _("title"), "published": _("published")},
    )
    def articles(user):
        for article in user.articles.all():
            yield {"title": article.title, "published": article.published_at}

    @articles.erased
    def erase(user, *, keep_texts):
        ...

It stands in the app's `held.py`, which is loaded with the apps. A test fails when a field that
refers to a person is covered by no holding and not excused below.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from accounts.models import User

# Fields that refer to a person and say nothing of them that another holding does not, each with
# the reason.
EXCUSED: dict[str, str] = {}


@dataclass(frozen=True)
class HeldFile:
    """A file of the archive: its path there, and how to open it for reading bytes."""

    path: str
    open: Callable[[], IO[bytes]]


def _no_files(user: User) -> Iterable[HeldFile]:
    return ()


@dataclass(eq=False)
class Holding:
    """One kind of thing held of a person.

    `rows(user)` yields dicts of what JSON carries, dates included; their keys are those of
    `labels`, which people read. `erase(user, keep_texts=…)` leaves nothing of it that tells who the
    person was; `keep_texts` says that what they published in blogs of others may stay, unsigned.
    A holding that erases nothing says why in `stays`.
    """

    name: str
    title: str
    labels: dict[str, str]
    covers: frozenset[str]
    rows: Callable[[User], Iterator[dict[str, Any]]]
    order: int
    stays: str = ""
    files: Callable[[User], Iterable[HeldFile]] = _no_files
    erase: Callable[..., None] | None = field(default=None)

    def with_files(self, files: Callable[[User], Iterable[HeldFile]]):
        """Decorate the function that gives the files of a person."""
        self.files = files
        return files

    def erased(self, erase: Callable[..., None]):
        """Decorate the function that erases; it may run again after it was cut off."""
        self.erase = erase
        return erase


_holdings: dict[str, Holding] = {}


def holds(
    name: str,
    *,
    title: str,
    labels: dict[str, str],
    covers: Iterable[str] = (),
    order: int = 50,
    stays: str = "",
) -> Callable[[Callable[[User], Iterator[dict[str, Any]]]], Holding]:
    """Register the rows of the decorated function under `name`, a file name without extension.

    `covers`: the fields through which they belong to a person, as app.Model.field. `order`: the
    place among the others, the smaller the earlier. ValueError for a name that is taken.
    """

    def register(rows: Callable[[User], Iterator[dict[str, Any]]]) -> Holding:
        if name in _holdings:
            raise ValueError(f"Something is held under the name {name!r} already.")
        _holdings[name] = Holding(name, title, labels, frozenset(covers), rows, order, stays)
        return _holdings[name]

    return register


def holdings() -> list[Holding]:
    """Return all that is registered, in the order in which people read it."""
    return sorted(_holdings.values(), key=lambda holding: (holding.order, holding.name))
