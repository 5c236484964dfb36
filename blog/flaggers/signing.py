"""What a trusted flagger signs, and how it is checked: Ed25519, RFC 8032."""

import binascii
import time
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

# How far the clock of a flagger may stand from ours, in seconds.
SKEW = 300


class BadSignature(Exception):  # noqa: N818 - what it is
    """A notice is not signed, or not by this key, or not now."""


def message(*, url: str, timestamp: str, body: bytes) -> bytes:
    """Return what is signed: method, full address of this platform, seconds since 1970, body."""
    return f"POST\n{url}\n{timestamp}\n".encode() + body


def is_now(timestamp: str) -> bool:
    """Whether a timestamp is one, and within SKEW of our clock."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
        return False
    return abs(time.time() - int(timestamp)) <= SKEW


def verify(*, key: str, signature: str, signed: bytes) -> None:
    """Raise BadSignature unless `key` made `signature`, both in base64, for `signed`."""
    try:
        public = Ed25519PublicKey.from_public_bytes(b64decode(key, validate=True))
        public.verify(b64decode(signature, validate=True), signed)
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise BadSignature from error


def read_key(text: str) -> str:
    """Return a public key as base64 of its 32 bytes, from that or from PEM.

    Raises ValueError for what is none.
    """
    if "-----BEGIN" in text:
        try:
            key = load_pem_public_key(text.strip().encode())
        except Exception as error:  # OpenSSL's own, of many kinds
            raise ValueError("not a public key") from error
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("not a key of Ed25519")
        raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    else:
        raw = b64decode(text.strip(), validate=True)
        if len(raw) != 32:
            raise ValueError("not 32 bytes")
    return b64encode(raw).decode()
