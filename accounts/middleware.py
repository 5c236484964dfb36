"""Pages of accounts stay between the person and the platform."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

OF_ACCOUNTS = re.compile(r"/(?:[a-z]{2}/)?accounts/")


class PrivatePages:
    """Nobody keeps a page of an account, and no other site learns its address, token and all.

    "same-origin" and not "no-referrer", under which browsers send `Origin: null` with the page's
    own forms, and those are then refused.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if OF_ACCOUNTS.match(request.path_info) and request.blog is None:
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "same-origin"
            # Always, for it would else tell whose answer took a look at the session: a letter to an
            # address without an account does, to one with an account does not.
            patch_vary_headers(response, ["Cookie"])
        return response
