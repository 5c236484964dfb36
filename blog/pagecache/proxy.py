"""How long a proxy in front may keep a page without asking: to the end of the present second."""

import time

from django.http import HttpRequest, HttpResponse

HEADER = "X-Accel-Expires"


class ProxyMiddleware:
    """Tell nginx which pages it may give to everybody, and until when; it tells nobody else.

    An absolute time, since nginx counts in whole seconds: a relative 1 would be up to 2. It is the
    second in which the request came, and so the one in which the version of its page was learnt
    (blog.blogs.mounts): a change is seen in the second after it, at the latest.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        second = int(time.time())
        response = self.get_response(request)
        if "s-maxage" in response.headers.get("Cache-Control", ""):
            response.headers[HEADER] = f"@{second}"
        return response
