"""The shape of stored HTML: which element may stand in which, as the HTML standard has it.

nh3 says what is safe; this says what is sound: text in paragraphs, items in lists, one picture,
table or video to a figure, nothing left empty.
"""

from collections.abc import Callable
from itertools import groupby

from blog.richtext.tree import Element, Node, find, is_element

BLOCKS = {
    "p", "h2", "h3", "h4", "ul", "ol", "blockquote", "figure", "figcaption", "table", "pre", "hr",
    "li", "oembed",
}  # fmt: skip
INLINE = {"a", "strong", "em", "s", "u", "sub", "sup", "code"}
TEXT_BLOCKS = {"p", "h2", "h3", "h4", "pre"}
MAIN = {"image": "img", "table": "table", "media": "oembed"}
ALONE = {"br", "hr", "img", "td", "th", "li"}


def tidy(nodes: list[Node]) -> list[Node]:
    """Return `nodes` in the shape that the standard asks of a page's main text."""
    return _paragraphs(_all(nodes, parent=""))


def _all(nodes: list[Node], parent: str) -> list[Node]:
    return [
        new
        for node in nodes
        for new in ([node] if isinstance(node, str) else _element(node, parent))
    ]


def _element(element: Element, parent: str) -> list[Node]:
    """Return what stands in the place of `element`, whose children are made sound first."""
    children = _all(element.children, element.name)
    shaped = SHAPES.get(element.name, _plain)(element.copy(children), parent)
    return [node for node in shaped if isinstance(node, str) or not _is_empty(node)]


def _is_empty(element: Element) -> bool:
    if element.name in ALONE or element.name == "oembed":
        return False
    if element.name in {"h2", "h3", "h4", "figcaption", "ul", "ol", "blockquote"}:
        return _is_blank(element.children)
    return not element.children


def _is_blank(nodes: list[Node]) -> bool:
    return all(
        not node.strip()
        if isinstance(node, str)
        else node.name == "br" or (node.name not in ALONE | {"oembed"} and _is_blank(node.children))
        for node in nodes
    )


def _is_block(node: Node) -> bool:
    return is_element(node, *BLOCKS)


def _plain(element: Element, parent: str) -> list[Node]:
    return [element]


def _split(element: Element, parent: str) -> list[Node]:
    """Cut an element of running text around the blocks inside it, which come out."""
    if not any(map(_is_block, element.children)):
        return [element]
    pieces: list[Node] = []
    for is_block, nodes in groupby(element.children, _is_block):
        if not is_block:
            pieces.append(element.copy(list(nodes)))
        elif element.name in INLINE:
            pieces += [_inside(element, block) for block in nodes]
        else:
            pieces += nodes
    return pieces


def _as_paragraph(element: Element) -> list[Node]:
    return _split(Element("p", {}, element.children), parent="")


def _preformatted(element: Element, parent: str) -> list[Node]:
    """Return the element without the line ends it starts with: each parsing would eat one."""
    first = element.children[:1]
    if first and isinstance(first[0], str):
        stripped = first[0].lstrip("\n")
        element.children[:1] = [stripped] if stripped else []
    return [_as_code(node) for node in _split(element, parent)]


def _as_code(node: Node) -> Node:
    """Return a `pre` with its text in a `code`, the only one that the editor knows."""
    if not is_element(node, "pre") or not node.children or find(node.children, "code"):
        return node
    return node.copy([Element("code", {}, node.children)])


def _inside(inline: Element, block: Node) -> Node:
    """Return `block` with its text inside `inline`: bold around paragraphs is bold in each."""
    is_code = inline.name == "code" and is_element(block, "pre")
    if is_element(block, *TEXT_BLOCKS) and block.children and not is_code:
        return block.copy([inline.copy(block.children)])
    return block


def _link(element: Element, parent: str) -> list[Node]:
    return _split(element, parent) if element.attributes.get("href") else element.children


def _list(element: Element, parent: str) -> list[Node]:
    """Only items stand in a list; a list straight in a list belongs to the item before it."""
    items: list[Element] = []
    for node in element.children:
        if is_element(node, "li"):
            items.append(node)
        elif is_element(node, "ul", "ol") and items:
            items[-1].children.append(node)
        elif not _is_blank([node]):
            items.append(Element("li", {}, [node]))
    return [element.copy([*items])]


def _item(element: Element, parent: str) -> list[Node]:
    return [element] if parent in {"ul", "ol"} else _as_paragraph(element)


def _quote(element: Element, parent: str) -> list[Node]:
    return [element.copy(_paragraphs(element.children))]


def _header(element: Element, parent: str) -> list[Node]:
    return [element.copy(_without_headings(element.children))]


def _without_headings(nodes: list[Node]) -> list[Node]:
    """Return `nodes` with paragraphs for headings: a header cell is a heading already."""
    return [
        node
        if isinstance(node, str)
        else Element(
            "p" if node.name in {"h2", "h3", "h4"} else node.name,
            node.attributes,
            _without_headings(node.children),
        )
        for node in nodes
    ]


def _caption(element: Element, parent: str) -> list[Node]:
    return [element] if parent == "figure" else _as_paragraph(element)


def _picture(element: Element, parent: str) -> list[Node]:
    if not element.attributes.get("src"):
        return []
    element.attributes.setdefault("alt", "")
    if not element.attributes.get("class"):
        element.attributes.pop("class", None)  # nh3 leaves it, emptied of refused names
    return [element]


def _embed(element: Element, parent: str) -> list[Node]:
    if not element.attributes.get("url"):
        return []
    embed = element.copy([])
    return [embed] if parent == "figure" else [Element("figure", {"class": "media"}, [embed])]


def _figure(element: Element, parent: str) -> list[Node]:
    """Return a figure of one kind, its caption last, or its content if it shows nothing."""
    main = _shown_in(element.children)
    if main is None:
        return _paragraphs([new for node in element.children for new in _uncaptioned(node)])
    kind = next(kind for kind, name in MAIN.items() if name == main.name)
    classes = [kind] + [
        name for name in element.attributes.get("class", "").split() if name not in MAIN
    ]
    captions = [node for node in element.children if is_element(node, "figcaption")]
    others = [node for node in element.children if not is_element(node, "figcaption")]
    return [Element("figure", {"class": " ".join(classes)}, [*others, *captions[:1]])]


def _shown_in(nodes: list[Node]) -> Element | None:
    """Return what a figure of these nodes shows: not what another figure inside it does."""
    for node in nodes:
        if isinstance(node, str) or node.name in {"figure", "figcaption"}:
            continue
        found = node if node.name in MAIN.values() else _shown_in(node.children)
        if found:
            return found
    return None


def _uncaptioned(node: Node) -> list[Node]:
    return _as_paragraph(node) if is_element(node, "figcaption") else [node]


def _table(element: Element, parent: str) -> list[Node]:
    """Return a table in its figure; the caption becomes the figure's."""
    table = element.copy([node for node in element.children if not is_element(node, "caption")])
    if find(table.children, "td", "th") is None:
        return []
    caption = [
        Element("figcaption", {}, node.children)
        for node in element.children
        if is_element(node, "caption") and not _is_blank(node.children)
    ][:1]
    if parent == "figure":
        return [table, *caption]
    return [Element("figure", {"class": "table"}, [table, *caption])]


def _paragraphs(nodes: list[Node]) -> list[Node]:
    """Return `nodes` with running text in paragraphs and nothing between the blocks."""
    blocks: list[Node] = []
    for is_block, run in groupby(nodes, _is_block):
        content = list(run)
        if is_block:
            blocks += content
        elif not _is_blank(content):
            blocks.append(Element("p", {}, content))
    return blocks


SHAPES: dict[str, Callable[[Element, str], list[Node]]] = {
    **dict.fromkeys(INLINE | TEXT_BLOCKS, _split),
    "a": _link,
    "pre": _preformatted,
    "ul": _list,
    "ol": _list,
    "li": _item,
    "blockquote": _quote,
    "figcaption": _caption,
    "img": _picture,
    "oembed": _embed,
    "figure": _figure,
    "table": _table,
    "th": _header,
}
