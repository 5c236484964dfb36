"""Answering “nothing new” without making the answer."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from blog.articles.querysets import Key
from blog.blogs.kept import keep
from blog.blogs.models import Blog


class Validators(NamedTuple):
    """What a reader of an answer may tell the next time, to be spared the same one."""

    etag: str
    changed: datetime | None


def conditional(
    request: HttpRequest, known: Validators, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer 304 to whoever has what `known` describes; `make` is called for the others only."""
    changed = known.changed and int(known.changed.timestamp())
    response = get_conditional_response(request, known.etag, changed) or make()
    response.headers["ETag"] = known.etag
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed)
    return response


def validators(blog: Blog, newest: Key | None) -> Validators:
    """Return the validators of a list of published articles of `blog`, given its newest one.

    A write raises the blog's version; an article whose time has come is the newest one, and raises
    nothing. The version itself has no date, so what counts is when it was first asked for here: at
    worst later than the truth, which costs a reader one answer that was not needed.
    """
    first_asked = keep(blog, "first_asked", timezone.now)
    changed = max(first_asked, newest.published_at) if newest else first_asked
    place = newest or "none"
    return Validators(f'W/"{blog.pk}-{blog.version}-{place}"', changed)
