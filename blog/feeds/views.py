"""Small files that browsers and search engines ask every host for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.generic import RedirectView, View

from blog.blogs.models import Blog


class Favicon(RedirectView):
    """Where a browser finds the icon for an answer that cannot name it, such as a feed."""

    http_method_names = ["get", "head"]

    def get_redirect_url(self, *args, **kwargs) -> str:
        return static("img/favicon.svg")


class Robots(View):
    """What search engines may read of a blog: all of it.

    Only the root of a host is asked for it (RFC 9309, 2.3), so a blog below a path has none.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.blog.address_kind == Blog.AddressKind.PATH:
            raise Http404
        return robots_txt(disallow="", sitemaps=[request.blog.absolute_url("feeds:sitemap")])


def robots_txt(*, disallow: str, sitemaps: list[str]) -> HttpResponse:
    """Return a robots.txt for every robot; an empty `disallow` lets everything be read."""
    lines = ["User-agent: *", f"Disallow: {disallow}".rstrip(), ""]
    lines += [f"Sitemap: {url}" for url in sitemaps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
