"""Reading the boxes of a page as its readers find them."""

import re

COLUMN = re.compile(r'<aside class="sidebar sidebar--(\w+)"[^>]*>(.*?)</aside>', re.DOTALL)
BOX = re.compile(r'<section class="box box--(\w+)"[^>]*>(.*?)</section>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"[^>]*>([^<]*)</a>(?: <span[^>]*>\((\d+)\))?')


def sides(client, path="/@reaclic/"):
    """Return {side: {kind: its HTML}} of a page."""
    page = client.get(path).content.decode()
    return {side: dict(BOX.findall(html)) for side, html in COLUMN.findall(page)}


def boxes(client, path="/@reaclic/"):
    return {kind: html for side in sides(client, path).values() for kind, html in side.items()}


def links(html):
    return [(url, text) for url, text, _ in LINK.findall(html)]


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
