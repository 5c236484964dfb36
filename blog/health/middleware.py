"""Answers that come before everything else: whatever the Host, the scheme and the cache say."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from blog.health.checks import readiness

ALIVE = "/healthz"
READY = "/readyz"


class HealthMiddleware:
    """Answer /healthz (the process is up: no query) and /readyz (it can serve), 200 or 503.

    To stand first: a load balancer asks by IP address and without TLS, which the mount and the
    redirect to HTTPS refuse. Both are plain text, never kept, and tell no version or host name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == ALIVE:
            return _plain("ok\n")
        if request.path_info == READY:
            return _ready()
        return self.get_response(request)


def _ready() -> HttpResponse:
    results = readiness()
    lines = [f"{name}: {'ok' if is_ready else 'no'}\n" for name, is_ready in results.items()]
    return _plain("".join(lines), status=200 if all(results.values()) else 503)


def _plain(text: str, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=status, content_type="text/plain", headers=headers)
