"""From an anonymous request to a page that somebody else was given before."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from blog.blogs import mounts
from blog.pagecache import store, versions
from blog.pagecache.addresses import PageAddress, find_address
from blog.pagecache.life import end_of_life
from blog.pagecache.pages import Page, page_of
from blog.pagecache.visitors import encoding_for, is_anonymous_read, request_of_nobody

ATTEMPTS = 3  # at a page whose blog changes each time while it is being made


class PageCacheMiddleware:
    """Answer anonymous readers from what is kept; make and keep what is not.

    Stands above all that gives a page its headers, below SecurityMiddleware alone, whose headers
    depend on the scheme. Whoever has a session, or says who they are, passes by.
    """

    def __init__(self, get_response) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_anonymous_read(request.META):
            response = self.get_response(request)
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        address = find_address(request)
        if address is None:
            return self.get_response(request)
        page = store.find(address.key, encoding_for(request.META))
        if page is not None:
            return page.answer(request)
        if not address.is_public:
            return self.get_response(request)
        return self._answer_anew(request, address)

    def _answer_anew(self, request: HttpRequest, address: PageAddress) -> HttpResponse:
        key, encoding = address.key, encoding_for(request.META)
        page = store.is_absent(key) and store.find(address.not_found_key, encoding)
        if page:
            return page.answer(request)
        if store.claim(key):
            try:
                return self._make(request, address)
            finally:
                store.release(key)
        page = store.wait_for(key, encoding)
        # To make it twice is better than to fail.
        return page.answer(request) if page else self._make(request, address)

    def _make(self, request: HttpRequest, address: PageAddress) -> HttpResponse:
        for _ in range(ATTEMPTS):
            made, until = timezone.now(), end_of_life(address.blog)
            response = self.get_response(request_of_nobody(request, address))
            if versions.version_of(address.blog) == address.version:
                return _keep(request, address, page_of(response, made=made, until=until), response)
            # What it shows has changed meanwhile, so it may be half old: once more, learnt anew.
            mounts.forget_all()
            versions.forget()
            address = find_address(request)
            if address is None or not address.is_public:
                return self.get_response(request)
        return _not_kept(response)


def _keep(
    request: HttpRequest, address: PageAddress, page: Page | None, response: HttpResponse
) -> HttpResponse:
    """Keep `page`, made of `response`, and answer with it; with `response` where there is none."""
    if page is None:
        return _not_kept(response)
    key = address.key
    if page.status == 404:
        store.remember_absent(key, page.until)
        key = address.not_found_key
    store.keep(key, "", page)
    return (store.find(key, encoding_for(request.META)) or page).answer(request)


def _not_kept(response: HttpResponse) -> HttpResponse:
    if response.status_code == 200:
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
