"""The invitation that a browser has opened, kept in its session: no address tells the token."""

from django.http import HttpRequest

from blog.members.models import Invitation

KEY = "invitation"


def remember(request: HttpRequest, token: str) -> Invitation | None:
    """Return the invitation that was mailed with `token` and keep it in the session."""
    invitation = Invitation.objects.with_token(token).first()
    if invitation is None:
        request.session.pop(KEY, None)
    else:
        # The digest too: once it is sent anew, what was opened before is over.
        request.session[KEY] = [invitation.pk, invitation.token_hash]
    return invitation


def invitation_of(request: HttpRequest) -> Invitation | None:
    """Return the invitation that this browser has opened, while it can be accepted."""
    pk, token_hash = request.session.get(KEY) or (None, None)
    found = Invitation.objects.open().filter(pk=pk, token_hash=token_hash)
    return found.select_related("blog", "invited_by__profile").first()


def is_over(request: HttpRequest) -> bool:
    """Whether this browser opened an invitation that can no longer be accepted."""
    return KEY in request.session and invitation_of(request) is None
