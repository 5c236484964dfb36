"""How many articles each blog gets: a few large ones, and a long tail."""

from collections.abc import Sequence
from itertools import accumulate, pairwise


def sizes(blogs: int, articles: int, *, largest: int | None = None) -> list[int]:
    """Return the articles of each blog, the largest first; they add up to `articles`.

    They follow Zipf's law: the second has half of the first, the tenth a tenth. `largest` fixes
    the first one. Raises ValueError when these numbers cannot be.
    """
    if blogs < 1 or articles < 0:
        raise ValueError("At least one blog, and no fewer than zero articles.")
    if largest is None:
        return _by_rank(articles, range(1, blogs + 1))
    if not 0 <= largest <= articles or (blogs == 1 and largest != articles):
        raise ValueError("The largest blog has no more articles than there are in all.")
    rest = _by_rank(articles - largest, range(2, blogs + 1))
    if rest and rest[0] > largest:
        raise ValueError(f"Among {articles} articles the second blog would have {rest[0]}.")
    return [largest, *rest]


def _by_rank(total: int, ranks: range) -> list[int]:
    return sorted(in_proportion(total, [1 / rank for rank in ranks]), reverse=True)


def in_proportion(total: int, weights: Sequence[float]) -> list[int]:
    """Share `total` out by `weights`, in whole numbers: differences of rounded running sums."""
    if not any(weights):
        return [0] * len(weights)
    sums = list(accumulate(weights))
    marks = [0, *(round(total * reached / sums[-1]) for reached in sums)]
    return [after - before for before, after in pairwise(marks)]
