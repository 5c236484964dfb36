"""What is public, in which order, and where a page of a list begins: written once."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.restrictions import SHOWN, WITHHELD
from blog.articles.tags import TagRows
from blog.blogs.models import Blog

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WRITTEN_KEY = re.compile(r"([01])\.(-?[0-9]{1,18})\.([0-9]{1,18})")

# What readers see of an article: no more is fetched, an article has wide columns.
OF_TITLES = ("blog", "title", "slug", "month", "created_at", "published_at", "published_on")
OF_LISTS = (
    *OF_TITLES, "language", "is_pinned", "summary", "word_count", "comment_count",
    "author__is_active", "author__profile__pseudonym", "author__profile__slug",
    "category__name", "category__slug",
    "cover__name", "cover__width", "cover__height", "cover__size", "cover__alt",
)  # fmt: skip
OF_TEXTS = ("blog", "title", "language", "excerpt", "body")
OF_PAGES = (
    *OF_LISTS, "cover__caption", "body_html", "status", "updated_at", "restriction",
)  # fmt: skip


class Key(NamedTuple):
    """The place of an article in a list; as text, what `?before=` carries."""

    is_pinned: bool
    published_at: datetime
    pk: int

    @classmethod
    def of(cls, article, *, pinned_first: bool = False) -> "Key":
        return cls(pinned_first and article.is_pinned, article.published_at, article.pk)

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read `text` as written by `str()`. Raises ValueError for anything else."""
        match = WRITTEN_KEY.fullmatch(text)
        if match is None:
            raise ValueError(text)
        pinned, microseconds, pk = map(int, match.groups())
        try:
            return cls(bool(pinned), EPOCH + timedelta(microseconds=microseconds), pk)
        except OverflowError as error:
            raise ValueError(text) from error

    def __str__(self) -> str:
        microseconds = (self.published_at - EPOCH) // timedelta(microseconds=1)
        return f"{int(self.is_pinned)}.{microseconds}.{self.pk}"


class ArticleQuerySet(models.QuerySet):
    def published(self, now: datetime | None = None) -> "ArticleQuerySet":
        """What readers may see: published by its author, its time has come, and nobody withheld it.

        Of a blog that is withheld itself no page is served; across blogs ask for `listed()`.
        """
        return self.announced().filter(published_at__lte=now or timezone.now())

    def announced(self) -> "ArticleQuerySet":
        """What its author published, also for later, and nobody withholds."""
        return self.filter(status="published", restriction__in=SHOWN)

    def withheld(self, now: datetime | None = None) -> "ArticleQuerySet":
        """What readers saw or would see, if a decision did not keep it from them."""
        shown = self.filter(status="published", published_at__lte=now or timezone.now())
        return shown.filter(restriction__in=WITHHELD)

    def scheduled(self, now: datetime | None = None) -> "ArticleQuerySet":
        """Published by its author for a time that has not come."""
        return self.filter(status="published", published_at__gt=now or timezone.now())

    def submitted(self) -> "ArticleQuerySet":
        return self.filter(status="submitted")

    def listed(self) -> "ArticleQuerySet":
        """Published on a blog that the platform's own pages may show.

        A condition and not a join: SQLite would start from the blogs and sort all their articles.
        """
        shown = Blog.objects.listed().filter(pk=OuterRef("blog"))
        return self.published().filter(Exists(shown), restriction="")

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def oldest_first(self) -> "ArticleQuerySet":
        return self.order_by("published_at", "pk")

    def before(self, key: Key) -> "ArticleQuerySet":
        """Those that come after `key` in a list of newest first."""
        older = self.filter(
            Q(published_at__lt=key.published_at) | Q(published_at=key.published_at, pk__lt=key.pk),
            published_at__lte=key.published_at,
        )
        # Of two upper bounds SQLite takes the first for its index: the key's, not that of now, or
        # a page far down the list would pass over all that is newer.
        older.query.where.children.reverse()
        return older

    def after(self, key: Key) -> "ArticleQuerySet":
        """Those that come before `key` in a list of newest first."""
        return self.filter(
            Q(published_at__gt=key.published_at) | Q(published_at=key.published_at, pk__gt=key.pk),
            published_at__gte=key.published_at,
        )

    def page(self, size: int, after: Key | None) -> "ArticleQuerySet":
        """The first `size` of a list of newest first, or of what comes after a key."""
        return (self if after is None else self.before(after))[:size]

    def for_titles(self) -> "ArticleQuerySet":
        """With what a title and its address need."""
        return self.only(*OF_TITLES)

    def for_lists(self) -> "ArticleQuerySet":
        """With all that a list shows of an article, its tags and other relations too."""
        return self._shown(OF_LISTS)

    def for_texts(self) -> "ArticleQuerySet":
        """With what they say, of which a search shows a passage."""
        return self.only(*OF_TEXTS)

    def for_pages(self) -> "ArticleQuerySet":
        """With all that its own page shows of an article."""
        return self._shown(OF_PAGES)

    def _shown(self, columns: tuple[str, ...]) -> "ArticleQuerySet":
        related = self.select_related("category", "cover", "author__profile")
        return related.only(*columns).annotate(tag_rows=TagRows())


class PageQuerySet(models.QuerySet):
    def published(self) -> "PageQuerySet":
        return self.filter(status="published", restriction__in=SHOWN)

    def withheld(self) -> "PageQuerySet":
        return self.filter(status="published", restriction__in=WITHHELD)

    def listed(self) -> "PageQuerySet":
        """Published on a blog that the platform's own pages may show."""
        shown = Blog.objects.listed().filter(pk=OuterRef("blog"))
        return self.published().filter(Exists(shown), restriction="")

    def in_menu(self) -> "PageQuerySet":
        return self.published().order_by("position", "pk")
