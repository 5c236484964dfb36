"""When time itself changes what readers see."""

from collections import Counter
from datetime import datetime

from django.utils import timezone

from blog.articles.models import Article, TaggedArticle
from blog.articles.tallies import Place
from blog.blogs.kept import keep
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared


def next_publication(blog: Blog) -> datetime | None:
    """Return when the next scheduled article of `blog` appears, None when none is scheduled.

    What bounds the life of kept pieces; kept itself until that moment, one query when made.
    """
    asked: list[datetime | None] = []

    def ask() -> datetime | None:
        first = _first_scheduled(blog=blog.pk, now=timezone.now())
        asked.append(first[0] if first else None)
        return asked[0]

    return keep(blog, "next_publication", lambda: asked, until=ask)[0]


def ahead(blog: Blog) -> Counter:
    """Return {(what is counted, which one): how many of its articles have not appeared yet}.

    See blog.articles.tallies. No query where nothing is scheduled, else two when made; kept until
    the next one appears.
    """
    if next_publication(blog) is None:
        return Counter()
    return keep(blog, "ahead", lambda: _ahead(blog), until=lambda: next_publication(blog))


def _ahead(blog: Blog) -> Counter:
    now = timezone.now()
    places = [Place(*row, []) for row in _coming(blog=blog.pk, now=now)]
    counted = Counter(mark for place in places for mark in place.marks())
    return counted + Counter(("tag", tag) for tag in _coming_tags(blog=blog.pk, now=now))


@prepared
def _coming(*, blog, now):
    coming = Article.objects.filter(blog=blog).announced().filter(published_at__gt=now)
    return coming.values_list("month", "category")


@prepared
def _coming_tags(*, blog, now):
    coming = Article.objects.filter(blog=blog).announced().filter(published_at__gt=now)
    tagged = TaggedArticle.objects.filter(content_object__in=coming.values("pk"))
    return tagged.values_list("tag", flat=True)


@prepared
def _first_scheduled(*, blog, now):
    scheduled = Article.objects.filter(blog=blog).scheduled(now).order_by("published_at")
    return scheduled.values_list("published_at", flat=True)[:1]
