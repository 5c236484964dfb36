"""What is known of an e-mail address: whose it is, which mailbox it leads to."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils.crypto import salted_hmac


def email_is_confirmed(user) -> bool:
    """Whether the person has shown that they read the mail of the address they sign in with."""
    return EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists()


def is_theirs(user, email: str) -> bool:
    """Whether `email`, in lower case, is one that the person signs in with or has confirmed."""
    own = EmailAddress.objects.filter(user=user, email=email, verified=True)
    return user.email == email or own.exists()


# Dots say nothing there, and both names are one.
GOOGLE = {"gmail.com", "googlemail.com"}


def mailbox_of(email: str) -> str:
    """Return one spelling for all addresses of one mailbox: to count by, never to write to.

    In lower case, without what stands after "+" (RFC 5233); a limit or a rule of "one a person" is
    then not got round by lea+1@, lea+2@.
    """
    name, _, domain = email.strip().lower().rpartition("@")
    name = name.partition("+")[0] or name
    if domain in GOOGLE:
        name, domain = name.replace(".", ""), "gmail.com"
    return f"{name}@{domain}"


def digests_of(address: str, *, salt: str) -> list[str]:
    """Return what a list of addresses keeps instead of this one, under the present key first.

    64 hexadecimal digits each, one for each key of the platform. With a key: whoever reads the
    table cannot try addresses against it.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(salt, address, secret=key, algorithm="sha256").hexdigest() for key in keys]
