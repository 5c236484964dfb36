"""Where pages are kept, and how one rendering serves all who wait for it."""

import math
import time

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from blog.pagecache.pages import Page

# A rendering that dies frees its address after that; nobody waits so long.
CLAIM_SECONDS = 10
PATIENCE_SECONDS = 2.0
PAUSE_SECONDS = 0.01
ABSENT_SECONDS = 10
# What is not there, in the memory of each process: small, and never at the expense of a page.
_absent = LocMemCache("absent", {"TIMEOUT": ABSENT_SECONDS, "OPTIONS": {"MAX_ENTRIES": 1000}})


def find(key: str, encoding: str) -> Page | None:
    """Return the page kept under `key`, in `encoding` ("" for none), None when none is.

    Each encoding is a page of its own, made from the plain one when it is first asked for.
    """
    page = _get(key, encoding)
    if page is None and encoding:
        plain = _get(key, "")
        page = plain and keep(key, encoding, plain.encoded(encoding))
    return page


def keep(key: str, encoding: str, page: Page) -> Page:
    """Keep `page` in `encoding` until time makes it old; return it."""
    left = page.until - time.time()
    if left > 0:
        # A cache counts in seconds of its own clock: `_get` looks at the moment itself.
        caches["pages"].set(f"{key}:{encoding}", page, math.ceil(left))
    return page


def claim(key: str) -> bool:
    """Return whether the caller is the one who makes the page; then it must `release` it."""
    return caches["pages"].add(f"{key}:claim", 1, CLAIM_SECONDS)


def release(key: str) -> None:
    caches["pages"].delete(f"{key}:claim")


def wait_for(key: str, encoding: str) -> Page | None:
    """Return the page that somebody else is making; None when they gave up or take too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        being_made = caches["pages"].get(f"{key}:claim")
        page = find(key, encoding)
        if page is not None or not being_made:
            return page
        time.sleep(PAUSE_SECONDS)
    return None


def is_absent(key: str) -> bool:
    """Return whether the address of `key` was found to lead nowhere a moment ago."""
    until = _absent.get(key)
    return until is not None and time.time() < until


def remember_absent(key: str, until: float) -> None:
    _absent.set(key, until)


def clear() -> None:
    """Forget all that is kept."""
    caches["pages"].clear()
    _absent.clear()


def _get(key: str, encoding: str) -> Page | None:
    page = caches["pages"].get(f"{key}:{encoding}")
    return page if page is not None and time.time() < page.until else None
