"""Unknown HTML written anew: only known tags, each closed, nested no deeper than a text needs.

A sanitiser builds the whole tree first, and that is quadratic in the nesting; worse, each unclosed
formatting tag is opened again in every later paragraph, so 300 kB can become gigabytes. Here
nothing is built: one pass with a stack of bounded height.
"""

from blog.richtext.errors import TooDeep
from blog.richtext.tokens import Start, tokens
from blog.richtext.videos import find_video

MAX_DEPTH = 100
# Each block inside an unclosed bold, link… gets its own copy of them all.
MAX_BLOCKS_IN_INLINE = 1000

# What may be stored, and the attributes that a later filter looks at.
KEPT: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height", "class"}),
    "figure": frozenset({"class"}),
    "oembed": frozenset({"url"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    **dict.fromkeys(
        "p h2 h3 h4 ul li blockquote table caption thead tbody tfoot tr figcaption "
        "strong em s u sub sup code pre hr br".split(),
        frozenset(),
    ),
}
# Other names of the same things, so that text from elsewhere keeps its shape.
RENAMED = {
    "b": "strong", "i": "em", "cite": "em", "strike": "s", "del": "s", "ins": "u",
    "tt": "code", "kbd": "code", "samp": "code",
    "h1": "h2", "h5": "h4", "h6": "h4",
    **dict.fromkeys(
        "address article aside center dd details div dt fieldset footer form header hgroup legend "
        "main nav section summary".split(),
        "p",
    ),
}  # fmt: skip
VOID = {"br", "hr", "img"}
INLINE = {"a", "strong", "em", "s", "u", "sub", "sup", "code"}
CELLS = {"td", "th", "caption"}
FLOW = CELLS | {"li", "blockquote", "figure", "figcaption"}

# Opening (or closing) the key closes the nearest open one of the first set, looked for no further
# out than the second: the end tags that HTML lets people leave out.
IMPLIED = {
    "li": ({"li"}, {"ul", "ol", "table"}),
    **dict.fromkeys(["td", "th", "caption"], (CELLS, {"table"})),
    "tr": ({"tr"}, {"table"}),
    **dict.fromkeys(["thead", "tbody", "tfoot"], ({"thead", "tbody", "tfoot"}, {"table"})),
}
PARAGRAPH = ({"p"}, FLOW)


def balance(html: str) -> str:
    """Return `html` with known tags only, every one closed; raise TooDeep past MAX_DEPTH.

    What it returns is bounded, not safe: nh3 comes after it. A frame showing an allowed video
    becomes a media figure.
    """
    out: list[str] = []
    stack: list[str] = []
    blocks_in_inline = 0
    for token in tokens(html):
        if isinstance(token, str):
            out.append(token.replace("<", "&lt;"))
            continue
        name = RENAMED.get(token.name, token.name)
        if isinstance(token, Start):
            if name in INLINE and name in stack:
                continue
            if name == "iframe":
                out.append(_media(token.attributes.get("src", "")))
            elif name in KEPT:
                _open(name, token.attributes, stack, out)
                blocks_in_inline += name not in INLINE and not INLINE.isdisjoint(stack)
                if blocks_in_inline > MAX_BLOCKS_IN_INLINE:
                    raise TooDeep
        elif name in KEPT:
            _close(name, stack, out)
    _pop(0, stack, out)
    return "".join(out)


def _open(name: str, attributes: dict[str, str], stack: list[str], out: list[str]) -> None:
    if name in IMPLIED:
        _pop(_nearest(*IMPLIED[name], stack), stack, out)
    elif name not in INLINE and name not in {"br", "img"}:
        _pop(_nearest(*PARAGRAPH, stack), stack, out)
    if len(stack) >= MAX_DEPTH:
        raise TooDeep
    written = (
        f' {key}="{value.replace(chr(34), "&quot;")}"'
        for key, value in attributes.items()
        if key in KEPT[name]
    )
    out.append(f"<{name}{''.join(written)}>")
    if name not in VOID:
        stack.append(name)


def _close(name: str, stack: list[str], out: list[str]) -> None:
    if name == "p":
        barriers = FLOW
    elif name in INLINE:
        barriers = set(KEPT) - INLINE  # misnested: it stays open as long as what it is in
    else:
        barriers = IMPLIED.get(name, (None, {"table"}))[1] - {name}
    _pop(_nearest({name}, barriers, stack), stack, out)


def _nearest(names: set[str], barriers: set[str], stack: list[str]) -> int:
    """Return where in `stack` the innermost of `names` is, the height if a barrier hides it."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index] in names:
            return index
        if stack[index] in barriers:
            break
    return len(stack)


def _pop(height: int, stack: list[str], out: list[str]) -> None:
    while len(stack) > height:
        out.append(f"</{stack.pop()}>")


def _media(address: str) -> str:
    video = find_video("https:" + address if address.startswith("//") else address)
    return f'<figure class="media"><oembed url="{video.page}"></oembed></figure>' if video else ""
