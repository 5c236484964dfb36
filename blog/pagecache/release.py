"""What tells the pages of one release of Carnet from those of another in a shared cache."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.autoreload import file_changed

FOLDERS = ("accounts", "blog", "config", "templates", "static", "locale")
KINDS = {".py", ".html", ".css", ".js", ".svg", ".mo"}
SHOWN_SETTINGS = (
    "PLATFORM_NAME",
    "PLATFORM_URL",
    "TIME_ZONE",
    "STATIC_URL",
    "MEDIA_URL",
    "CONTENT_SECURITY_POLICY",
    "PERMISSIONS_POLICY",
)


@cache
def fingerprint() -> str:
    """Return a short text that differs whenever code, templates, styles or settings do."""
    digest = sha256(repr([getattr(settings, name) for name in SHOWN_SETTINGS]).encode())
    for path in source_files():
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def source_files() -> list[Path]:
    """Return the files that a page can come from, in an order that does not depend on the disk."""
    found = (path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*"))
    return sorted(path for path in found if path.suffix in KINDS and "vendor" not in path.parts)


def watch() -> None:
    """Forget the fingerprint when the development server sees a file change."""
    file_changed.connect(_file_changed, dispatch_uid="pagecache")


def _file_changed(**kwargs) -> None:
    fingerprint.cache_clear()
