"""Reads the head of a page as a program does that shows a link to it."""

import json
from html.parser import HTMLParser


class Head(HTMLParser):
    """Holds contents of meta by name, attributes of links, data blocks, and the tags met."""

    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.data: list[dict] = []
        self.tags: set[str] = set()
        self._is_data = False

    @classmethod
    def of(cls, answer) -> "Head":
        assert answer.status_code == 200
        head = cls()
        head.feed(answer.text.partition("</head>")[0])
        return head

    def handle_starttag(self, tag: str, attrs: list) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self._is_data = tag == "script" and named.get("type") == "application/ld+json"
        if tag == "meta":
            self.metas[named.get("property") or named.get("name") or ""] = named.get("content")
        elif tag == "link":
            self.links.append(named)

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(json.loads(data))
            self._is_data = False


def head_of(client, path: str) -> Head:
    return Head.of(client.get(path))
