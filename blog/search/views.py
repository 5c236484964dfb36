from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import TemplateView

from accounts.limits import allow
from blog.search import finding
from blog.search.engines import Place
from blog.search.queries import LONGEST, Query, read


class Search(TemplateView):
    """What readers look for: `?q=` the words, `?after=` the last place of the page before.

    Not kept: anybody can think of another query, and each would drive out a page that is read.
    """

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        query = read(request.GET.get("q", ""))
        is_refused = bool(query) and not may_search(request)
        context = self.get_context_data(
            query=query,
            found=None if is_refused else self.find(query, self._place()),
            is_first_page="after" not in request.GET,
            is_refused=is_refused,
            is_common=self._language() not in query.readings,
            longest=LONGEST,
        )
        response = self.render_to_response(context, status=429 if is_refused else 200)
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "private, no-cache"
        return response

    def find(self, query: Query, after: Place | None) -> finding.Found:
        raise NotImplementedError

    def _place(self) -> Place | None:
        if "after" not in self.request.GET:
            return None
        try:
            return Place.parse(self.request.GET["after"])
        except ValueError as error:
            raise Http404 from error

    def _language(self) -> str:
        return self.request.LANGUAGE_CODE


def may_search(request: HttpRequest) -> bool:
    """Count a search: a person types slower than a robot that goes through a dictionary."""
    return allow("search", f"{settings.SEARCHES_A_MINUTE}/m/ip", request=request)


class BlogSearch(Search):
    template_name = "search/blog.html"

    def find(self, query: Query, after: Place | None) -> finding.Found:
        return finding.in_blog(self.request.blog, query, after)


class PlatformSearch(Search):
    template_name = "search/platform.html"

    def find(self, query: Query, after: Place | None) -> finding.Found:
        return finding.on_platform(query, after)
