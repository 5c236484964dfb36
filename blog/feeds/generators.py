"""The three formats in which an article travels: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

import json
import re
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

# What XML 1.0 has no way to write, not even as a reference: https://www.w3.org/TR/xml/#charsets
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What somebody who takes a text for HTML would read as a tag or as a character reference.
READ_AS_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")


def writable(value):
    """Return `value`, a text or a list of texts, without the characters that XML cannot hold."""
    if isinstance(value, str):
        return UNWRITABLE.sub("", value)
    return [writable(part) for part in value] if isinstance(value, list) else value


def unambiguous(text: str) -> str:
    """Return `text` so that it reads the same as plain text and as HTML, wherever it can.

    RSS does not say which of them a title is, and programs do either: only what HTML would take
    for markup is escaped once more.
    """
    return READ_AS_HTML.sub(lambda found: {"<": "&lt;", "&": "&amp;"}[found[0]], text)


class ArticleFormat(SyndicationFeed):
    """What the formats share. Items carry `content` (HTML), `summary` and `language` besides."""

    def __init__(self, **feed) -> None:
        super().__init__(**{name: writable(value) for name, value in feed.items()})

    def add_item(self, **item) -> None:
        super().add_item(**{name: writable(value) for name, value in item.items()})

    def latest_post_date(self) -> datetime:
        """Return when the newest item changed; for an empty feed, when its blog began."""
        return super().latest_post_date() if self.items else self.feed["began"]


class RSSFormat(ArticleFormat, Rss201rev2Feed):
    def __init__(self, **feed) -> None:
        super().__init__(**feed | {"title": unambiguous(feed["title"])})

    def add_item(self, **item) -> None:
        super().add_item(**item | {"title": unambiguous(item["title"])})

    def rss_attributes(self) -> dict:
        namespace = "http://purl.org/rss/1.0/modules/content/"
        return super().rss_attributes() | {"xmlns:content": namespace}

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class AtomFormat(ArticleFormat, Atom1Feed):
    def item_attributes(self, item: dict) -> dict:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class JSONFormat(ArticleFormat):
    """https://www.jsonfeed.org/version/1.1/"""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding: str) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps(_filled(feed), ensure_ascii=False))

    @staticmethod
    def _item(item: dict) -> dict:
        return _filled(
            {
                "id": item["unique_id"],
                "url": item["link"],
                "title": item["title"],
                "content_html": item["content"],
                "summary": item["summary"],
                "image": next((picture.url for picture in item["enclosures"]), ""),
                "date_published": item["pubdate"].isoformat(timespec="seconds"),
                "date_modified": item["updateddate"].isoformat(timespec="seconds"),
                "authors": [{"name": item["author_name"]}],
                "tags": item["categories"],
                "language": item["language"],
            }
        )


def _filled(members: dict) -> dict:
    """Return the members that say something; `items` and content always do."""
    always = {"items", "content_html"}
    return {name: value for name, value in members.items() if value or name in always}
