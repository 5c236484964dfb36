"""A blog that waits for its owner's address shows as soon as that is confirmed."""

from accounts.emails import email_is_confirmed
from blog.opening.actions import confirm_blogs


def show_blogs(sender, user=None, email_address=None, **kwargs) -> None:
    """Take allauth's word, of either signal, for a reason to look."""
    owner = user or email_address.user
    owner.refresh_from_db(fields=["email"])
    if email_is_confirmed(owner):
        confirm_blogs(owner=owner)
