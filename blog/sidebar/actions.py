"""What authors do with boxes: arrange them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from blog.blogs import freshness
from blog.blogs.models import Blog
from blog.sidebar.kinds import KINDS
from blog.sidebar.models import Box


class Place(NamedTuple):
    """Where a box is to stand; boxes of a side stand by their positions, ties as they stood."""

    box_id: int
    side: str
    position: int


def lay_first_boxes(*, blog: Blog) -> None:
    """Give a new blog its boxes, in the order of Over-blog's page."""
    placed = [(name, kind.first_side) for name, kind in KINDS.items() if kind.first_side]
    Box.objects.bulk_create(
        Box(blog=blog, kind=name, side=side, position=position)
        for position, (name, side) in enumerate(placed, start=1)
    )


@transaction.atomic
def arrange_boxes(*, blog: Blog, places: Iterable[Place]) -> None:
    """Put boxes of `blog` where `places` say; others stay on their side, among them.

    Positions are counted anew from 1 on each side. Raises ValidationError for a box of another
    blog and for a side that does not exist; nothing is written then.
    """
    wanted = {place.box_id: place for place in places}
    boxes = {box.pk: box for box in blog.boxes.select_for_update().in_order()}
    if not wanted.keys() <= boxes.keys():
        raise ValidationError(_("A box is no longer there: load the page again."))
    for place in wanted.values():
        if place.side not in Box.Side.values:
            raise ValidationError(_("A box stands left, right or nowhere."))
        boxes[place.box_id].side = place.side
        boxes[place.box_id].position = place.position
    for side in Box.Side.values:
        # Python's sort keeps ties as they stood.
        standing = [box for box in boxes.values() if box.side == side]
        for position, box in enumerate(sorted(standing, key=lambda box: box.position), start=1):
            box.position = position
    Box.objects.bulk_update(boxes.values(), ["side", "position"])
    freshness.touch([blog.pk])
