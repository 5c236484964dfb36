"""The plain text of HTML: for lists, feeds, search and counts. All in one pass over the text."""

import re
from collections.abc import Iterable, Iterator

from blog.richtext import pictures
from blog.richtext.tokens import End, Start, decode, tokens

# Not str.split(): it also splits at the no-break spaces of French typography.
BLANKS = re.compile(r"[ \t\n\f\r]+")
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
}  # fmt: skip
ASIDE = {"figure", "table"}
LONGEST_WORD = 40


def plain_text(html: str) -> str:
    """Return the text of any HTML on one line, a space between blocks."""
    return _one_line(tokens(html))


def summary(html: str, words: int = 50) -> str:
    """Return the first `words` words of the text, "…" after them if there are more.

    Of its sentences: the cells of a table and the captions of pictures make no sense in a row. They
    are all there is where nothing else is.
    """
    text = _one_line(_sentences(html)) or plain_text(html)
    return first_words(text, words)


def first_words(text: str, words: int) -> str:
    """Return the first `words` words of a line of text, "…" at the last if there are more."""
    start = " ".join(text.split(" ", words)[:words])[: words * LONGEST_WORD]
    return text if start == text else start.rstrip(" ,;:.\N{NO-BREAK SPACE}") + "…"


def word_count(html: str) -> int:
    """Return how many words a reader reads; signs that stand alone are none."""
    return sum(any(map(str.isalnum, word)) for word in plain_text(html).split())


def _sentences(html: str) -> Iterator[Start | End | str]:
    depth = 0
    for token in tokens(html):
        if not isinstance(token, str) and token.name in ASIDE:
            depth = max(0, depth + (1 if isinstance(token, Start) else -1))
        elif not depth:
            yield token


def _one_line(found: Iterable[Start | End | str]) -> str:
    parts = (
        token if isinstance(token, str) else "" if token.name in INLINE else " " for token in found
    )
    return BLANKS.sub(" ", decode("".join(parts))).strip(" ")


def remote_pictures(html: str) -> list[str]:
    """Return the addresses of pictures that `clean` will drop because they are not our own."""
    addresses = (
        decode(token.attributes.get("src", ""))
        for token in tokens(html)
        if isinstance(token, Start) and token.name == "img"
    )
    return [address for address in addresses if not pictures.parse(address)]
