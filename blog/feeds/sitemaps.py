"""What a search engine finds on a blog, by the protocol of https://www.sitemaps.org/."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap
from django.core.paginator import Paginator
from django.db.models.functions import Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import View

from blog.articles import reading
from blog.articles.schedule import ahead
from blog.blogs.models import Blog
from blog.feeds.conditional import conditional, validators

PER_PAGE = 10_000
MOST = 50_000  # that the protocol allows on one page
Span = tuple[date, date]


def seen_change() -> Greatest:
    """Return the expression for when readers saw an article change last."""
    return Greatest("updated_at", "published_at")


class HostSitemap(Sitemap):
    """A part of a sitemap; its addresses start with `origin`, never with a Host header."""

    limit = PER_PAGE

    def __init__(self, origin: str) -> None:
        self.origin = urlsplit(origin)
        self.protocol = self.origin.scheme

    def get_domain(self, site=None) -> str:
        return self.origin.netloc

    @cached_property
    def paginator(self) -> Paginator:
        return Paginator(self._items(), self.limit)


class Part(HostSitemap):
    """What one address of a blog's sitemap holds: Django need not divide it again."""

    limit = MOST

    def __init__(self, blog: Blog) -> None:
        super().__init__(blog.url())
        self.blog = blog

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        return super().get_urls(page=1, site=site, protocol=protocol)

    def location(self, item: tuple) -> str:
        return item[0]

    def lastmod(self, item: tuple) -> datetime | None:
        return item[1]


class Articles(Part):
    """The articles of a span of months."""

    def __init__(self, blog: Blog, span: Span) -> None:
        super().__init__(blog)
        self.span = span

    def items(self) -> list[tuple[str, datetime]]:
        where, now = reading.until(reading.within(*self.span))
        articles = self.blog.articles.filter(**where).published(now)
        columns = ("blog", "slug", "month", "created_at")
        told = articles.newest_first().only(*columns).annotate(changed=seen_change())
        return [(article.path, article.changed) for article in told]


class Rest(Part):
    """The home page, the pages, and the categories and tags that hold a published article."""

    def items(self) -> list[tuple[str, datetime | None]]:
        newest = reading.newest(self.blog)
        pages = self.blog.pages.published().order_by("pk")
        return [
            (reverse("articles:home"), newest.published_at if newest else self.blog.created_at),
            *((page.path, page.updated_at) for page in pages),
            *self._lists("articles:category", "category", self.blog.categories),
            *self._lists("articles:tag", "tag", self.blog.tags),
        ]

    def _lists(self, view: str, kind: str, lists) -> Iterable[tuple[str, None]]:
        """Yield their addresses; when one changed last would take a look at each article."""
        coming = ahead(self.blog)
        for pk, slug, number in lists.order_by("slug").values_list("pk", "slug", "article_count"):
            if number > coming[kind, pk]:
                yield reverse(view, kwargs={"slug": slug}), None


class BlogSitemap(View):
    """The sitemap of this blog; an index of its pages, `?p=1` and so on, when one is not enough."""

    def get(self, request: HttpRequest) -> HttpResponse:
        known = validators(request.blog, reading.newest(request.blog))
        return conditional(request, known, lambda: self._answer(request))

    def _answer(self, request: HttpRequest) -> HttpResponse:
        blog, page = request.blog, request.GET.get("p")
        pages = {str(number): span for number, span in enumerate(spans(blog), 1)}
        if page is None and len(pages) > 1:
            url = blog.absolute_url("feeds:sitemap")
            return sitemap_index(request, [SitemapIndexItem(f"{url}?p={n}") for n in pages])
        if page not in {None, "1", *pages}:
            raise Http404
        parts: dict[str, Part] = {"rest": Rest(blog)} if page in {None, "1"} else {}
        if pages:
            parts["articles"] = Articles(blog, pages[page or "1"])
        return sitemap(request, parts).render()


def spans(blog: Blog) -> Iterator[Span]:
    """Yield the first and the last day of each page, newest first: whole months, by their numbers.

    A page so is a range of an index, and nothing is counted for it or passed over.
    """
    first = last = None
    held = 0
    for month, number in reading.months(blog):
        if first is not None and held + number > PER_PAGE:
            yield first, last
            first, held = None, 0
        if first is None:
            last = month.replace(day=monthrange(month.year, month.month)[1])
        first, held = month, held + number
    if first is not None:
        yield first, last


def sitemap_index(request: HttpRequest, sitemaps: list[SitemapIndexItem]) -> HttpResponse:
    """Answer with an index of `sitemaps`, which must stand on the host that is asked."""
    context = {"sitemaps": sitemaps}
    template = "sitemap_index.xml"
    return TemplateResponse(request, template, context, content_type="application/xml").render()
