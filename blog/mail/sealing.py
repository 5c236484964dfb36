"""Text that nobody reads in the database: a letter that waits may hold a link that signs in."""

import base64
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

__all__ = ["InvalidToken", "seal", "unseal"]


def seal(value: dict) -> bytes:
    """Return `value` (what JSON can carry) encrypted with a key made of SECRET_KEY."""
    return _cipher().encrypt(json.dumps(value).encode())


def unseal(sealed: bytes) -> dict:
    """Return what was sealed; InvalidToken where no key of this platform opens it."""
    return json.loads(_cipher().decrypt(bytes(sealed)))


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (salted_hmac(__name__, "", secret=k, algorithm="sha256").digest() for k in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
