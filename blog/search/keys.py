"""Which text an entry of the index belongs to: articles have even keys, pages odd ones."""

from collections.abc import Iterable

from blog.articles.models import Article, Page, Writing

ODD: dict[type[Writing], int] = {Article: 0, Page: 1}


def key_of(model: type[Writing], pk: int) -> int:
    """Return the key of the entry of the text `pk`."""
    return 2 * pk + ODD[model]


def pks_of(model: type[Writing], keys: Iterable[int]) -> list[int]:
    """Return which texts of `model` the entries `keys` belong to."""
    return [key // 2 for key in keys if key % 2 == ODD[model]]
