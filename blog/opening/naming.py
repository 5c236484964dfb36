"""Addresses of new blogs: which are refused, and which one a name suggests."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.names import slugify
from blog.blogs import addresses
from blog.blogs.models import Blog
from blog.domains.models import OldAddress

SUGGESTED_LENGTH = 40
TRIES = 9


def check_address(address: str) -> None:
    """Raise ValidationError, with a sentence, for an address that no new blog can have."""
    addresses.validate_name(address)
    addresses.validate_not_reserved(address)
    others = {
        *Blog.objects.filter(look=addresses.look(address)).values_list("slug", flat=True),
        *OldAddress.objects.kept().looking_like(address).values_list("name", flat=True),
    }
    if address in others:
        raise ValidationError(_("This address is already taken."), code="taken")
    if others:
        raise ValidationError(
            _("This address looks too much like that of another blog."), code="confusing"
        )


def suggest_address(name: str) -> str:
    """Return a free address made of the name of a blog; it may query a few times."""
    base = re.sub(r"[^a-z0-9]+", "-", slugify(name, max_length=SUGGESTED_LENGTH)).strip("-")
    if len(base) < 3:
        base = "-".join(filter(None, ["mon-carnet", base]))
    numbered = (f"{base}-{number}" for number in range(2, TRIES + 1))
    for candidate in (base, f"blog-{base}", *numbered):
        if is_free(candidate):
            return candidate
    return f"{base}-{secrets.token_hex(3)}"


def is_free(address: str) -> bool:
    try:
        check_address(address)
    except ValidationError:
        return False
    return True
