"""One stylesheet for every page, put together from the many files it is written in."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/carnet.css"
SOURCES = settings.BASE_DIR / "static" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MARGIN = re.compile(r"\s*\n\s*")


def source_files() -> list[Path]:
    """Return the files of the stylesheet in the order of the cascade; components by name."""
    components = sorted((SOURCES / "components").glob("*.css"))
    first, last = ("tokens", "base", "layout"), ("print",)
    return [
        *(SOURCES / f"{name}.css" for name in first),
        *components,
        *(SOURCES / f"{name}.css" for name in last),
    ]


def stylesheet() -> str:
    """Return the whole stylesheet, without comments and indentation."""
    whole = "\n".join(path.read_text() for path in source_files())
    return MARGIN.sub("\n", COMMENT.sub("", whole)).strip() + "\n"


class StylesheetFinder(BaseFinder):
    """Finds css/carnet.css, writing it anew when its sources have changed."""

    def check(self, **kwargs) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        if path != NAME:
            return []
        found = self._write().path(NAME)
        return [found] if find_all else found

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        yield NAME, self._write()

    @staticmethod
    def _write() -> FileSystemStorage:
        storage = FileSystemStorage(location=settings.VAR_DIR / "stylesheet")
        target, whole = Path(storage.path(NAME)), stylesheet()
        if not target.exists() or target.read_text() != whole:
            target.parent.mkdir(parents=True, exist_ok=True)
            # By renaming, so that another process never serves half of it.
            half = target.with_suffix(f".{uuid.uuid4()}")
            half.write_text(whole)
            half.replace(target)
        return storage
