"""What nh3 lets through: into the database, onto a page, into a feed."""

import nh3

from blog.richtext import pictures
from blog.richtext.balance import KEPT
from blog.richtext.links import SCHEMES, safe_link
from blog.richtext.videos import find_video, is_player

FIGURE_CLASSES = {
    "image", "table", "media",
    "image-style-align-left", "image-style-align-center", "image-style-align-right",
    "image-style-block-align-left", "image-style-block-align-right", "image-style-side",
}  # fmt: skip
CLASSES = {"figure": FIGURE_CLASSES, "img": FIGURE_CLASSES - {"image", "table", "media"}}
# nh3 holds `class` to CLASSES, and refuses to have it named twice.
ATTRIBUTES = {tag: set(names) - {"class"} for tag, names in KEPT.items()}
# Largest value of each number, from the HTML standard where it sets one.
NUMBERS = {"width": 99_999, "height": 99_999, "start": 99_999, "colspan": 1000, "rowspan": 1000}


def _stored(tag: str, name: str, value: str) -> str | None:
    """Return the value that an attribute of stored HTML gets, None to leave it out."""
    if name == "href":
        return safe_link(value)
    if name == "src":
        return value if pictures.parse(value) else None
    if name == "url":
        video = find_video(value)
        return video.page if video else None
    if name in NUMBERS:
        return _number(value, NUMBERS[name])
    if name == "scope":
        return value if value in {"row", "col", "rowgroup", "colgroup"} else None
    return value


def _number(value: str, largest: int) -> str | None:
    if not (value.isascii() and value.isdigit() and len(value) <= 5):
        return None
    return str(int(value)) if 0 < int(value) <= largest else None


# What a page adds to stored HTML, each attribute with the check of its value.
PAGE_VALUES = {
    ("figure", "tabindex"): lambda value: value == "0",
    ("img", "srcset"): pictures.is_srcset,
    ("img", "sizes"): lambda value: value == pictures.SIZES,
    ("img", "loading"): lambda value: value == "lazy",
    ("img", "decoding"): lambda value: value == "async",
    ("video-player", "src"): is_player,
}


def _shown(tag: str, name: str, value: str) -> str | None:
    check = PAGE_VALUES.get((tag, name))
    if check is None:
        return _stored(tag, name, value)
    return value if check(value) else None


STORED = nh3.Cleaner(
    tags=set(KEPT),
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    attribute_filter=_stored,
    url_schemes=SCHEMES,
    link_rel="noopener",
)
PAGE = nh3.Cleaner(
    tags=set(KEPT) - {"oembed"} | {"video-player", "wbr"},
    attributes={tag: names for tag, names in ATTRIBUTES.items() if tag != "oembed"}
    | {
        "figure": {"tabindex"},
        "img": ATTRIBUTES["img"] | {"srcset", "sizes", "loading", "decoding"},
        "video-player": {"src"},
    },
    allowed_classes=CLASSES,
    attribute_filter=_shown,
    url_schemes=SCHEMES,
    link_rel="noopener",
)


def syndicated(base: str) -> nh3.Cleaner:
    """Return a cleaner for feeds: addresses absolute from `base`, nothing that only a page uses."""
    return nh3.Cleaner(
        tags=set(KEPT) - {"oembed"} | {"wbr"},
        attributes={tag: names for tag, names in ATTRIBUTES.items() if tag != "oembed"},
        attribute_filter=_stored,
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", base),
        link_rel="noopener",
    )
