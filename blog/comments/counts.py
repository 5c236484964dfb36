"""The numbers that are kept of comments, and the one way of making them."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.restrictions import SHOWN
from blog.articles.models import Article
from blog.blogs import freshness
from blog.comments import tallies


def lock(article_ids: Iterable[int]) -> None:
    """Let nobody else judge comments of these articles until the transaction ends."""
    rows = Article.objects.filter(pk__in=set(article_ids)).order_by("pk")
    # Not the key: comments that come in meanwhile refer to it.
    list(rows.select_for_update(no_key=True).values_list("pk"))


def recount(article_ids: Iterable[int]) -> None:
    """Write anew the kept numbers of these articles; in a transaction, and after `lock`."""
    article_ids = set(article_ids)
    approved = Count(
        "comments", filter=Q(comments__status="approved", comments__restriction__in=SHOWN)
    )
    counted = Article.objects.filter(pk__in=article_ids).annotate(number=approved)
    for pk, kept, number in counted.values_list("pk", "comment_count", "number"):
        if kept != number:
            Article.objects.filter(pk=pk).update(comment_count=number)
    tallies.write(article_ids)


def let_fall() -> int:
    """Write anew the tallies that time has made wrong; return how many."""
    written = 0
    while fallen := tallies.fallen(timezone.now()):
        with transaction.atomic():
            lock(article for article, _ in fallen)
            tallies.write(article for article, _ in fallen)
            freshness.touch(blog for _, blog in fallen)
        written += len(fallen)
    return written
