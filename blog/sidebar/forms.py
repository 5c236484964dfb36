"""What authors type about boxes: one box, and where they all stand."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.studio import read_id
from blog.blogs.forms import StudioForm
from blog.sidebar import kinds
from blog.sidebar.actions import Place
from blog.sidebar.models import Box

LAST_POSITION = 999


class BoxForm(StudioForm):
    """A box of `blog`; its kind is chosen when it is made, among those the blog may still have."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = self._free_kinds()

    def _free_kinds(self) -> list[tuple]:
        standing = set(self.instance.blog.boxes.values_list("kind", flat=True))
        taken = standing - set(kinds.REPEATABLE)
        return [(name, label) for name, label in kinds.choices() if name not in taken]


class ArrangeForm(forms.Form):
    """The side and the position of each of `boxes`; one that is not sent stays where it is.

    Without JavaScript a button named `move` holds "up:12" or "down:12": the box 12 changes places
    with the one above or below, after all else that was typed.
    """

    def __init__(self, *args, boxes: Iterable[Box], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = list(boxes)
        for box in self.boxes:
            self.fields[f"side_{box.pk}"] = forms.ChoiceField(
                label=_("Side"), choices=Box.Side.choices, initial=box.side, required=False
            )
            self.fields[f"position_{box.pk}"] = forms.IntegerField(
                label=_("Position"),
                initial=box.position,
                min_value=1,
                max_value=LAST_POSITION,
                required=False,
            )

    def columns(self) -> list[tuple]:
        """Return (side, its label, [(box, side field, position field)]) as the boxes stand."""
        return [
            (
                side,
                label,
                [
                    (box, self[f"side_{box.pk}"], self[f"position_{box.pk}"])
                    for box in self.boxes
                    if box.side == side
                ],
            )
            for side, label in Box.Side.choices
        ]

    def places(self) -> list[Place]:
        """Return where the boxes are to stand, when the form is valid."""
        places = [
            Place(
                box.pk,
                self.cleaned_data[f"side_{box.pk}"] or box.side,
                self.cleaned_data[f"position_{box.pk}"] or box.position,
            )
            for box in self.boxes
        ]
        way, _, named = self.data.get("move", "").partition(":")
        steps = {"up": -1, "down": 1}
        return _moved(places, read_id(named), steps[way]) if way in steps else places


def _moved(places: list[Place], box_id: int | None, step: int) -> list[Place]:
    """Return `places` with the box `box_id` one step further on its side, if there is room."""
    side = next((place.side for place in places if place.box_id == box_id), None)
    if side is None:
        return places
    column = sorted((p for p in places if p.side == side), key=lambda place: place.position)
    here = next(i for i, place in enumerate(column) if place.box_id == box_id)
    there = here + step
    if 0 <= there < len(column):
        column[here], column[there] = column[there], column[here]
    numbered = [place._replace(position=i) for i, place in enumerate(column, start=1)]
    return [place for place in places if place.side != side] + numbered
