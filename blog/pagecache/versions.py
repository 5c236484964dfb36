"""The version of what a page shows: a blog's own, or that of the platform."""

from django.db import transaction
from django.db.models import F

from blog.blogs import mounts
from blog.blogs.models import Blog
from blog.pagecache.models import Platform

ROW = 1
_memory: dict[int, tuple[int, int]] = {}


def version_of(blog: Blog | None) -> int:
    """Return the present version of `blog`, with None that of the platform. One query."""
    rows = Platform.objects.filter(pk=ROW) if blog is None else Blog.objects.filter(pk=blog.pk)
    return rows.values_list("version", flat=True).first() or 0


def platform_version() -> int:
    """Return the platform's version, remembered as a blog is by blog.blogs.mounts."""
    span = mounts.present_span()
    found = _memory.get(ROW)
    if found is None or found[0] != span:
        found = _memory[ROW] = (span, version_of(None))
    return found[1]


def forget() -> None:
    """Forget the platform's version in this process."""
    _memory.clear()


def blogs_changed(**kwargs) -> None:
    """Raise the platform's version once this transaction has been committed.

    Not inside it, as for a blog: all writers of the platform would wait for this one row, and for
    each other in circles. A process that dies between the two leaves an old portal for as long as
    blog.pagecache.life lets a page of the platform live.
    """
    waiting = (entry[1] for entry in transaction.get_connection().run_on_commit)
    if _raise_platform not in waiting:
        transaction.on_commit(_raise_platform)


def _raise_platform() -> None:
    row = Platform.objects.filter(pk=ROW)
    if not row.update(version=F("version") + 1):
        Platform.objects.get_or_create(pk=ROW)
        row.update(version=F("version") + 1)
    forget()
