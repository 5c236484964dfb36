"""What readers find: only what they may see, the best first, a page at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from blog.articles.models import Article, Page, Writing
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared
from blog.search import engines
from blog.search.actions import language_of, searched_body
from blog.search.engines import Place
from blog.search.extracts import extract, highlighted
from blog.search.keys import key_of, pks_of
from blog.search.queries import Query

PAGE_SIZE = 10
# Beyond that nobody counts along: the first page says "more than 100".
MOST_COUNTED = 100
# How often more is asked of the index when what it found may not be seen.
ATTEMPTS = 5

Rows = Callable[..., list]


@dataclass(frozen=True)
class Result:
    """A text that was found."""

    writing: Article | Page
    query: Query

    @property
    def is_article(self) -> bool:
        return isinstance(self.writing, Article)

    @property
    def title(self) -> SafeString:
        """The title, with the words that were looked for in <mark>."""
        return highlighted(self.writing.title, self.language, self._wanted)

    @property
    def extract(self) -> SafeString:
        """The passage that says it best, marked likewise."""
        return extract(searched_body(self.writing), self.language, self._wanted)

    @cached_property
    def language(self) -> str:
        return language_of(self.writing)

    @property
    def _wanted(self) -> list[str]:
        reading = self.query.readings.get(self.language)
        return reading.words if reading else []


@dataclass(frozen=True)
class Found:
    """A page of results; `next_place` is where the next one goes on.

    `count` is how many there are in all, counted on the first page only and up to MOST_COUNTED:
    one more than that means "more".
    """

    results: list[Result]
    next_place: Place | None = None
    count: int | None = None

    @property
    def is_many(self) -> bool:
        return (self.count or 0) > MOST_COUNTED


def in_blog(blog: Blog, query: Query, after: Place | None = None) -> Found:
    """Find the texts of a blog. Three queries when it is articles that match, five with pages.

    Of articles no more is fetched than what they say: the rest is for `templatetags.search`.
    """
    now = timezone.now()
    visible = {
        Article: lambda pks: _articles_of_blog.replanned(
            len(pks), blog=blog.pk, now=now, **_named(pks)
        ),
        Page: lambda pks: _pages_of_blog.replanned(len(pks), blog=blog.pk, **_named(pks)),
    }
    rows = {
        Article: lambda pks: _article_rows(len(pks), **_named(pks)),
        Page: lambda pks: _page_rows(len(pks), **_named(pks)),
    }
    found = _find(query, visible, rows, blog_id=blog.pk, after=after)
    for result in found.results:
        result.writing.blog = blog
    return found


def on_platform(query: Query, after: Place | None = None) -> Found:
    """Find the texts of all listed blogs; three queries more than in a blog."""
    articles = Article.objects.select_related("cover").defer("body_html")
    articles = articles.prefetch_related("blog", "author__profile")
    visible = {
        Article: lambda pks: _by_key(Article.objects.listed(), pks),
        Page: lambda pks: _by_key(Page.objects.listed(), pks),
    }
    rows = {
        Article: lambda pks: articles.filter(pk__in=pks),
        Page: lambda pks: Page.objects.filter(pk__in=pks).select_related("blog").defer("body_html"),
    }
    return _find(query, visible, rows, blog_id=None, after=after)


def _by_key(shown: QuerySet, pks: Iterable) -> QuerySet:
    """Return the keys of `pks` that are in `shown`, each looked up by itself.

    Asked at once, SQLite would go through all that is published instead.
    """
    is_shown = Exists(shown.filter(pk=OuterRef("pk")))
    return shown.model.objects.filter(is_shown, pk__in=pks).values_list("pk", flat=True)


def _named(pks: list[int]) -> dict[str, int]:
    return {f"pk_{number}": pk for number, pk in enumerate(pks)}


@prepared
def _articles_of_blog(number: int, *, blog, now, **pks) -> QuerySet:
    return _by_key(Article.objects.filter(blog=blog).published(now), list(pks.values()))


@prepared
def _pages_of_blog(number: int, *, blog, **pks) -> QuerySet:
    return _by_key(Page.objects.filter(blog=blog).published(), list(pks.values()))


@prepared
def _article_rows(number: int, **pks) -> QuerySet:
    return Article.objects.for_texts().filter(pk__in=list(pks.values()))


@prepared
def _page_rows(number: int, **pks) -> QuerySet:
    rows = Page.objects.only("title", "slug", "body", "blog")
    return rows.filter(pk__in=list(pks.values()))


def _find(
    query: Query,
    visible: dict[type[Writing], Rows],
    rows: dict[type[Writing], Rows],
    *,
    blog_id: int | None,
    after: Place | None,
) -> Found:
    wanted = PAGE_SIZE + 1 if after else MOST_COUNTED + 1
    shown: list[Place] = []
    last = after
    for _ in range(ATTEMPTS):
        places = engines.find(query, wanted, blog_id=blog_id, after=last)
        seen = {key_of(model, pk) for model, pks in _by_kind(places) for pk in visible[model](pks)}
        shown += [place for place in places if place.key in seen]
        is_all = len(places) < wanted
        if is_all or len(shown) >= wanted:
            break
        last = places[-1]
    page = shown[:PAGE_SIZE]
    texts = {
        key_of(model, row.pk): row for model, pks in _by_kind(page) for row in rows[model](pks)
    }
    beyond = page[-1] if len(shown) > PAGE_SIZE else None if is_all else last
    return Found(
        results=[Result(texts[place.key], query) for place in page if place.key in texts],
        next_place=beyond,
        count=None if after else len(shown),
    )


def _by_kind(places: list[Place]) -> Iterator[tuple[type[Writing], list[int]]]:
    """Yield the kinds of texts at these places, each with the primary keys of its texts."""
    keys = [place.key for place in places]
    for model in (Article, Page):
        if pks := pks_of(model, keys):
            yield model, pks
