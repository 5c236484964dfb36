"""A reader with a browser: fills in the form of a page and sends it."""

import re
import time
from html import unescape

import time_machine
from django.test import Client

STAMP = re.compile(r'name="made" value="([^"]+)"')
ACTION = re.compile(r'<form class="form comments__form" method="post" action="([^"#]+)')
OURS = {"Sec-Fetch-Site": "same-origin"}
LONG_AFTER = 60  # seconds that a person needs for a form


def fields(**changes) -> dict:
    """Return what a reader fills in."""
    filled = {"text": "J’y étais aussi.", "name": "Zoé", "email": "zoe@example.org", "site": ""}
    return filled | changes


def send(client: Client, page: str, *, address: str = "", wait: float = LONG_AFTER, **changes):
    """Open `page`, wait, send its form; return the answer. `headers` of the request go along."""
    headers = changes.pop("headers", OURS)
    extra = changes.pop("extra", {})
    html = client.get(page).text
    stamp = STAMP.search(html)
    sent = fields(**{"made": stamp and unescape(stamp[1]), "topic_2": ""} | changes)
    where = address or unescape(ACTION.search(html)[1])
    with time_machine.travel(time.time() + wait, tick=False):
        return client.post(where, sent, headers=headers, **extra)


def texts(html: str) -> list[str]:
    """Return the texts of the comments of a page, without their markup, in order."""
    found = re.findall(r'<div class="comment__text" dir="auto">(.*?)</div>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", text)) for text in found]
