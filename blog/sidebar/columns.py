"""The two columns of boxes beside a blog's pages, kept by the blog's version."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from blog.articles.schedule import next_publication
from blog.blogs.frames import Frame
from blog.blogs.kept import keep
from blog.blogs.models import Blog
from blog.blogs.prepared import prepared
from blog.sidebar.kinds import KINDS
from blog.sidebar.models import Box

# Stands for a box that each page makes. Texts of authors hold no comment: they are escaped, or
# cleaned of them.
BOX = Frame("sidebar/_box.html")
SLOT = re.compile("<!--box:([a-z]+)-->")
Columns = dict[str, list[str]]


def columns(blog: Blog) -> Columns:
    """Return {side: its HTML in parts}; each second part is the kind of a box the page makes.

    A box that has nothing to show is left out, and so is a side without boxes ([""]).
    """
    return keep(blog, "sidebar", lambda: _make(blog), until=lambda: next_publication(blog))


def _make(blog: Blog) -> Columns:
    shown: dict[str, list] = {Box.Side.LEFT.value: [], Box.Side.RIGHT.value: []}
    for box, links in _boxes(blog):
        body = _body(blog, box, links)
        if body:
            shown[box.side].append((box, body))
    return {side: SLOT.split(_column(side, boxes)) for side, boxes in shown.items()}


def _boxes(blog: Blog) -> Iterator[tuple[Box, list[Box]]]:
    for _, of_box in groupby(_rows(blog=blog.pk), key=lambda row: row.pk):
        box, *others = of_box
        yield box, [row for row in (box, *others) if row.link_url]


@prepared
def _rows(*, blog):
    boxes = Box.objects.filter(blog=blog).placed()
    return boxes.select_related("picture").defer("body").with_links()


def _body(blog: Blog, box: Box, links: list[Box]) -> SafeString:
    kind = KINDS[box.kind]
    if kind.follows_page:
        return mark_safe(f"<!--box:{box.kind}-->")  # noqa: S308 - a name of our own
    context = {"blog": blog, "box": box, "links": links, **kind.ask(blog)}
    html = render_to_string(f"sidebar/_{box.kind}.html", context)
    return mark_safe(html.strip())  # noqa: S308 - made by our own template


def _column(side: str, boxes: list) -> str:
    if not boxes:
        return ""
    sections = BOX.fill_each(
        ({"kind": box.kind}, {"pk": box.pk, "title": box.shown_title, "body": body})
        for box, body in boxes
    )
    context = {"side": side, "boxes": mark_safe("\n  ".join(sections))}  # noqa: S308 - frames
    return render_to_string("sidebar/_column.html", context)
