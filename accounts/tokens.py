"""Secrets in mailed links: whoever has one has read the mail; the database keeps a digest only."""

import hashlib
import secrets


def new_token() -> str:
    """Return 32 random bytes as 43 letters of an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
