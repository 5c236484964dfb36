"""The link in the letter that asks to confirm: it carries the entry, which is kept nowhere else."""

import time

from blog.contests.models import Contest
from blog.mail.sealing import InvalidToken, seal, unseal

LIFE = 3 * 24 * 3600  # seconds
LONGEST = 2000


def token_for(contest: Contest, *, name: str, email: str) -> str:
    """Return the entry sealed: nobody but this platform reads it, nothing of it can be changed."""
    entry = {"contest": contest.pk, "name": name, "email": email, "at": int(time.time())}
    return seal(entry).decode().rstrip("=")


def entry_in(token: str, contest: Contest, *, life: float = LIFE) -> dict | None:
    """Return {"name", "email"} as `token_for` sealed it for `contest`, at most `life` seconds ago.

    None for any other token.
    """
    if len(token) > LONGEST or not token.isascii():
        return None
    try:
        entry = unseal((token + "=" * (-len(token) % 4)).encode())
    except InvalidToken:
        return None
    if entry.get("contest") != contest.pk or time.time() - entry["at"] > life:
        return None
    return entry
