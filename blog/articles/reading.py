"""What the pages of readers ask of a blog, each query written once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from django.db.models import Q
from django.utils import timezone

from blog.articles.models import Article, Page
from blog.articles.querysets import ArticleQuerySet, Key, PageQuerySet
from blog.articles.schedule import ahead
from blog.articles.tallies import MonthTally
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared

# No two places of the earth are farther apart.
ZONES = timedelta(hours=26)
# What some hold ten articles of and some ten thousand: no plan serves both.
UNEVEN = {"category", "tags"}
Rows = Literal["for_titles", "for_lists", "for_pages"]


def articles(
    blog: Blog,
    size: int,
    *,
    after: Key | None = None,
    rows: Rows = "for_lists",
    **where,
) -> list[Article]:
    """Return the published articles of a list, newest first, those that come after a key.

    `where` holds the lookups that make the list: `category=3`, `is_pinned=True`.
    """
    where, now = until(where)
    values = {"blog": blog.pk, "now": now, **where}
    if after is not None:
        values["now"] = min(now, after.published_at)
        values |= {"published_at": after.published_at, "pk": after.pk}
    ask = _way_to(_articles, where)
    return _of_blog(blog, ask(size, rows, after is not None, tuple(where), **values))


def pinned_first(blog: Blog, size: int, *, after: Key | None = None) -> list[Article]:
    """Return the published articles, the pinned ones on top, those that come after a key.

    Two ranges of one index, each asked for: of both at once SQLite would sort the whole blog.
    """
    found: list[Article] = []
    if after is None or after.is_pinned:
        found, after = articles(blog, size, after=after, is_pinned=True), None
    if len(found) < size:
        found += articles(blog, size, after=after, is_pinned=False)
    return found[:size]


def within(first: date, last: date) -> dict:
    """Return the lookups for articles of the days from `first` to `last` of their blog's calendar.

    A range of moments beside, which an index by moment can find. It is wider than the days: they
    are of the time zone that the blog had when each article was dated.
    """
    midnight = datetime.combine(first, time.min, UTC), datetime.combine(last, time.max, UTC)
    return {
        "published_at__gte": midnight[0] - ZONES,
        "published_at__lte": midnight[1] + ZONES,
        "published_on__gte": first,
        "published_on__lte": last,
    }


def until(where: dict) -> tuple[dict, datetime]:
    """Return lookups without their latest moment, and the moment up to which articles are public.

    Of two upper bounds SQLite takes either for its index: with that of now, what was published
    after June 2013 would all be passed over to find what was published then.
    """
    rest = dict(where)
    return rest, min(timezone.now(), rest.pop("published_at__lte", timezone.now()))


def keys(blog: Blog, size: int, **where) -> list[int]:
    """Return the primary keys of the first `size` of such a list."""
    where, now = until(where)
    ask = _way_to(_keys, where)
    return ask(size, tuple(where), blog=blog.pk, now=now, **where)


def articles_among(blog: Blog, keys: list[int], *, rows: Rows) -> list[Article]:
    """Return those with these primary keys, in any order, that are there."""
    named = {f"pk{place}": pk for place, pk in enumerate(keys)}
    return _of_blog(blog, _articles_among(len(keys), rows, blog=blog.pk, **named))


def newest(blog: Blog, **where) -> Key | None:
    """Return the place of the first article of such a list, None when it is empty."""
    where, now = until(where)
    ask = _way_to(_newest, where)
    found = ask(tuple(where), blog=blog.pk, now=now, **where)
    return Key(False, *found[0]) if found else None


def article_at(blog: Blog, month: date, slug: str) -> Article:
    """Return the published article at an address. Raises Article.DoesNotExist."""
    found = _article_at(blog=blog.pk, now=timezone.now(), month=month, slug=slug)
    if not found:
        raise Article.DoesNotExist(slug)
    return _of_blog(blog, found)[0]


def article_once_at(blog: Blog, month: date, slug: str) -> Article:
    """Return the published article that had this address. Raises Article.DoesNotExist."""
    found = _article_once_at(blog=blog.pk, now=timezone.now(), month=month, slug=slug)
    if not found:
        raise Article.DoesNotExist(slug)
    return _of_blog(blog, found)[0]


def neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """Return the published articles before and after it in time, in one query."""
    key = Key.of(article)
    now = timezone.now()
    either = _neighbours(
        blog=article.blog_id,
        now=now,
        until=min(now, key.published_at),
        published_at=key.published_at,
        pk=key.pk,
    )
    found = {Key.of(other) > key: other for other in either}
    return found.get(False), found.get(True)


def months(blog: Blog) -> list[tuple[date, int]]:
    """Return [(first day of a month, number of articles)], newest first."""
    coming = ahead(blog)
    counted = ((month, kept - coming["month", month]) for month, kept in _months(blog=blog.pk))
    return [(month, number) for month, number in counted if number > 0]


def page_at(blog: Blog, slug: str) -> Page:
    """Return the public page at an address. Raises Page.DoesNotExist."""
    found = _page_at(blog=blog.pk, slug=slug)
    if not found:
        raise Page.DoesNotExist(slug)
    return found[0]


def menu(blog: Blog) -> list[Page]:
    """Return the titles of the blog's pages, in the author's order."""
    return _menu(blog=blog.pk)


def _way_to(query: prepared, where: dict) -> Callable[..., list]:
    return query if UNEVEN.isdisjoint(where) else query.replanned


def _of_blog(blog: Blog, found: list[Article]) -> list[Article]:
    for article in found:
        article.blog = blog
    return found


@prepared
def _articles(
    size: int,
    rows: Rows,
    is_after: bool,
    where: tuple[str, ...],
    *,
    blog,
    now,
    published_at=None,
    pk=None,
    **values,
) -> ArticleQuerySet:
    listed = Article.objects.filter(blog=blog, **{name: values[name] for name in where})
    listed = getattr(listed.published(now), rows)()
    if is_after:
        listed = listed.before(Key(False, published_at, pk))
    return listed.newest_first()[:size]


@prepared
def _keys(size: int, where: tuple[str, ...], *, blog, now, **values) -> ArticleQuerySet:
    listed = Article.objects.filter(blog=blog, **{name: values[name] for name in where})
    return listed.published(now).newest_first().values_list("pk", flat=True)[:size]


@prepared
def _articles_among(number: int, rows: Rows, *, blog, **keys) -> ArticleQuerySet:
    found = Article.objects.filter(blog=blog, pk__in=[keys[f"pk{n}"] for n in range(number)])
    return getattr(found, rows)()


@prepared
def _newest(where: tuple[str, ...], *, blog, now, **values) -> ArticleQuerySet:
    listed = Article.objects.filter(blog=blog, **{name: values[name] for name in where})
    return listed.published(now).newest_first().values_list("published_at", "pk")[:1]


@prepared
def _article_at(*, blog, now, month, slug) -> ArticleQuerySet:
    return Article.objects.filter(blog=blog, month=month, slug=slug).published(now).for_pages()


@prepared
def _article_once_at(*, blog, now, month, slug) -> ArticleQuerySet:
    had = {"blog": blog, "month": month, "slug": slug}
    moved = Article.objects.filter(**{f"former_addresses__{name}": had[name] for name in had})
    return moved.published(now).for_titles()


@prepared
def _neighbours(*, blog, now, until, published_at, pk) -> ArticleQuerySet:
    key, others = Key(False, published_at, pk), Article.objects.filter(blog=blog)
    older = others.published(until).before(key).newest_first().values("pk")[:1]
    newer = others.published(now).after(key).oldest_first().values("pk")[:1]
    return Article.objects.filter(Q(pk=older) | Q(pk=newer)).for_titles()


@prepared
def _months(*, blog):
    kept = MonthTally.objects.filter(blog=blog).order_by("-month")
    return kept.values_list("month", "article_count")


@prepared
def _page_at(*, blog, slug) -> PageQuerySet:
    return Page.objects.filter(blog=blog, slug=slug).published().defer("body")


@prepared
def _menu(*, blog) -> PageQuerySet:
    return Page.objects.filter(blog=blog).in_menu().only("slug", "title")
