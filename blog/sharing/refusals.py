"""How a mailbox is known again that said "never again", without keeping its address."""

from django.core import signing

from accounts import emails

SALT = "blog.sharing.refusals"


def digests_of(email: str) -> list[str]:
    """Return what stands for the mailbox of `email`, under the present key first."""
    return emails.digests_of(emails.mailbox_of(email), salt=SALT)


def token_for(email: str) -> str:
    """Return what the link "never again" carries: a digest, signed, and so no address."""
    return signing.Signer(salt=SALT).sign(digests_of(email)[0])


def digest_in(token: str) -> str | None:
    """Return the digest that `token_for` signed, None for what it never gave."""
    try:
        return signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
