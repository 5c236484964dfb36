"""What a visitor sends, and how little of it a kept page may come from."""

from functools import lru_cache
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

from blog.pagecache.addresses import PageAddress

LONGEST_ENCODINGS = 200
# What a request must have and no page may show: nobody's address (RFC 5737), no body.
NOBODY = {"REMOTE_ADDR": "192.0.2.0", "CONTENT_TYPE": "", "CONTENT_LENGTH": ""}
OF_THE_SERVER = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL")


def is_anonymous_read(meta: dict) -> bool:
    """Return whether a request reads, and neither has nor claims an identity.

    The session's name anywhere among the cookies counts: whoever may be signed in is not served.
    """
    return (
        meta["REQUEST_METHOD"] in {"GET", "HEAD"}
        and "HTTP_AUTHORIZATION" not in meta
        and settings.SESSION_COOKIE_NAME not in meta.get("HTTP_COOKIE", "")
    )


def encoding_for(meta: dict) -> str:
    """Return the best encoding that a visitor accepts: "br", "gzip" or "" for none."""
    accepted = meta.get("HTTP_ACCEPT_ENCODING", "")
    # No browser says more; whoever does is spared nothing and costs nothing.
    return _best_of(accepted) if len(accepted) <= LONGEST_ENCODINGS else ""


@lru_cache(maxsize=256)
def _best_of(accepted: str) -> str:
    found = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        found[name.strip()] = not weight or weight.strip().removeprefix("q=").strip("0.") != ""
    return next((name for name in ("br", "gzip") if found.get(name)), "")


def request_of_nobody(request: HttpRequest, address: PageAddress) -> WSGIRequest:
    """Return a GET of `address` that holds nothing of the visitor who sends `request`.

    No cookie, no language, no agent, no range, no body: what such a request is answered, everybody
    may be answered.
    """
    meta = request.META
    origin = urlsplit(settings.PLATFORM_URL)
    return WSGIRequest(
        NOBODY
        | {name: meta[name] for name in OF_THE_SERVER if name in meta}
        | {name: value for name, value in meta.items() if name.startswith("wsgi.")}
        | {
            "REQUEST_METHOD": "GET",
            # In the spelling of WSGI (PEP 3333), which Django has undone in META.
            "SCRIPT_NAME": meta.get("SCRIPT_NAME", "").encode().decode("latin-1"),
            "PATH_INFO": request.path_info.encode().decode("latin-1"),
            "QUERY_STRING": address.query,
            "HTTP_HOST": address.host,
            "wsgi.url_scheme": origin.scheme,
            "wsgi.input": BytesIO(),
        }
    )
