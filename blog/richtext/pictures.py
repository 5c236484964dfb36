"""The address of a picture tells its size and its renditions, so no page asks the database.

A picture is stored below MEDIA_ROOT as `pictures/<blog id>/<token>-<W>x<H>.<extension>`, each
rendition beside it as `pictures/<blog id>/<token>-<W>x<H>.<w>.webp`.
"""

import re
from dataclasses import dataclass

from django.conf import settings

WIDTHS = (480, 800, 1200, 1600)
EXTENSIONS = ("jpg", "png", "gif", "webp")
# What a reader's column takes of the screen: --measure in static/css/tokens.css.
SIZES = "(min-width: 40rem) 36rem, 100vw"

STEM = r"pictures/([1-9][0-9]{0,17})/([A-Za-z0-9_-]{4,64})-([1-9][0-9]{0,4})x([1-9][0-9]{0,4})"
NAME = re.compile(rf"{STEM}\.({'|'.join(EXTENSIONS)})")


@dataclass(frozen=True)
class PictureAddress:
    """Where a picture lives. Width and height are pixels of the stored, upright picture."""

    blog_id: int
    token: str
    width: int
    height: int
    extension: str

    @property
    def stem(self) -> str:
        return f"pictures/{self.blog_id}/{self.token}-{self.width}x{self.height}"

    @property
    def name(self) -> str:
        """Name of the file in the default storage."""
        return f"{self.stem}.{self.extension}"

    @property
    def url(self) -> str:
        return settings.MEDIA_URL + self.name

    def rendition_names(self) -> dict[int, str]:
        """Return the names in the storage of the narrower copies, by their width.

        A GIF has none: a rendition would lose its animation.
        """
        if self.extension == "gif":
            return {}
        return {width: f"{self.stem}.{width}.webp" for width in WIDTHS if width < self.width}

    def renditions(self) -> dict[int, str]:
        """Return the addresses of the narrower copies, by their width."""
        names = self.rendition_names()
        return {width: settings.MEDIA_URL + name for width, name in names.items()}

    def srcset(self) -> str:
        """Return the value of `srcset`, narrowest first, the picture itself last; "" if alone."""
        renditions = self.renditions()
        if not renditions:
            return ""
        return ", ".join(
            f"{url} {width}w" for width, url in (renditions | {self.width: self.url}).items()
        )


def parse_name(name: str) -> PictureAddress | None:
    """Return the address that a stored file's name tells, None for anything else."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    blog_id, token, width, height, extension = found.groups()
    return PictureAddress(int(blog_id), token, int(width), int(height), extension)


def parse(url: str) -> PictureAddress | None:
    """Return the address that `url` tells if it is one of our own pictures, else None."""
    if not url.startswith(settings.MEDIA_URL):
        return None
    return parse_name(url.removeprefix(settings.MEDIA_URL))


def is_srcset(value: str) -> bool:
    """Tell whether `value` is a `srcset` that `PictureAddress.srcset` wrote; nh3 does not look."""
    picture = parse(value.rpartition(", ")[2].partition(" ")[0])
    return picture is not None and picture.srcset() == value
