"""Who may open an account here: anybody, who was invited, or nobody (settings.REGISTRATION)."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

OPEN, BY_INVITATION, CLOSED = "open", "invitation", "closed"
# What let a browser in may be taken back meanwhile: each app that admits adds how to tell.
taken_back: list[Callable[[HttpRequest], bool]] = []


def is_open(request: HttpRequest) -> bool:
    """Whether who asks may open an account, by whatever route."""
    if settings.REGISTRATION == BY_INVITATION:
        return bool(invited_address(request))
    return settings.REGISTRATION == OPEN


def admit(request: HttpRequest, *, email: str) -> None:
    """Let this browser open an account with `email`, and with no other address.

    For whoever proved, by a link sent there, that the address is theirs: it counts as confirmed.
    Where registration is closed it stays closed.
    """
    get_adapter(request).stash_verified_email(request, email.strip().lower())


def invited_address(request: HttpRequest) -> str:
    """Return the address that this browser was admitted with, "" without one or no longer."""
    if any(is_over(request) for is_over in taken_back):
        return ""
    return request.session.get("account_verified_email") or ""
