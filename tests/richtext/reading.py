"""The parsed form of HTML, by a parser that is none of ours, and what may be in it."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

STORED_TAGS = set(
    "a img figure oembed ol ul li td th p h2 h3 h4 blockquote table thead tbody tfoot tr "
    "figcaption strong em s u sub sup code pre hr br".split()
)
PAGE_TAGS = STORED_TAGS - {"oembed"} | {"video-player"}
ATTRIBUTES = {
    "a": {"href", "rel"},
    "img": {
        "src", "alt", "width", "height", "class", "srcset", "sizes", "loading", "decoding",
    },
    "figure": {"class", "tabindex"},
    "oembed": {"url"},
    "video-player": {"src"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip


@dataclass
class Tag:
    name: str
    attributes: dict[str, str | None]


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.odd: list[str] = []

    def handle_starttag(self, name, attributes):
        self.tags.append(Tag(name, dict(attributes)))

    def handle_comment(self, data):
        self.odd.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def tags_of(html: str) -> list[Tag]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.odd == [], "no comment, declaration or instruction is ever written"
    return reader.tags


def assert_harmless(html: str, allowed: set[str]) -> None:
    for tag in tags_of(html):
        assert tag.name in allowed
        assert set(tag.attributes) <= ATTRIBUTES.get(tag.name, set()), tag
        for name in {"href", "src", "url"} & set(tag.attributes):
            assert_harmless_address(tag, tag.attributes[name])


def assert_harmless_address(tag: Tag, address: str) -> None:
    # As a browser reads it: blanks around and within do not count, a backslash is a slash.
    seen = "".join(address.split()).lower().replace("\\", "/")
    assert not seen.startswith("//"), tag
    if tag.name == "img":
        assert seen.startswith("/media/pictures/"), tag
    elif tag.name in {"oembed", "video-player"}:
        assert urlsplit(address).scheme == "https", tag
        assert urlsplit(address).netloc in {
            "www.youtube.com", "vimeo.com", "www.dailymotion.com", "www.youtube-nocookie.com",
            "player.vimeo.com", "geo.dailymotion.com",
        }  # fmt: skip
    else:
        assert urlsplit(seen).scheme in {"", "http", "https", "mailto", "tel"}, tag
