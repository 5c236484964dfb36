"""The draw: from a secret told of beforehand to an order of entries, by hashes that all can redo.

Before the first entry the page shows `sha(secret)`: the secret can no more be chosen. At the close
it shows the secret and the codes of all entries: the seed follows from both, and whoever enters
chooses neither. docs/decisions/0018-contests.md says what this proves, and what not.
"""

import hashlib
import secrets
from collections.abc import Iterable

# Without what is read for another: 0 and O, 1, I and L.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def sha(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_secret() -> str:
    """Return 32 random bytes in hexadecimal."""
    return secrets.token_hex(32)


def new_code() -> str:
    """Return what an entry is known by, to whoever made it: "K7QMD-2XWPA"."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def digest_of(codes: Iterable[str]) -> str:
    """Return the digest of all codes: sorted, one a line."""
    return sha("\n".join(sorted(codes)))


def seed_of(secret: str, codes: Iterable[str]) -> str:
    return sha(secret + digest_of(codes))


def in_drawn_order(codes: Iterable[str], seed: str) -> list[str]:
    """Return the codes as they are drawn, the first winner first."""
    return sorted(codes, key=lambda code: sha(seed + code))
