"""Where a form was sent from, told by the browser: pages without a cookie hold no CSRF token."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very origin sent the form.

    By Sec-Fetch-Site (W3C Fetch Metadata, section 2.3), which scripts cannot forge, and by Origin
    (RFC 6454, section 7) where a browser or a plain http address has no Sec-Fetch-Site. A request
    with neither comes from no browser of the last years.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    try:
        sent_from = urlsplit(origin)
    except ValueError:
        return False
    return (sent_from.scheme, sent_from.netloc) == (request.scheme, request.get_host())
