"""E-mail addresses in texts: people read, copy and follow them, programs do not collect them.

Such programs look for "name@domain" in the source of a page. Here it does not stand there: a break
opportunity, `<wbr>`, is before and after the sign, which shows nothing, is read out as nothing and
copied as nothing; in a link the address is percent-encoded (RFC 6068, section 2), which mail
programs undo. Neither asks for JavaScript or CSS, and both pass nh3, which stays the last.
"""

import re
from urllib.parse import unquote

from django.utils.html import format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

from blog.richtext.tree import Element, Node

# Bounded, so that no text takes longer than its length.
ADDRESS = re.compile(r"[^\W_][\w.+'’-]{0,63}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63}")
MAILTO = "mailto:"


def cloak(text: str) -> SafeString:
    """Return plain `text` as HTML in which its addresses are cloaked."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in _pieces(text)))


def linked(text: str, length: int) -> SafeString:
    """Return plain `text` as HTML, addresses of the web as links of `length`, of mail cloaked."""
    parts: list[SafeString] = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts += [_with_links(text[end : found.start()], length), cloak(found[0])]
        end = found.end()
    parts.append(_with_links(text[end:], length))
    return format_html_join("", "{}", ((part,) for part in parts))


def mailto(addressees: str) -> str:
    """Return the link that writes to `addressees`, what follows "mailto:"; "@" and "," stay.

    Encoded once: what was so already comes out the same.
    """
    path, mark, rest = addressees.partition("?")
    signs = (sign if sign in "@," else _percent(sign) for sign in unquote(path))
    return f"{MAILTO}{''.join(signs)}{mark}{rest}"


def masked(text: str) -> str:
    """Return `text` with "lea@…" for an address: for summaries, and for what only programs read."""
    return ADDRESS.sub(lambda found: found[0].partition("@")[0] + "@…", text)


def cloaked(nodes: list[Node]) -> list[Node]:
    """Return nodes of a page with the addresses in their texts and links cloaked."""
    return [new for node in nodes for new in _cloaked(node)]


def _with_links(text: str, length: int) -> SafeString:
    html = urlize(text, trim_url_limit=length, nofollow=True, autoescape=True)
    return mark_safe(html)  # noqa: S308 - it has escaped the text


def _cloaked(node: Node) -> list[Node]:
    if isinstance(node, str):
        first, *rest = _pieces(node)
        return [first, *(new for piece in rest for new in (Element("wbr"), piece))]
    shown = node.copy(cloaked(node.children))
    if shown.attributes.get("href", "")[: len(MAILTO)].lower() == MAILTO:
        shown.attributes["href"] = mailto(shown.attributes["href"][len(MAILTO) :])
    return [shown]


def _pieces(text: str) -> list[str]:
    """Return `text` in pieces, cut before and after the sign of each address."""
    pieces, end = [""], 0
    for found in ADDRESS.finditer(text):
        sign = found.start() + found[0].index("@")
        pieces[-1] += text[end:sign]
        pieces += ["@", ""]
        end = sign + 1
    pieces[-1] += text[end:]
    return pieces


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode(errors="replace"))
