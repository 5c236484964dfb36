from django.http import HttpResponsePermanentRedirect

SECONDS = 3600


def moved_to(url: str) -> HttpResponsePermanentRedirect:
    """Answer 301 for an hour: browsers would keep it for ever, and people go back to old places."""
    response = HttpResponsePermanentRedirect(url)
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    return response
