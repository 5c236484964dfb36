"""Which blog a host and a path lead to."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from blog.blogs import addresses
from blog.blogs.models import Blog, BlogQuerySet
from blog.blogs.prepared import prepared

# Long enough to spare a query on a page that everybody asks for, short enough for an author.
# Counted by the clock's own seconds: what is learnt in one is forgotten with it, here and in the
# proxy in front (blog.pagecache.proxy), so that the two waits do not add up.
MEMORY_SECONDS = 1
MEMORY_SIZE = 2000
_memory: dict[tuple[str, str], tuple[int, Blog | None]] = {}
# What machines of the house ask (/internal/…), whatever name they know it by: no blog has it.
INTERNAL = "/internal/"
# Asked for a ("slug", name) or ("domain", host) that no blog is at now: which one was there?
# Registered by higher apps; each costs its query only where nothing else is found.
former: list[Callable[[str, str], Blog | None]] = []


@dataclass(frozen=True, slots=True)
class Mount:
    """What stands at an address: `blog` below `prefix`, or (blog None) the platform itself."""

    blog: Blog | None
    prefix: str
    is_canonical: bool


def find_mount(host: str, path: str) -> Mount | None:
    """Return what stands at `path` of `host` (a bare host name), None for an unknown one.

    Raises Blog.DoesNotExist for a path that names a blog which is not there.
    """
    platform = addresses.platform_host()
    if path.startswith(INTERNAL):
        return Mount(None, "/", True)
    if host == platform:
        if not path.startswith("/" + addresses.PATH_MARK):
            return Mount(None, "/", True)
        slug = path[2:].partition("/")[0]
        blog = _remembered("slug", slug)
        if blog is None:
            raise Blog.DoesNotExist(slug)
        prefix = f"/{addresses.PATH_MARK}{slug}/"
        return Mount(blog, prefix, blog.mount == (settings.PLATFORM_URL, prefix))
    if host in settings.PLATFORM_ALIASES:
        return Mount(None, "/", False)
    if host.endswith("." + platform):
        blog = _remembered("slug", host.removesuffix("." + platform))
    else:
        blog = _remembered("domain", host)
    return blog and Mount(blog, "/", blog.mount == (addresses.mounted_at(host), "/"))


def present_span() -> int:
    """Return the number of the span of MEMORY_SECONDS in which we are."""
    return int(time.time() // MEMORY_SECONDS)


def forget_all() -> None:
    """Forget what was found in this process: now, and again when the change is committed."""
    _memory.clear()
    transaction.on_commit(_memory.clear)


@prepared
def _answering(field: str, *, value) -> BlogQuerySet:
    return Blog.objects.answering().filter(**{field: value})


def _remembered(field: str, value: str) -> Blog | None:
    # Asked before the row is read: it may be learnt late in its span, never before it.
    key, span = (field, value), present_span()
    found = _memory.get(key)
    if found is None or found[0] != span:
        if len(_memory) >= MEMORY_SIZE:
            _memory.clear()
        blog = next(iter(_answering(field, value=value)), None)
        blog = blog or next(filter(None, (find(field, value) for find in former)), None)
        found = _memory[key] = (span, blog)
    return found[1]
