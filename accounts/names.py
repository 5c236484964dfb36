"""Names as people type them, and the address each one becomes."""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


def fold(text: str) -> str:
    """Return `text` without case, accents or ligatures: what two names share when they look alike.

    Folding is done here because databases differ: SQLite knows the case of ASCII letters only.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def slugify(text: str, *, max_length: int = 80) -> str:
    """Return `text` as one part of an address: folded letters and digits joined by hyphens.

    Letters of other scripts are kept. A text without letters or digits gives "".
    """
    words = re.findall(r"[^\W_]+", fold(text))
    slug = "-".join(words)
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
