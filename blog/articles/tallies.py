"""How many articles a month, a category and a tag of a blog hold: kept, and moved with each write.

Counted is what its author published and nobody withholds, also for later: time itself publishes,
so readers are told these numbers less what is still ahead (blog.articles.schedule). Every write of
an article or of its tags goes through `following`, which holds the blog's row: no two writers move
the same number at once. Whoever writes rows in bulk calls `recount`.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.restrictions import SHOWN
from blog.blogs.models import Blog


class MonthTally(models.Model):
    """The articles of one month."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="+")
    month = models.DateField()
    article_count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blog", "month"], name="month_tallied_once")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.article_count}"


class Place(NamedTuple):
    """Where an article is counted; `tags` are primary keys, and so is `category`."""

    month: date
    category: int | None
    tags: list[int]

    def marks(self) -> Iterator[tuple[str, date | int]]:
        """Yield (what is counted, which one) once for each number that holds the article."""
        yield "month", self.month
        if self.category is not None:
            yield "category", self.category
        yield from (("tag", tag) for tag in self.tags)


@contextmanager
def following(article) -> Iterator[None]:
    """Let the numbers follow what the block writes of `article`, in its transaction."""
    with transaction.atomic():
        lock(article.blog_id)
        before = place_of(article)
        yield
        after = place_of(article)
        if before != after:
            _move(article.blog_id, before, after)


def follow_deletion(instance, **kwargs) -> None:
    """Take an article that is about to be deleted out of the numbers; a receiver."""
    lock(instance.blog_id)
    _move(instance.blog_id, place_of(instance), None)


def lock(blog_id: int) -> None:
    """Let nobody else write articles of this blog until the transaction ends."""
    # Not the key: rows that refer to the blog come in meanwhile.
    row = Blog.objects.filter(pk=blog_id).select_for_update(no_key=True)
    list(row.values_list("pk"))


def place_of(article) -> Place | None:
    """Return where the row of `article` is to be counted, None where it is not."""
    if article.pk is None:
        return None
    row = type(article).objects.announced().filter(pk=article.pk)
    found = row.values_list("month", "category").first()
    tagged = apps.get_model("articles.TaggedArticle").objects.filter(content_object=article.pk)
    return found and Place(*found, sorted(tagged.values_list("tag", flat=True)))


@transaction.atomic
def recount(blog_id: int) -> bool:
    """Count a blog's articles anew; return whether a number was wrong."""
    lock(blog_id)
    kept, counted = _kept(blog_id), _counted(blog_id)
    wrong = counted.copy()
    wrong.subtract(kept)
    _add(blog_id, wrong)
    return any(wrong.values())


def count_new(blog_ids: list[int]) -> None:
    """Count the articles of blogs that were written in bulk, and that nobody else writes yet."""
    article, tagged = apps.get_model("articles.Article"), apps.get_model("articles.TaggedArticle")
    announced = article.objects.announced().order_by()
    shelved = announced.filter(category=OuterRef("pk")).values("category")
    labelled = tagged.objects.filter(
        tag=OuterRef("pk"),
        content_object__status="published",
        content_object__restriction__in=SHOWN,
    ).values("tag")
    for kind, held in (("category", shelved), ("tag", labelled)):
        number = Subquery(held.annotate(number=Count("pk")).values("number"))
        rows = apps.get_model(f"articles.{kind.title()}").objects.filter(blog__in=blog_ids)
        rows.update(article_count=Coalesce(number, 0))
    months = announced.filter(blog__in=blog_ids).values_list("blog", "month")
    MonthTally.objects.bulk_create(
        MonthTally(blog_id=blog, month=month, article_count=number)
        for blog, month, number in months.annotate(number=Count("pk"))
    )


def _move(blog_id: int, before: Place | None, after: Place | None) -> None:
    moved = Counter(after.marks() if after else ())
    moved.subtract(before.marks() if before else ())
    _add(blog_id, moved)


def _add(blog_id: int, added: Counter) -> None:
    """Add to the numbers; one query for all of a kind that move alike, however many tags."""
    alike: dict[tuple[str, int], list] = {}
    for (kind, which), number in added.items():
        if number:
            alike.setdefault((kind, number), []).append(which)
    for (kind, number), chosen in alike.items():
        if kind == "month" and number > 0:
            # Categories and tags are there, or are gone with their numbers; a month may be new.
            MonthTally.objects.bulk_create(
                [MonthTally(blog_id=blog_id, month=month, article_count=0) for month in chosen],
                ignore_conflicts=True,
            )
        # A number that was wrong must not keep anybody from writing: it goes no lower than 0.
        moved = Greatest(F("article_count") + number, 0)
        _rows(blog_id, kind, chosen).update(article_count=moved)


def _rows(blog_id: int, kind: str, chosen: list) -> models.QuerySet:
    if kind == "month":
        return MonthTally.objects.filter(blog=blog_id, month__in=chosen)
    return apps.get_model(f"articles.{kind.title()}").objects.filter(blog=blog_id, pk__in=chosen)


def _kept(blog_id: int) -> Counter:
    months = MonthTally.objects.filter(blog=blog_id).values_list("month", "article_count")
    kept = Counter({("month", month): number for month, number in months})
    for kind in ("category", "tag"):
        rows = apps.get_model(f"articles.{kind.title()}").objects.filter(blog=blog_id)
        kept |= Counter(
            {(kind, pk): number for pk, number in rows.values_list("pk", "article_count")}
        )
    return kept


def _counted(blog_id: int) -> Counter:
    announced = apps.get_model("articles.Article").objects.announced().filter(blog=blog_id)
    counted: Counter = Counter()
    for kind, column in (("month", "month"), ("category", "category"), ("tag", "tags")):
        filled = announced.order_by().filter(**{f"{column}__isnull": False})
        rows = filled.values_list(column).annotate(number=Count("pk"))
        counted |= Counter({(kind, which): number for which, number in rows})
    return counted
