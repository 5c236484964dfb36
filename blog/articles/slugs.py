"""The last part of an article's address."""

from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.names import slugify

MAX_LENGTH = 120
# Dots and capitals are let in: addresses that come from Over-blog hold them.
validate_slug = RegexValidator(
    r"\A(?!\.)[\w.-]*\w\Z",
    _("Use letters, digits, hyphens and dots, and end with a letter or digit."),
)


def free_slug(title: str, taken: QuerySet, *, fallback: str) -> str:
    """Return an address made from `title` that no row of `taken` has.

    `fallback` serves titles without a letter or digit. Numbers are added: "title-2", "title-3".
    """
    base = slugify(title, max_length=MAX_LENGTH - 8) or fallback
    if not taken.filter(slug=base).exists():
        return base
    used = set(taken.filter(slug__startswith=f"{base}-").values_list("slug", flat=True))
    number = 2
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"
