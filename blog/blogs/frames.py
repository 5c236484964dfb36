"""Templates that are written once and then only filled in, for what stands on a page many times.

A frame is to its template what `blog.blogs.prepared` is to a query: the ten comments of an article
went through four hundred nodes of a template, which took longer than the rest of the page.

    COMMENT = Frame("comments/_comment.html")
    COMMENT.fill({"is_open": True}, {"name": comment.shown_name, "text": comment.text_html})

The shape is what the template may ask about; the values it can only print, escaped, unfiltered.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from blog.blogs.addresses import script_prefix

# Where `{% url %}` puts the mount of the blog that happens to be served when a frame is written.
MOUNT = "/-mount-/"


class _Place(SafeString):
    """Stands in a frame for a value."""

    def __new__(cls, name: str) -> "_Place":
        return super().__new__(cls, f"\x02{name}\x03")

    def __bool__(self) -> bool:
        raise TypeError(f"what a frame asks about belongs to its shape, not {self} to its values")


class Frame:
    """A template, kept as a text for each shape, language and set of addresses."""

    def __init__(self, template: str) -> None:
        self._template = template
        self._written: dict[tuple, str] = {}

    def fill(self, shape: Mapping[str, Any], values: Mapping[str, Any]) -> SafeString:
        """Return the template of this shape with these values; a shape has always the same ones."""
        return self.fill_each([(shape, values)])[0]

    def fill_each(
        self, items: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]
    ) -> list[SafeString]:
        """Return the template filled in for each pair of a shape and its values."""
        where = (get_language(), get_urlconf(), settings.PLATFORM_URL)
        mount = get_script_prefix()
        return [self._fill(where, mount, shape, values) for shape, values in items]

    def _fill(self, where: tuple, mount: str, shape: Mapping, values: Mapping) -> SafeString:
        key = (*where, *shape.values())
        text = self._written.get(key)
        if text is None or settings.DEBUG:  # who works on a template sees it change
            text = self._written[key] = self._write(shape, values)
        given = {name: _escaped(value) for name, value in values.items()}
        return mark_safe(text % {"mount": mount, **given})  # noqa: S308 - escaped

    def _context(self, shape: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
        """Return what the template is written with; `places` stand for the values."""
        return {**shape, **places}

    def _write(self, shape: Mapping[str, Any], values: Mapping[str, Any]) -> str:
        context = self._context(shape, {name: _Place(name) for name in values})
        with script_prefix(MOUNT):
            html = render_to_string(self._template, context)
        text = html.strip().replace("%", "%%").replace(MOUNT, "%(mount)s")
        return text.replace("\x02", "%(").replace("\x03", ")s")


def _escaped(value: Any) -> str:
    """Return what Django's `conditional_escape` does, which takes thrice the time for a str."""
    return value if isinstance(value, SafeString) else escape(str(value))
