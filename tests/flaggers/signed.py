"""What the tests of trusted flaggers share: a key of their own, and notices signed with it."""

import json
import time
from base64 import b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from blog.flaggers.actions import register_flagger
from blog.flaggers.models import TrustedFlagger
from blog.flaggers.signing import message
from tests.factories import make_admin
from tests.moderation.reporting import ARTICLE

NOTICES = "/flaggers/notices/"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ENGLISH = {"name": "Vigie", "email": "vigie@example.org", "language": "en", "awarded_by": "Arcom"}


def public_half(key: Ed25519PrivateKey = KEY) -> str:
    return b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def make_flagger(key: Ed25519PrivateKey = KEY, **fields) -> TrustedFlagger:
    flagger = TrustedFlagger(public_key=public_half(key), **{**ENGLISH, **fields})
    return register_flagger(flagger=flagger, by=make_admin())


def notice(**changes) -> dict:
    """Return what a notice says; a change to None leaves a member out."""
    said = {
        "kind": "hate",
        "urls": [ARTICLE],
        "explanation": "The second line calls for violence: Loi du 29 juillet 1881, article 24.",
        "good_faith": True,
    }
    return {name: value for name, value in (said | changes).items() if value is not None}


def signature(
    body: bytes, *, key: Ed25519PrivateKey = KEY, timestamp: str = "", url: str = ""
) -> dict:
    """Return the headers that sign a body, as the test client takes them."""
    timestamp = timestamp or str(int(time.time()))
    signed = message(url=url or f"http://testserver{NOTICES}", timestamp=timestamp, body=body)
    return {
        "Carnet-Key": public_half(key),
        "Carnet-Timestamp": timestamp,
        "Carnet-Signature": b64encode(key.sign(signed)).decode(),
    }


def send(client, said: dict | bytes, content_type: str = "application/json", **signing):
    """Send a notice, or the bytes given for one, signed."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    headers = signature(body, **signing)
    return client.post(NOTICES, body, content_type=content_type, headers=headers)
