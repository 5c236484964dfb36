"""The looks among which a blog chooses.

A theme is `static/css/themes/<name>.css`, which gives other values to the tokens of
`static/css/tokens.css`, light and dark, and `static/img/themes/<name>.svg`, the picture by which
it is chosen. The default is what tokens.css says and has no stylesheet of its own.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEFAULT = "carnet"


class Theme(NamedTuple):
    """A theme as people are offered it."""

    name: str
    label: str | Promise
    description: str | Promise

    @property
    def stylesheet(self) -> str:
        """Its static file, "" for the default."""
        return "" if self.name == DEFAULT else f"css/themes/{self.name}.css"

    @property
    def picture(self) -> str:
        return f"img/themes/{self.name}.svg"


THEMES = {
    theme.name: theme
    for theme in (
        Theme(DEFAULT, _("Notebook"), _("Blue ink on a white sheet.")),
        Theme("herbier", _("Herbarium"), _("Ivory paper, the greens of an undergrowth.")),
        Theme("ardoise", _("Slate"), _("Plain and grey, with upright letters.")),
        Theme("terre-cuite", _("Terracotta"), _("Warm paper, the reds of a tiled roof.")),
    )
}


def choices() -> list[tuple[str, str | Promise]]:
    """Return the themes as choices of a field."""
    return [(theme.name, theme.label) for theme in THEMES.values()]


def stylesheet_of(name: str) -> str:
    """Return the static file of this theme, "" for the default and for one that is gone."""
    return THEMES[name].stylesheet if name in THEMES else ""
