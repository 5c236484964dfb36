"""Pieces of a blog's pages, made once for each version of the blog."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from django.core.cache import caches
from django.utils import timezone, translation

from blog.blogs.models import Blog

Piece = TypeVar("Piece")
LONGEST = timedelta(days=1)


def keep(
    blog: Blog,
    name: str,
    make: Callable[[], Piece],
    *,
    until: Callable[[], datetime | None] = lambda: None,
) -> Piece:
    """Return the piece `name` of `blog`, calling `make` when this version has none yet.

    `until()`: the moment at which time itself changes the piece (the next scheduled article),
    None when only a new version does; asked only when the piece has to be made. It may query.
    """
    key = _key(blog, name)
    cache = caches["pages"]  # of this thread
    kept, now = cache.get(key), timezone.now()
    # The end is kept too: a shared cache counts in seconds of its own clock, and may be late.
    if kept is not None and now < kept[0]:
        return kept[1]
    # Asked first: what appears while the piece is being made ends it at once.
    end = min(until() or now + LONGEST, now + LONGEST)
    piece = make()
    if now < end:
        cache.set(key, (end, piece), (end - now).total_seconds())
    return piece


def keep_each(
    blog: Blog,
    name: str,
    of: Iterable[int],
    make: Callable[[list[int]], dict[int, Piece]],
) -> list[Piece]:
    """Return the pieces `name` of the rows with the primary keys `of`, in their order.

    `make` is called once, for all that this version has none of yet; what it leaves out, because
    the row is gone meanwhile, is left out. Time itself must not change such a piece.
    """
    keys = {_key(blog, f"{name}:{pk}"): pk for pk in of}
    cache = caches["pages"]
    kept = cache.get_many(keys)
    missing = [pk for key, pk in keys.items() if key not in kept]
    if missing:
        made = make(missing)
        fresh = {key: made[pk] for key, pk in keys.items() if pk in made}
        cache.set_many(fresh, LONGEST.total_seconds())
        kept |= fresh
    return [kept[key] for key in keys if key in kept]


def _key(blog: Blog, name: str) -> str:
    return f"kept:{blog.pk}:{blog.version}:{translation.get_language()}:{name}"
