"""Where a text says what was looked for: the passage to show, with the words marked."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from blog.search.words import WORD, word_tokens

LENGTH = 260  # characters of a passage
LEAD = 60  # of them before its first word
MOST_HITS = 200  # looked at in one text
LANDING = 20  # how far a passage reaches to begin or end between two words


class Hit(NamedTuple):
    """A looked-for word in a text, from `start` to `end`."""

    start: int
    end: int
    token: str


def extract(text: str, language: str, wanted: Iterable[str]) -> SafeString:
    """Return the passage of `text` with the most of the `wanted` tokens, in <mark>.

    The beginning of the text where none is; "" of an empty text.
    """
    wanted = frozenset(wanted)
    found = hits(text, language, wanted)
    first = best(found)
    # A passage of the end begins earlier, to be as long as the others.
    lead = min(found[first].start - LEAD, len(text) - LENGTH) if found else 0
    start = _between_words(text, lead)
    end = _between_words(text, start + LENGTH)
    inside = [hit for hit in found if start <= hit.start and hit.end <= end]
    passage = marked(text, inside, start, end)
    before, after = "…" * (start > 0), " …" * (end < len(text))
    return mark_safe(f"{before}{passage}{after}")  # noqa: S308 - escaped by `marked`


def highlighted(text: str, language: str, wanted: Iterable[str]) -> SafeString:
    """Return the whole of a short `text` with the `wanted` tokens in <mark>."""
    return marked(text, hits(text, language, frozenset(wanted), most=MOST_HITS), 0, len(text))


def hits(text: str, language: str, wanted: frozenset[str], most: int = 0) -> list[Hit]:
    """Return where `text` holds the wanted tokens: `most` of them, or until all have been met."""
    found: list[Hit] = []
    missing, limit = set(wanted), 0
    tokens: dict[str, str | None] = {}  # a text says most of its words more than once
    for match in WORD.finditer(text):
        if limit and match.end() > limit:
            break
        word = match[0]
        if word not in tokens:
            tokens[word] = next(filter(wanted.__contains__, word_tokens(word, language)), None)
        token = tokens[word]
        if token is None:
            continue
        found.append(Hit(*match.span(), token))
        missing.discard(token)
        if not (most or missing or limit):
            limit = match.end() + LENGTH
        if len(found) >= (most or MOST_HITS):
            break
    return found


def best(found: list[Hit]) -> int:
    """Return the index of the hit from which a passage holds the most different words."""
    most, first = 0, 0
    for index, hit in enumerate(found):
        reach = hit.start + LENGTH - LEAD
        near = [other for other in found[index : index + 30] if other.end <= reach]
        different = len({other.token for other in near})
        if different > most:
            most, first = different, index
    return first


def marked(text: str, found: list[Hit], start: int, end: int) -> SafeString:
    """Return `text` from `start` to `end`, escaped, the hits in <mark>."""
    parts, at = [], start
    for hit in found:
        parts += [escape(text[at : hit.start]), f"<mark>{escape(text[hit.start : hit.end])}</mark>"]
        at = hit.end
    return mark_safe("".join([*parts, escape(text[at:end])]))  # noqa: S308 - each part is escaped


def _between_words(text: str, place: int) -> int:
    """Return a place near `place` that cuts no word; never before 0 nor beyond the end."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    blank = text.find(" ", place, place + LANDING)
    return blank if blank >= 0 else place
