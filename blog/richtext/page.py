"""What a page shows for what is stored: players, pictures of several widths, cloaked addresses."""

from django.utils import translation
from django.utils.translation import gettext as _

from blog.richtext import pictures
from blog.richtext.cloak import cloaked
from blog.richtext.tree import Element, Node, is_element
from blog.richtext.videos import find_video


def page_ready(nodes: list[Node], *, language: str) -> list[Node]:
    """Return the nodes of stored HTML as a page shows them, its own words in `language`."""
    with translation.override(language):
        shown = [_shown(node) for node in nodes]
    _level(shown, above=[])
    return cloaked(shown)


def _level(nodes: list[Node], above: list[str]) -> None:
    """Let headings follow one another without a step left out, the first as h2 below the title.

    `above` holds the headings that the next one may stand under, as their author chose them.
    """
    for node in nodes:
        if is_element(node, "h2", "h3", "h4"):
            while above and above[-1] >= node.name:
                above.pop()
            above.append(node.name)
            node.name = f"h{len(above) + 1}"
        elif isinstance(node, Element):
            _level(node.children, above)


def _shown(node: Node) -> Node:
    if isinstance(node, str):
        return node
    if node.name == "oembed":
        return _player(node)
    shown = node.copy([_shown(child) for child in node.children])
    if shown.name == "img":
        shown.attributes |= _widths(shown)
    elif shown.name == "figure" and any(is_element(child, "table") for child in shown.children):
        # It scrolls sideways on a phone, which a keyboard can do only if it can be reached.
        shown.attributes["tabindex"] = "0"
    return shown


def _player(embed: Element) -> Node:
    """Return a link to the video; the script of the same name makes it a player to click."""
    video = find_video(embed.attributes.get("url", ""))
    if video is None:
        return ""
    words = _("Watch the video on %(site)s") % {"site": video.site}
    link = Element("a", {"href": video.page}, [words])
    return Element("video-player", {"src": video.player}, [link])


def _widths(image: Element) -> dict[str, str]:
    picture = pictures.parse(image.attributes.get("src", ""))
    if picture is None:
        return {}
    attributes = {
        "width": str(picture.width),
        "height": str(picture.height),
        "loading": "lazy",
        "decoding": "async",
    }
    if srcset := picture.srcset():
        attributes |= {"srcset": srcset, "sizes": pictures.SIZES}
    return attributes
