"""The kinds of boxes: a new one is an entry here and a template `sidebar/_<kind>.html`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from blog.blogs.models import Blog
from blog.sidebar import contents


@dataclass(frozen=True, slots=True)
class Kind:
    """How boxes of a kind are made.

    `ask` returns what the template is given beside `blog` and `box`. Boxes are kept by the blog's
    version; one that `follows_page` is made for each page, from the page's own context. A kind
    that asks the database stands in a blog once, which bounds the queries of a page.
    """

    label: str | Promise
    ask: Callable[[Blog], dict] = lambda blog: {}
    follows_page: bool = False
    is_repeatable: bool = False
    first_side: str = ""  # where it stands in a new blog; "" for nowhere


# In the order in which they stand in a new blog: the one of the page of 2013.
KINDS = {
    "presentation": Kind(_("Presentation"), first_side="left"),
    "calendar": Kind(_("Calendar"), follows_page=True, first_side="left"),
    "links": Kind(_("Links"), is_repeatable=True, first_side="left"),
    "contests": Kind(_("Contests")),
    "recommend": Kind(_("Recommend"), first_side="left"),
    "search": Kind(pgettext_lazy("noun", "Search"), first_side="left"),
    "feeds": Kind(_("W3C"), first_side="left"),
    "profile": Kind(_("Profile"), contents.owner_profile, first_side="right"),
    "archives": Kind(_("Archives"), first_side="right"),
    "categories": Kind(_("Categories"), contents.categories, first_side="right"),
    "tags": Kind(_("Tags"), contents.tags, first_side="right"),
    "latest": Kind(_("Latest articles"), contents.latest, first_side="right"),
    "newsletter": Kind(_("Newsletter"), first_side="right"),
    "comments": Kind(_("Latest comments"), contents.latest_comments),
    "commented": Kind(_("Most commented articles"), contents.most_commented),
    "text": Kind(_("Free text"), is_repeatable=True),
}
REPEATABLE = tuple(name for name, kind in KINDS.items() if kind.is_repeatable)


def choices() -> list[tuple[str, str | Promise]]:
    """Return the kinds as choices of a field."""
    return [(name, kind.label) for name, kind in KINDS.items()]
