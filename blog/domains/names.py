"""Which domains may be somebody's own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from blog.blogs import addresses
from blog.blogs.hosts import read_host


def read_domain(text: str) -> str:
    """Return the domain that a person typed, as `read_host` does.

    Raises ValidationError as well for the platform's own names.
    """
    domain = read_host(text)
    if is_of_platform(domain):
        raise ValidationError(_("This name belongs to the platform itself."))
    return domain


def url_of(domain: str) -> str:
    """Return the address of the home page of a blog at `domain`."""
    return addresses.mounted_at(domain) + "/"


def is_of_platform(domain: str) -> bool:
    """Whether a domain is the platform's, one of its aliases, or below one."""
    own = {addresses.platform_host(), *settings.PLATFORM_ALIASES}
    return any(domain == host or domain.endswith(f".{host}") for host in own)
