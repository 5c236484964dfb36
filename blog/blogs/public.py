"""Which views answer everybody alike."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable)


def public(view: View, *query: str) -> View:
    """Mark a view whose answer follows from its path, from the parameters `query` and from data.

    blog.pagecache keeps the pages of marked views only, makes them without anything that a visitor
    sends, and shows them no other parameter: to mark a view is to say that it needs none.
    """
    view.public_query = frozenset(query)
    return view


def public_query(view: Callable) -> frozenset[str] | None:
    """Return the parameters that a marked view reads, None for a view that is not marked."""
    return getattr(view, "public_query", None)
