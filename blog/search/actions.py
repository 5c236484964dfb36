"""Keeping the index in step with what readers may find."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from blog.articles.models import Article, Page, Status, Writing
from blog.articles.tags import TagRows
from blog.richtext.text import plain_text
from blog.search import engines
from blog.search.documents import Text
from blog.search.keys import key_of
from blog.search.models import Rebuild

# Texts in one transaction: a job or a rebuild holds their rows for about a second.
BATCH = 200


@transaction.atomic(savepoint=False)
def index_articles(*, pks: Iterable[int]) -> None:
    """Make the index hold these articles as they are now, those only that are published.

    Scheduled ones too: readers find what `published()` lets them, at its second. The rows are
    locked and read anew, so that of two writers the second one indexes what both have written.
    """
    rows = Article.objects.filter(pk__in=pks).select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("category", "blog").annotate(tag_rows=TagRows())
    _index(Article, pks, rows.only("status", "title", "excerpt", "body", "language",
                                   "blog__language", "category__name"))  # fmt: skip


@transaction.atomic(savepoint=False)
def index_pages(*, pks: Iterable[int]) -> None:
    """The same for pages."""
    rows = Page.objects.filter(pk__in=pks).select_for_update(of=("self",)).order_by("pk")
    rows = rows.select_related("blog").only("status", "title", "body", "blog__language")
    _index(Page, pks, rows)


INDEX = {Article: index_articles, Page: index_pages}


def forget(*, model: type[Writing], pk: int) -> None:
    """Take a deleted text out of the index."""
    engines.remove([key_of(model, pk)])


def text_of(writing: Article | Page) -> Text:
    """Return what is searched of a text; an article with its category and `tag_rows`."""
    labels, body = [], searched_body(writing)
    if isinstance(writing, Article):
        labels = [name for name, _ in writing.tag_rows]
        labels += [writing.category.name] if writing.category else []
    return Text(
        blog_id=writing.blog_id,
        language=language_of(writing),
        title=writing.title,
        body=body,
        labels=tuple(labels),
    )


def language_of(writing: Article | Page) -> str:
    return getattr(writing, "language", "") or writing.blog.language


def searched_body(writing: Article | Page) -> str:
    """Return the plain text of which extracts are shown: what is written above it, and it."""
    return f"{getattr(writing, 'excerpt', '')} {plain_text(writing.body)}".strip()


def _index(model: type[Writing], pks: Iterable[int], rows: QuerySet) -> None:
    shown = {row.pk: row for row in rows if row.status == Status.PUBLISHED}
    engines.remove(key_of(model, pk) for pk in pks if pk not in shown)
    engines.put((key_of(model, pk), text_of(row).document) for pk, row in shown.items())


def rebuild(*, anew: bool = False) -> Iterator[int]:
    """Index every text again, a batch at a time; yield how many texts each step went past.

    Cut off anywhere, it goes on there the next time; `anew` starts over. What the index holds of
    texts that are gone goes as well.
    """
    if anew:
        Rebuild.objects.all().delete()
    for model in INDEX:
        done, _ = Rebuild.objects.get_or_create(kind=model._meta.model_name)
        while (step := _rebuild_step(model, done)) is not None:
            yield step
    Rebuild.objects.all().delete()


def rebuilt_already() -> int:
    """Return how many texts an unfinished rebuild has behind it."""
    done = dict(Rebuild.objects.values_list("kind", "last_pk"))
    return sum(
        model.objects.filter(pk__lte=done.get(model._meta.model_name, 0)).count() for model in INDEX
    )


@transaction.atomic
def _rebuild_step(model: type[Writing], done: Rebuild) -> int | None:
    """Index the batch after the last one; None when there is none."""
    rows = model.objects.filter(pk__gt=done.last_pk).order_by("pk").values_list("pk", flat=True)
    pks = list(rows[:BATCH])
    # Beyond the last text there may be entries of texts that are gone.
    end = pks[-1] if pks else None
    engines.remove_between(key_of(model, done.last_pk), end and key_of(model, end))
    if not pks:
        return None
    INDEX[model](pks=pks)
    done.last_pk, done.updated_at = pks[-1], timezone.now()
    done.save()
    return len(pks)
