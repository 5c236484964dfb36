"""A response as it is kept: ready to be sent again, to anybody, in one encoding."""

import gzip
import time
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

MAX_BODY = 2 * 1024 * 1024
# Kept by nobody without asking again, but for a second by a proxy in front of many readers.
CACHE_CONTROL = "public, max-age=0, must-revalidate, s-maxage=1"
# What RFC 9110, 15.4.5 asks for, but the date.
OF_A_304 = ("Cache-Control", "ETag", "Vary")
# RFC 9110, 13.1: without one of them there is nothing to compare.
CONDITIONS = frozenset(
    f"HTTP_IF_{name}" for name in ("MATCH", "NONE_MATCH", "MODIFIED_SINCE", "UNMODIFIED_SINCE")
)
FORBIDDING = ("private", "no-store", "no-cache")
# 30 kB take half a millisecond; 11 would take 12 for 8 % less, 4 a quarter less for 4 % more.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
# A change is seen by every process within a second; see `Page.modified`.
SETTLED_SECONDS = 2


class Page(NamedTuple):
    """`made` and `until` are seconds since 1970; `until` is when time itself makes it old."""

    status: int
    headers: ResponseHeaders
    body: bytes
    made: float
    until: float

    def encoded(self, encoding: str) -> "Page":
        """Return it compressed, under an ETag of its own; itself where that saves nothing."""
        packed = _pack(self.body, encoding)
        if len(packed) >= len(self.body):
            return self
        headers = {
            **dict(self.headers.items()),
            "Content-Encoding": encoding,
            "Content-Length": str(len(packed)),
            "ETag": f'{self.headers["ETag"][:-1]}-{encoding}"',
        }
        return self._replace(headers=ResponseHeaders(headers), body=packed)

    @property
    def modified(self) -> int | None:
        """Return when it was made, None while that second may still bring another page.

        A date has whole seconds: two pages of one second would pass for the same. Two seconds
        later this page was still the present one a second ago, so any other is of a later second.
        """
        return int(self.made) if time.time() >= int(self.made) + SETTLED_SECONDS else None

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the response to `request`: whole, without its body, or 304.

        Its headers become the response's, whole: to set them one by one is half of an answer's
        time. Every page out of the cache is a copy that belongs to its reader.
        """
        modified, etag = self.modified, self.headers["ETag"]
        if modified is None:
            del self.headers["Last-Modified"]
        if self.status == 200 and request.META.get("HTTP_IF_NONE_MATCH") == etag:
            response = HttpResponseNotModified()
            response.headers = ResponseHeaders({name: self.headers[name] for name in OF_A_304})
            return response
        response = HttpResponse(b"" if request.method == "HEAD" else self.body, status=self.status)
        response.headers = self.headers
        if self.status == 200 and not CONDITIONS.isdisjoint(request.META):
            return get_conditional_response(request, etag, modified, response)
        return response


def page_of(response: HttpResponse, *, made: datetime, until: datetime) -> Page | None:
    """Return the page to keep, None for a response that not everybody may get."""
    if not _may_be_kept(response):
        return None
    body = response.content
    headers = {
        **dict(response.items()),
        "Cache-Control": CACHE_CONTROL,
        "Content-Length": str(len(body)),
        "ETag": f'"{sha256(body).hexdigest()[:20]}"',
        "Vary": "Accept-Encoding",
        "Last-Modified": http_date(int(made.timestamp())),
    }
    times = made.timestamp(), until.timestamp()
    return Page(response.status_code, ResponseHeaders(headers), body, *times)


def _may_be_kept(response: HttpResponse) -> bool:
    said = response.headers.get("Cache-Control", "").lower()
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    return (
        response.status_code in {200, 404}
        and not response.streaming
        and not response.cookies
        and not any(word in said for word in FORBIDDING)
        and varies <= {"", "accept-encoding"}
        and "Content-Encoding" not in response.headers
        and len(response.content) <= MAX_BODY
    )


def _pack(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return gzip.compress(body, GZIP_LEVEL, mtime=0)
