"""What a request asks for, in the one spelling under which its answer is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation

from blog.blogs.addresses import host_name
from blog.blogs.models import Blog
from blog.blogs.mounts import find_mount
from blog.blogs.public import public_query
from blog.pagecache.release import fingerprint
from blog.pagecache.versions import platform_version

LONGEST_QUERY = 500


@dataclass
class PageAddress:
    """A page of `blog`, or of the platform when it is None, as of `version`.

    `path` is below the mount, `written_query` what the visitor wrote after the question mark.
    """

    blog: Blog | None
    version: int
    path: str
    written_query: str = ""

    @property
    def language(self) -> str:
        if self.blog is not None:
            return self.blog.language
        return translation.get_language_from_path(self.path) or settings.LANGUAGE_CODE

    @property
    def host(self) -> str:
        """The canonical host of the page, whatever the visitor wrote."""
        return urlsplit(self.blog.mount[0] if self.blog else settings.PLATFORM_URL).netloc

    @property
    def is_public(self) -> bool:
        """Whether everybody gets the same answer: of a marked view, or that nothing is there.

        A page asked for by more text than any link of ours carries is answered and not kept.
        """
        unmarked = self._view is not None and public_query(self._view) is None
        return not unmarked and len(self.query) <= LONGEST_QUERY

    @cached_property
    def query(self) -> str:
        """The parameters that its view reads, the last one of each name, by name.

        Where no view is, all of them, as they came: a redirection may read them.
        """
        if not self.written_query or self._view is None:
            return self.written_query
        known, given = public_query(self._view) or frozenset(), QueryDict(self.written_query)
        return urlencode([(name, given[name]) for name in sorted(known & given.keys())])

    @cached_property
    def key(self) -> str:
        """Under which the page is kept. No Host header and no unknown parameter is in it."""
        blog = self.blog.pk if self.blog else 0
        parts = (fingerprint(), blog, self.version, self.language, self.path, self.query)
        return "page:" + blake2b(repr(parts).encode(), digest_size=20).hexdigest()

    @property
    def not_found_key(self) -> str:
        """Under which the one answer to whatever is not in the same blog is kept."""
        root = f"/{self.language}/" if self.blog is None else "/"
        return PageAddress(self.blog, self.version, root).key + ":404"

    @cached_property
    def _view(self) -> Callable | None:
        urlconf = settings.ROOT_URLCONF if self.blog is None else settings.BLOG_URLCONF
        with translation.override(self.language):
            try:
                return resolve(self.path, urlconf).func
            except Resolver404:
                return None


def find_address(request: HttpRequest) -> PageAddress | None:
    """Return what `request` asks for; None where no page can be: not a place's canonical address.

    No query, but for the one a second by which this process learns what stands where.
    """
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)) or "\x00" in path:
        return None
    try:
        mount = find_mount(host_name(request.get_host()), path)
    except (DisallowedHost, Blog.DoesNotExist):
        return None
    if mount is None or not mount.is_canonical:
        return None
    if mount.blog is None:
        return _readable(PageAddress(None, platform_version(), path, query))
    if not mount.blog.is_readable or not path.startswith(mount.prefix):
        return None
    below = path[len(mount.prefix) - 1 :]
    return _readable(PageAddress(mount.blog, mount.blog.version, below, query))


def _readable(address: PageAddress) -> PageAddress | None:
    try:
        address.query  # noqa: B018 - read now, so that nobody after us meets the error
    except TooManyFieldsSent:
        return None
    return address
