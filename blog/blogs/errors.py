"""Answers to what cannot be served, in the reader's language and without a query."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from accounts.restrictions import Restrictable, Restriction
from blog.blogs.context import platform
from blog.blogs.models import Blog


def _page(request: HttpRequest, status: int, **context) -> HttpResponse:
    blog = getattr(request, "blog", None)
    language = blog.language if blog else translation.get_language() or "fr"
    with translation.override(language):
        html = render_to_string("error.html", {**platform(request), "status": status, **context})
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: what was asked makes no sense; 413 to a text larger than any form may hold."""
    return _page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: it is there, the person may see that it is, and may not do this."""
    return _page(request, 403)


def stale_form(request: HttpRequest) -> HttpResponse:
    """Answer 403 to a form that this browser was not given, or was given too long ago."""
    return _page(request, 403, is_stale_form=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: nothing is there, or nothing that this reader may know of."""
    return _page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer 429: more often than anybody has to."""
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500: our own fault, already logged."""
    return _page(request, 500)


def at_rest(request: HttpRequest, blog: Blog) -> HttpResponse:
    """Answer 404 for every page and feed of a blog that its owner paused or is deleting.

    Not 503, which search engines and feed readers would go on asking for: the owner means that
    it is not there.
    """
    with translation.override(blog.language):
        html = render_to_string("blogs/at_rest.html", {**platform(request), "resting": blog})
    return HttpResponse(html, status=404)


def withheld(request: HttpRequest, row: Restrictable) -> HttpResponse:
    """Answer 451 for what a decision withdrew under the law, 410 under the platform's rules.

    It says that there was a decision and nothing of what stood there. RFC 7725, section 3: 451 says
    who blocks, which need not be who asked for it.
    """
    by_law = row.restriction == Restriction.LAW
    blog = getattr(request, "blog", None)
    about = row if isinstance(row, Blog) else blog
    language = about.language if about else translation.get_language() or "fr"
    with translation.override(language):
        context = {**platform(request), "by_law": by_law, "is_blog": isinstance(row, Blog)}
        html = render_to_string("blogs/withheld.html", context)
    response = HttpResponse(html, status=451 if by_law else 410)
    if by_law:
        response.headers["Link"] = f'<{settings.PLATFORM_URL}/>; rel="blocked-by"'
    return response
