"""From HTML of anybody to HTML that is safe to store, to show and to syndicate.

nh3 is always the last to touch it: nothing rewrites what it wrote (WordPress's CVE-2026-93485 came
from doing that).
"""

from accounts.plain import CONTROLS
from blog.richtext.balance import MAX_DEPTH, balance
from blog.richtext.errors import Refused, TooDeep, TooLarge
from blog.richtext.page import page_ready
from blog.richtext.policy import PAGE, STORED, syndicated
from blog.richtext.tidy import tidy
from blog.richtext.tree import depth, parse, serialise

__all__ = ["CleanHTML", "Refused", "TooDeep", "TooLarge", "absolute", "clean", "render"]

MAX_BYTES = 300_000


class CleanHTML(str):
    """HTML that `clean` or `render` wrote, or that a rich text column held.

    The marker spares a second cleaning, and any str method takes it off. Templates escape it
    like any text, unless told otherwise.
    """

    __slots__ = ()


def clean(html: str) -> CleanHTML:
    """Return what may be stored of `html`: its own answers stay as they are.

    Raises TooLarge for more than MAX_BYTES of UTF-8, before or after, TooDeep for more than
    MAX_DEPTH elements inside one another: a sanitiser's time grows with the square of the depth.
    """
    if isinstance(html, CleanHTML):
        return html
    _bound(html)
    sanitised = STORED.clean(balance(_without_controls(html)))
    _bound(sanitised)
    nodes = tidy(parse(_without_controls(sanitised)))
    if depth(nodes) > MAX_DEPTH:
        raise TooDeep
    cleaned = STORED.clean(serialise(nodes))
    _bound(cleaned)
    return CleanHTML(cleaned)


def render(html: CleanHTML, *, language: str = "fr") -> CleanHTML:
    """Return stored HTML as pages show it: videos behind a link, pictures in several widths."""
    return CleanHTML(PAGE.clean(serialise(page_ready(parse(html), language=language))))


def absolute(html: CleanHTML, base: str) -> str:
    """Return stored or rendered HTML for a feed: addresses absolute from the URL `base`."""
    return syndicated(base).clean(html)


def _bound(html: str) -> None:
    if len(html) > MAX_BYTES or len(html.encode(errors="replace")) > MAX_BYTES:
        raise TooLarge


def _without_controls(html: str) -> str:
    return CONTROLS.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
