"""Where the request being answered comes from, for those who write down what it did."""

import ipaddress
from contextvars import ContextVar
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Source(NamedTuple):
    """The other end of a connection, as far as it is known; all empty for a background job."""

    address: str | None = None
    port: int | None = None
    protocol: str = ""


_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def actor() -> int | None:
    """Return who is signed in on the request being answered, None for nobody and outside one."""
    user = getattr(_request.get(), "user", None)
    return user.pk if user is not None else None


def source_for(person: int) -> Source:
    """Return where this person's request comes from; empty where it is another's, or none."""
    request = _request.get()
    if request is None or actor() not in {None, person}:
        return Source()
    return source_of(request)


class SourceMiddleware:
    """Remembers a request that writes, as long as it is being answered."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"}:
            return self.get_response(request)
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


def source_of(request: HttpRequest) -> Source:
    """Return where the request comes from.

    Behind settings.ALLAUTH_TRUSTED_PROXY_COUNT proxies it is what the outermost of them added to
    X-Forwarded-For, and X-Client-Port if it sets that; with none, no header is believed.
    """
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    if proxies:
        chain = request.headers.get("X-Forwarded-For", "").split(",")
        address = chain[-proxies] if len(chain) >= proxies else ""
        port = request.headers.get("X-Client-Port", "")
    else:
        address = request.META.get("REMOTE_ADDR", "")
        port = str(request.META.get("REMOTE_PORT", ""))
    return Source(_address(address), _port(port), request.scheme or "")


def _address(text: str) -> str | None:
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return str(getattr(found, "ipv4_mapped", None) or found)


def _port(text: str) -> int | None:
    is_port = text.isascii() and text.isdecimal() and len(text) < 6 and int(text) < 65536
    return int(text) if is_port else None
