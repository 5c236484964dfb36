"""What a search engine finds on the platform's host."""

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from blog.blogs.addresses import platform_path, platform_url
from blog.blogs.models import Blog, BlogQuerySet
from blog.feeds.sitemaps import PER_PAGE, HostSitemap, sitemap_index
from blog.portal.lists import with_newest


class Pages(HostSitemap):
    """The platform's own pages, each with its other language."""

    i18n = alternates = x_default = True

    def __init__(self) -> None:
        super().__init__(settings.PLATFORM_URL)

    def items(self) -> list[str]:
        return ["portal:home", "portal:blogs"]

    def location(self, view: str) -> str:
        return platform_path(view)


class PagesSitemap(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return sitemap(request, {"pages": Pages()})


class PlatformSitemap(View):
    """An index of the platform's own sitemap and of those of the listed blogs below its paths.

    An index may name sitemaps of its own host only, and no other index: blogs with a host of their
    own tell theirs in their robots.txt, and of a blog whose sitemap is an index it names the first
    page, which holds the newest articles (https://www.sitemaps.org/protocol.html#index).
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            page = paginator().page(request.GET.get("p", 1))
        except (EmptyPage, PageNotAnInteger) as error:
            raise Http404 from error
        first = [] if page.has_previous() else [SitemapIndexItem(platform_url("platform:pages"))]
        items = [
            SitemapIndexItem(blog.absolute_url("feeds:sitemap") + "?p=1", blog.newest_at)
            for blog in page.object_list
        ]
        return sitemap_index(request, first + items)


def index_urls() -> list[str]:
    """Return the addresses of all pages of the platform's index."""
    url = platform_url("platform:sitemap")
    pages = paginator().page_range
    return [url, *(f"{url}?p={number}" for number in pages if number > 1)]


def paginator() -> Paginator:
    return Paginator(with_newest(_blogs_below_paths()), PER_PAGE)


def _blogs_below_paths() -> BlogQuerySet:
    below = Blog.objects.listed().filter(address_kind=Blog.AddressKind.PATH)
    return below.order_by("pk")
