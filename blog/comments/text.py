"""The text of a comment: plain, in paragraphs, with links that vouch for nothing."""

import hashlib
import re

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.names import fold
from blog.richtext.cloak import cloak
from blog.richtext.links import safe_link

MAX_LENGTH = 5000
ADDRESS = re.compile(r"\bhttps?://[^\s<>\"«»]{4,}", re.IGNORECASE)
# What ends a sentence is no part of an address that stands at its end.
AFTER = ".,;:!?…'’\"*_]}"
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
SHOWN_LENGTH = 60

# "ugc": https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
CLEANER = nh3.Cleaner(
    tags={"p", "br", "a", "wbr"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https"},
    link_rel="ugc nofollow noopener",
)


def render(text: str) -> str:
    """Return the HTML of a comment's plain `text`; the sanitiser is the last to touch it."""
    paragraphs = [part for part in PARAGRAPHS.split(text.strip()) if part]
    lines = ((format_html_join("", "{}", _lines(part)),) for part in paragraphs)
    return CLEANER.clean(format_html_join("\n", "<p>{}</p>", lines))


def addresses(text: str) -> list[str]:
    """Return the addresses of the web that stand in a text, as they are written there."""
    return [_trimmed(found[0]) for found in ADDRESS.finditer(text)]


def digest(text: str) -> str:
    """Return what two texts share that differ in case, accents and spaces alone."""
    same = " ".join(fold(text).split())
    return hashlib.sha256(same.encode(errors="replace")).hexdigest()[:24]


def _lines(paragraph: str):
    for number, line in enumerate(paragraph.split("\n")):
        if number:
            yield (SafeString("<br>"),)
        yield from _linked(line)


def _linked(line: str):
    end = 0
    for found in ADDRESS.finditer(line):
        address = _trimmed(found[0])
        target = safe_link(address)
        if target is None:
            continue
        yield (cloak(line[end : found.start()]),)
        yield (format_html('<a href="{}">{}</a>', target, _shown(address)),)
        end = found.start() + len(address)
    yield (cloak(line[end:]),)


def _trimmed(address: str) -> str:
    while address:
        shorter = address.rstrip(AFTER)
        # A bracket that opens in the address closes there too: …/Carnet_(papeterie).
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter == address:
            break
        address = shorter
    return address


def _shown(address: str) -> str:
    shown = address.partition("://")[2]
    return shown if len(shown) <= SHOWN_LENGTH else shown[: SHOWN_LENGTH - 1] + "…"
