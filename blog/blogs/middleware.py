"""From the address of a request to the blog it is for, and to the language of its answer."""

from urllib.parse import urlsplit

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)
from django.urls import set_script_prefix
from django.utils import timezone, translation
from django.utils.encoding import iri_to_uri
from django.utils.functional import cached_property

from blog.blogs import addresses, mounts
from blog.blogs.errors import at_rest, bad_request, not_found, withheld
from blog.blogs.models import Blog
from blog.blogs.moved import moved_to


class MethodMiddleware:
    """Answer 405 to every method but GET, HEAD and POST: nothing here knows another one.

    Left to the views, PUT is POST to one of Django's forms, and DELETE is GET to its admin.
    """

    known = ["GET", "HEAD", "POST"]

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in self.known:
            return HttpResponseNotAllowed(self.known)
        return self.get_response(request)


class MountMiddleware:
    """Mount the blog that host and path name, as a WSGI application is mounted.

    Sets request.blog and request.urlconf, moves the mount from path_info to the script prefix, and
    works in the blog's time zone. An unknown host gets 404; a blog's other addresses get 301, and
    so do all of a blog that has moved elsewhere; one at rest or withheld by a decision says so on
    every page.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.blog = None
        # On every request: the prefix lives in the thread, and the last one may have left its own.
        set_script_prefix("/")
        try:
            host = addresses.host_name(request.get_host())
            if "\x00" in request.path_info:
                raise BadRequest("NUL in a path")
        except (DisallowedHost, BadRequest):
            return bad_request(request)
        try:
            mount = mounts.find_mount(host, request.path_info)
        except Blog.DoesNotExist:
            mount = None
        if mount is None:
            return not_found(request)
        if mount.blog is not None and mount.blog.is_withheld:
            return withheld(request, mount.blog)
        has_moved = mount.blog is not None and mount.blog.state == Blog.State.FORWARDED
        if has_moved and self._is_there(host, mount):
            return at_rest(request, mount.blog)
        if has_moved or not mount.is_canonical:
            return self._send_on(request, mount)
        if mount.blog is None:
            return self.get_response(request)
        if request.path_info == mount.prefix.rstrip("/"):
            return HttpResponsePermanentRedirect(mount.prefix)
        if not mount.blog.is_readable:
            return at_rest(request, mount.blog)
        return self._serve(request, mount)

    def _serve(self, request: HttpRequest, mount: mounts.Mount) -> HttpResponse:
        request.blog = mount.blog
        request.urlconf = settings.BLOG_URLCONF
        request.path_info = request.path_info[len(mount.prefix) - 1 :]
        set_script_prefix(mount.prefix)
        with timezone.override(mount.blog.zone):
            return self.get_response(request)

    @staticmethod
    def _is_there(host: str, mount: mounts.Mount) -> bool:
        """Whether a blog moved to the very address it is asked at, which became its own since."""
        home = urlsplit(mount.blog.forward_to)
        return (home.hostname, home.path) == (host, mount.prefix)

    @staticmethod
    def _send_on(request: HttpRequest, mount: mounts.Mount) -> HttpResponse:
        base = settings.PLATFORM_URL + "/"
        if mount.blog is not None:
            base = mount.blog.forward_to or mount.blog.url()
        path = request.get_full_path().removeprefix(mount.prefix.rstrip("/")).removeprefix("/")
        return moved_to(base + iri_to_uri(path))


class PolicyMiddleware(CSPMiddleware):
    """django-csp, which writes the policy anew for each answer; ours writes the common one once."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # What a view asked for, and a nonce, stand on the two as attributes of this name.
        if any(name.startswith("_csp") for name in (*vars(request), *vars(response))):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._common)
        return response

    @cached_property
    def _common(self) -> str:
        return build_policy()


class LanguageMiddleware:
    """Answer in the language of the blog; in the studio, of the user; elsewhere, of the address.

    Readers are never asked through a header or a cookie: one address is one page for everybody.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self._language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    @staticmethod
    def _language(request: HttpRequest) -> str:
        if request.blog is not None:
            return request.blog.language
        if request.path_info.startswith("/admin/"):
            return getattr(request.user, "language", None) or settings.LANGUAGE_CODE
        return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
