"""A form as it stands on pages that many read, before anybody typed into it."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from blog.blogs.frames import Frame
from blog.visitors.forms import VisitorForm, stamp


class BlankForm(Frame):
    """A form that is made and rendered once for each language: only its stamp is new each time.

    Five fields take Django longer than all the rest of an article.
    """

    def __init__(self, form: type[VisitorForm], template: str) -> None:
        super().__init__(template)
        self._form = form

    def html(self) -> SafeString:
        """Return the template with `form`, made now."""
        return self.fill({}, {"made": stamp()})

    def _context(self, shape: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
        return {"form": self._form(initial=places)}
