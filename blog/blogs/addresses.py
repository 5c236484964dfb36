"""Where a blog is mounted: a path of the platform, a subdomain of it, or a domain of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PATH_MARK = "@"
# Names that would pass for the platform itself, or that mail and certificates give a meaning to.
RESERVED_NAMES = frozenset(
    """about abuse account accounts admin administrator aide api app archive archives assets atom
    autodiscover autoconfig billing blog blogs broadcasthost carnet contact dev dns feed feeds ftp
    healthz help host hostmaster imap info legal localhost login logout mail media metrics mx news
    newsletter no-reply noreply ns ns1 ns2 official officiel pages pop pop3 portal portail
    postmaster readyz report root rss search security smtp start static status subdomain support
    sysadmin test top webmail webmaster wpad www""".split()
)

ALIKE = str.maketrans("0135i", "olesl")

validate_name = RegexValidator(
    r"\A[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])\Z",
    _("Use 3 to 63 lower-case letters without accents, digits and hyphens between them."),
)
validate_domain = RegexValidator(
    r"\A(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\Z",
    _("Give a domain such as www.example.org, without https:// and without a path."),
)


def look(name: str) -> str:
    """Return what `name` looks like at a glance: reac1ic and reaclic, adrnin and admin alike."""
    return name.translate(ALIKE).replace("rn", "m").replace("vv", "w")


RESERVED_LOOKS = frozenset(look(name).replace("-", "") for name in RESERVED_NAMES)


def validate_not_reserved(name: str) -> None:
    """Refuse a name that the platform, mail or punycode uses for itself, or one that looks so."""
    looks_reserved = look(name).replace("-", "") in RESERVED_LOOKS
    if name in RESERVED_NAMES or looks_reserved or name[2:4] == "--":
        raise ValidationError(_("This address is reserved; please choose another one."))


def platform_host() -> str:
    """Return the host name of the platform, without its port."""
    return urlsplit(settings.PLATFORM_URL).hostname or ""


def host_name(host: str) -> str:
    """Return the name in a Host header, lower-case, without port or final dot."""
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    return name.lower().removesuffix(".")


def mounted_at(host: str) -> str:
    """Return the origin for `host` with the platform's own scheme and port."""
    platform = urlsplit(settings.PLATFORM_URL)
    port = f":{platform.port}" if platform.port else ""
    return f"{platform.scheme}://{host}{port}"


@contextmanager
def script_prefix(prefix: str) -> Iterator[None]:
    """Reverse addresses below `prefix` inside the block, whatever this request is mounted at."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def blog_path(view: str, **kwargs) -> str:
    """Return the path of a page of the blog that is being served."""
    return get_script_prefix() + below_mount(view, **kwargs)


@lru_cache(maxsize=4096)
def below_mount(view: str, **kwargs) -> str:
    """Return the address of a blog's page relative to its mount, the same in every blog.

    Remembered: a page names a hundred of them, and most of them are months, days and tags.
    """
    with script_prefix("/"):
        return reverse(view, urlconf=settings.BLOG_URLCONF, kwargs=kwargs)[1:]


def platform_path(view: str, *args, **kwargs) -> str:
    """Return the path of a platform page in the current language, also while serving a blog."""
    return _platform_path(get_language(), view, *args, **kwargs)


@lru_cache(maxsize=4096)
def _platform_path(language: str | None, view: str, *args, **kwargs) -> str:
    with script_prefix("/"):
        return reverse(view, urlconf=settings.ROOT_URLCONF, args=args, kwargs=kwargs)


def platform_url(view: str, *args, **kwargs) -> str:
    """Return the full address of a platform page, for blogs, feeds and mails."""
    return settings.PLATFORM_URL + platform_path(view, *args, **kwargs)
