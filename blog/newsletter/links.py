"""The reader's own addresses: a link that was mailed is the proof that its mail was read.

They are the platform's and not the blog's: a blog may rest or move, and its readers still leave.
"""

from django.core import signing
from django.utils.translation import override

from blog.blogs.addresses import platform_url
from blog.newsletter.models import Subscription

_signer = signing.Signer(salt="blog.newsletter.links", sep=".")


def token_of(subscription: Subscription) -> str:
    """Return what names this subscription and is signed; it serves as long as the row is there."""
    return _signer.sign(f"{subscription.pk}.{subscription.key}")


def subscription_of(token: str) -> Subscription | None:
    """Return the subscription that `token_of` named, None for anything else."""
    try:
        pk, key = _signer.unsign(token).split(".")
    except (signing.BadSignature, ValueError):
        return None
    return Subscription.objects.filter(pk=int(pk), key=key).select_related("blog").first()


def own_url(token: str, language: str) -> str:
    """Return where the reader chooses how often, and leaves."""
    with override(language):
        return platform_url("newsletter_own:own", token)


def stop_url(token: str, language: str) -> str:
    """Return where one POST ends the subscription (RFC 8058)."""
    with override(language):
        return platform_url("newsletter_own:stop", token)


def confirm_url(token: str, language: str) -> str:
    with override(language):
        return platform_url("newsletter_own:confirm", token)
