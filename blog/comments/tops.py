"""The most commented articles of a blog and of the platform, over a period."""

import re
from typing import NamedTuple

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blog.articles.models import Article
from blog.articles.querysets import ArticleQuerySet

# {name in an address: (words, the number that counts)}
PERIODS = {
    "week": (_("this week"), "tally__week"),
    "month": (_("this month"), "tally__month"),
    "year": (_("this year"), "tally__year"),
    "ever": (_("of all time"), "comment_count"),
}
WRITTEN_RANK = re.compile(r"([0-9]{1,9})\.([0-9]{1,18})")


class Rank(NamedTuple):
    """The place of an article in a top; as text, what `?before=` carries."""

    number: int
    pk: int

    @classmethod
    def parse(cls, text: str) -> "Rank":
        """Read `text` as written by `str()`. Raises ValueError for anything else."""
        match = WRITTEN_RANK.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.number}.{self.pk}"


def most_commented(articles: ArticleQuerySet, period: str) -> ArticleQuerySet:
    """Return those of `articles` with comments of this period, most first, with their `number`."""
    column = PERIODS[period][1]
    counted = articles.filter(**{f"{column}__gt": 0}).annotate(number=F(column))
    return counted.order_by(f"-{column}", "-tally" if "tally" in column else "-pk")


def page(
    articles: ArticleQuerySet, period: str, size: int, after: Rank | None
) -> tuple[list[Article], Rank | None]:
    """Return a page of such a top, and the rank that the next page begins after."""
    rows = most_commented(articles, period)
    if after is not None:
        column = PERIODS[period][1]
        rows = rows.filter(
            Q(**{f"{column}__lt": after.number}) | Q(**{column: after.number}, pk__lt=after.pk)
        )
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return found[:size], last and Rank(last.number, last.pk)
