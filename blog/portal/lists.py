"""The blogs and articles that the platform's own pages show."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from blog.articles.models import Article
from blog.articles.querysets import ArticleQuerySet
from blog.blogs.models import Blog, BlogQuerySet

# How far back in the platform's articles the blogs that wrote last are looked for.
LOOK_BACK = 200


def newest_articles() -> ArticleQuerySet:
    """Return the articles of listed blogs with their cover, blog and author, in four queries.

    Blogs and authors are not joined: SQLite would start from them when there are few, and sort.
    """
    return shown_articles().newest_first()


def shown_articles() -> ArticleQuerySet:
    """Return the articles of listed blogs as `newest_articles` does, in no order."""
    shown = Article.objects.listed().select_related("cover")
    return shown.prefetch_related("blog", "author__profile")


def recent_blogs(count: int) -> list[tuple[Blog, datetime]]:
    """Return the listed blogs that published last, and when; at most `count`. Two queries.

    A blog that filled LOOK_BACK alone hides the others: what the page costs does not depend on how
    many blogs and articles there are.
    """
    newest = Article.objects.listed().newest_first().values_list("blog", "published_at")
    last: dict[int, datetime] = {}
    for blog_id, moment in newest[:LOOK_BACK]:
        last.setdefault(blog_id, moment)
    wanted = dict(list(last.items())[:count])
    blogs = Blog.objects.listed().in_bulk(wanted)
    return [(blogs[blog_id], moment) for blog_id, moment in wanted.items() if blog_id in blogs]


def with_newest(blogs: BlogQuerySet) -> BlogQuerySet:
    """Add `newest_at`, when each blog published last, None when it never did."""
    published = Article.objects.published().filter(blog=OuterRef("pk")).newest_first()
    return blogs.annotate(newest_at=Subquery(published.values("published_at")[:1]))


class Place(NamedTuple):
    """The place of a blog in the directory; as text, what `?after=` carries."""

    pk: int
    sort_name: str

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Read `text` as written by `str()`. Raises ValueError for anything else."""
        pk, _, name = text.partition(".")
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
            raise ValueError(text)
        if not name or "\x00" in name or len(name) > Blog._meta.get_field("sort_name").max_length:
            raise ValueError(text)
        return cls(int(pk), name)

    def __str__(self) -> str:
        return f"{self.pk}.{self.sort_name}"

    def rest(self, blogs: BlogQuerySet) -> BlogQuerySet:
        """Return those of `blogs`, ordered by name, that come after it."""
        same = Q(sort_name=self.sort_name, pk__gt=self.pk)
        return blogs.filter(Q(sort_name__gt=self.sort_name) | same)
