"""Where a blog that moves away may go."""

from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from blog.blogs import addresses, mounts
from blog.blogs.hosts import read_host
from blog.blogs.models import Blog

LONGEST = 500


def read_home(text: str, blog: Blog) -> str:
    """Return the address that a person typed, as what the blog's own paths are put after.

    http or https, a host, perhaps a port and a path; it ends with a slash. Raises ValidationError,
    with a sentence for people, for anything else, and where readers would go round in circles.
    """
    typed = text.strip(" ")
    if "://" not in typed:
        typed = f"https://{typed}"
    parts = _split(typed)
    host = parts.hostname or ""
    if host != addresses.platform_host():
        try:
            host = read_host(host)
        except ValidationError as error:
            # The sentence for a mere domain says: without https://.
            raise _no_home() if error.code == "invalid" else error from None
    port = f":{parts.port}" if parts.port else ""
    home = f"{parts.scheme}://{host}{port}{iri_to_uri(parts.path).rstrip('/')}/"
    if len(home) > LONGEST:
        raise _no_home()
    mounts.forget_all()  # what was remembered may be a second old
    if leads_back(blog, home):
        raise ValidationError(
            _("This address leads back to this blog: readers would go in circles.")
        )
    return home


def _split(typed: str) -> SplitResult:
    # Whatever one browser reads as a slash, a line or an end, another does not.
    if any(not c.isprintable() or c in " \\?#%<>\"'`{}|^" for c in typed):
        raise _no_home()
    try:
        parts = urlsplit(typed)
        in_order = parts.scheme in {"http", "https"} and parts.port != 0 and "@" not in parts.netloc
    except ValueError:  # a port that is no number, a bracket without its other
        raise _no_home() from None
    if not in_order or "//" in parts.path or {".", ".."} & set(parts.path.split("/")):
        raise _no_home()
    return parts


def leads_back(blog: Blog, home: str) -> bool:
    """Whether who follows `home`, from blog to blog of this platform, comes to `blog` again.

    Raises ValidationError for an address of the platform at which there is no blog.
    """
    seen = {blog.pk}
    while True:
        target = blog_at(home)
        if target is None:
            return False
        if target.pk in seen:
            return True
        seen.add(target.pk)
        if target.state != Blog.State.FORWARDED:
            return False
        home = target.forward_to


def blog_at(home: str) -> Blog | None:
    """Return the blog of this platform at an address, None for one elsewhere."""
    parts = urlsplit(home)
    host, platform = parts.hostname or "", addresses.platform_host()
    try:
        mount = mounts.find_mount(host, parts.path)
    except Blog.DoesNotExist:
        mount = None
    if mount is not None and mount.blog is not None:
        return mount.blog
    if mount is not None or host == platform or host.endswith(f".{platform}"):
        raise ValidationError(_("There is no blog at this address of the platform."))
    return None


def _no_home() -> ValidationError:
    return ValidationError(_("Give an address such as https://www.example.org/, or with a path."))
