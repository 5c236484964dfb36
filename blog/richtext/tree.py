"""A small tree of clean HTML, to move its parts about. Build one from what nh3 wrote only."""

from dataclasses import dataclass, field
from html import escape
from typing import TypeGuard

from blog.richtext.tokens import Start, decode, tokens

VOID = {"br", "hr", "img", "wbr"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def copy(self, children: list["Element | str"]) -> "Element":
        """Return the same element around other children."""
        return Element(self.name, dict(self.attributes), children)

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


Node = Element | str


def is_element(node: Node, *names: str) -> TypeGuard[Element]:
    """Tell whether `node` is an element of one of `names`."""
    return isinstance(node, Element) and node.name in names


def find(nodes: list[Node], *names: str) -> Element | None:
    """Return the first element of one of `names` among `nodes` and below, in document order."""
    for node in nodes:
        if isinstance(node, Element):
            found = node if node.name in names else find(node.children, *names)
            if found:
                return found
    return None


def depth(nodes: list[Node]) -> int:
    return max((1 + depth(node.children) for node in nodes if isinstance(node, Element)), default=0)


def parse(html: str) -> list[Node]:
    """Return the top nodes of balanced HTML, character references resolved."""
    root = Element("")
    stack = [root]
    for token in tokens(html):
        if isinstance(token, str):
            stack[-1].children.append(decode(token))
        elif isinstance(token, Start):
            values = {key: decode(value) for key, value in token.attributes.items()}
            element = Element(token.name, values)
            stack[-1].children.append(element)
            if token.name not in VOID:
                stack.append(element)
        elif len(stack) > 1:
            stack.pop()
    return root.children


def serialise(nodes: list[Node]) -> str:
    """Return the HTML of `nodes`."""
    out: list[str] = []
    _write(nodes, out)
    return "".join(out)


def _write(nodes: list[Node], out: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            out.append(escape(node, quote=False))
            continue
        attributes = (f' {key}="{escape(value)}"' for key, value in node.attributes.items())
        out.append(f"<{node.name}{''.join(attributes)}>")
        if node.name not in VOID:
            _write(node.children, out)
            out.append(f"</{node.name}>")
