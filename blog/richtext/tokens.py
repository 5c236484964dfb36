"""An HTML tokeniser that always moves on: linear in the length of whatever it is given.

The standard library's html.parser is quadratic on unclosed tags and comments (CVE-2025-6069) and
raises on some input, in versions of Python that Carnet runs on. This one follows the WHATWG
tokeniser, except that nothing it says is trusted: what it yields is written anew, escaped, and
sanitised by nh3. It serves to measure, to balance and to read the text.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

SPACE = "\t\n\f\r "
# Possessive quantifiers and `\Z` alternatives: an unclosed quote ends with the text, at once.
TAG = re.compile(rf"<(/?)([A-Za-z][^{SPACE}/>]*+)")
ATTRIBUTE = re.compile(
    rf"[{SPACE}/]*+(?:>|([^{SPACE}/>][^{SPACE}/>=]*+)"
    rf"(?:[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)(?:\"|\Z)|'([^']*+)(?:'|\Z)|([^{SPACE}>]*+)))?)"
)
COMMENT_END = re.compile("--!?>")
# Elements whose content is not markup; their content is never shown.
RAW_TEXT = {
    name: re.compile(rf"</{name}(?=[{SPACE}/>])", re.IGNORECASE)
    for name in (
        "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
    )
}  # fmt: skip
LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,}+;?")


class Start(NamedTuple):
    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    name: str


def tokens(html: str) -> Iterator[Start | End | str]:
    """Yield start tags, end tags and texts of `html`; texts and values are raw (not unescaped).

    Names are lower-case. Comments, declarations and the content of RAW_TEXT are left out; a tag
    that the end of the text cuts is left out, as in browsers.
    """
    position = 0
    while (opening := html.find("<", position)) >= 0:
        if opening > position:
            yield html[position:opening]
        if tag := TAG.match(html, opening):
            attributes, position = _attributes(html, tag.end())
            if attributes is None:
                return
            name = tag[2].lower()
            yield End(name) if tag[1] else Start(name, attributes)
            if name in RAW_TEXT and not tag[1]:
                end = RAW_TEXT[name].search(html, position)
                position = end.start() if end else len(html)
        elif html.startswith(("<!", "<?", "</"), opening):
            position = _end_of_comment(html, opening)
        else:
            yield "<"
            position = opening + 1
    if position < len(html):
        yield html[position:]


def _attributes(html: str, position: int) -> tuple[dict[str, str] | None, int]:
    """Return the attributes that follow a tag's name and where the tag ends; None if it is cut."""
    attributes: dict[str, str] = {}
    while attribute := ATTRIBUTE.match(html, position):
        position = attribute.end()
        key, double, single, bare = attribute.groups()
        if key is None:
            return attributes, position
        attributes.setdefault(key.lower(), double or single or bare or "")
    return None, len(html)


def _end_of_comment(html: str, opening: int) -> int:
    if html.startswith("<!--", opening):
        found = COMMENT_END.search(html, opening + 2)
        return found.end() if found else len(html)
    return html.find(">", opening) + 1 or len(html)


def decode(raw: str) -> str:
    """Return `raw` with its character references resolved, however long they are."""
    # int() refuses more than 4300 digits; no character has a number of eight.
    return unescape(LONG_REFERENCE.sub("\N{REPLACEMENT CHARACTER}", raw))
