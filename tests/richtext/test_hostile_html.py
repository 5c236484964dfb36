"""Hostile HTML comes out harmless, and the same again when it goes through once more."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.richtext.html import Refused, TooDeep, TooLarge, absolute, clean, render
from blog.richtext.policy import PAGE, STORED
from blog.richtext.text import plain_text, remote_pictures, summary, word_count
from tests.richtext import vectors
from tests.richtext.reading import PAGE_TAGS, STORED_TAGS, assert_harmless, tags_of

VIDEO = '<figure class="media"><oembed url="https://youtu.be/aaaaaaaaaaa"></oembed></figure>'
PICTURE = '<img src="/media/pictures/3/abcdef0123-1400x900.jpg" alt="Un jardin">'
PIECES = [
    *(f"<{name}>" for name in (
        "p", "div", "h1", "h2", "ul", "ol", "li", "blockquote", "figure", "figcaption", "oembed",
        "table", "caption", "thead", "tbody", "tr", "td", "th", "strong", "b", "em", "a", "pre",
        "code", "br", "hr", "span", "script", "style", "svg", "math", "mtext", "mglyph", "iframe",
        "textarea", "select", "option", "template", "form", "font color=red", "font color=blue",
        "noscript", "title", "plaintext", "a href=/x", "a href=javascript:x", "td colspan=2",
        "ol start=3", "figure class=image", "figure class='media x'", "foreignobject", "body",
    )),
    *(f"</{name}>" for name in (
        "p", "div", "ul", "li", "blockquote", "figure", "table", "tr", "td", "strong", "a", "pre",
        "script", "style", "svg", "math", "iframe", "textarea", "select", "template", "form",
    )),
    VIDEO, PICTURE, "<img src=x onerror=y>", "<!--", "-->", "<![CDATA[", "]]>", "<", ">", '"', "'",
    "a", " ", "\n", "\r\n", "&nbsp;", "&#0;", "&#13;", "&#1;", "&lt;", "&", "\x00", "\ud800", "é",
]  # fmt: skip


def again(html: str) -> str:
    """Return `html` without the marker that spares a second cleaning."""
    return clean(str(html))


def test_the_corpus_is_large_enough():
    assert len(set(vectors.ALL)) >= 120


@pytest.mark.parametrize("vector", vectors.ALL)
def test_a_vector_is_harmless_in_storage_and_on_the_page(vector):
    stored = clean(f"<p>avant</p>{vector}<p>après</p>")

    page = render(stored)

    assert_harmless(stored, STORED_TAGS)
    assert_harmless(page, PAGE_TAGS)
    assert_harmless(clean(vector), STORED_TAGS)
    assert "avant" in stored


@pytest.mark.parametrize("vector", vectors.ALL)
def test_cleaning_again_changes_nothing(vector):
    stored = clean(vector)

    assert again(stored) == stored
    assert STORED.clean(stored) == stored
    assert PAGE.clean(render(stored)) == render(stored)


@pytest.mark.parametrize("vector", [v for v in vectors.ALL if "<a" in v.lower()])
def test_no_link_is_left_open_to_another_scheme_in_feeds(vector):
    feed = absolute(render(clean(vector)), "https://blog.example.org/2013/06/a.html")

    for tag in tags_of(feed):
        address = tag.attributes.get("href") or tag.attributes.get("src")
        assert address is None or address.startswith(("https://", "http://", "mailto:"))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_soup_of_tags_is_harmless_and_settled_at_once(soup):
    try:
        stored = clean(soup)
    except Refused:
        return

    page = render(stored)

    assert again(stored) == stored
    assert STORED.clean(stored) == stored
    assert PAGE.clean(page) == page
    assert_harmless(stored, STORED_TAGS)
    assert_harmless(page, PAGE_TAGS)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(st.characters()))
def test_any_text_is_kept_harmless_and_settled_at_once(text):
    stored = clean(text)

    assert again(stored) == stored
    assert_harmless(stored, STORED_TAGS)
    assert word_count(text) >= 0
    assert summary(text) is not None
    assert remote_pictures(text) is not None


# Lengths just under the limit: what is not refused is read in one pass.
SIZE = 299_000
HOSTILE_LENGTHS = {
    "quotes": (">>>>", TooLarge),
    "open lists": ("<ul><li>", TooDeep),
    "open tables": ("<table><tr><td>", TooDeep),
    "open quotes": ("<blockquote>", TooDeep),
    "open bold": ("<b>", None),
    "open divisions": ("<div>", TooLarge),
    "open unknown": ("<x>", None),
    "open comments": ("<!--", None),
    "open tags": ("<a ", None),
    "open values": ("<a b='", None),
    "open declarations": ("<![", None),
    "open scripts": ("<script>", None),
    "closing tags": ("</p></b></x>", None),
    "less than": ("<", TooLarge),
    "references": ("&#x26;", None),
    "digits": ("9", None),
    "one word": ("a", None),
    "accents": ("e\u0301", None),
    "attributes": (" a=b", None),
    "cells": ("<td>", TooLarge),
}


@pytest.mark.parametrize(("piece", "refusal"), HOSTILE_LENGTHS.values(), ids=HOSTILE_LENGTHS)
def test_a_long_hostile_text_is_read_or_refused(piece, refusal):
    opening = {"9": "&#", " a=b": "<p", "<td>": "<table><tr>"}.get(piece, "")
    html = opening + piece * ((SIZE - 10) // len(piece.encode()))

    if refusal:
        with pytest.raises(refusal):
            clean(html)
    else:
        stored = clean(html)
        assert again(stored) == stored

    assert plain_text(html) is not None


def test_unclosed_formatting_is_not_opened_again_in_each_paragraph():
    """Browsers repeat every open `<font>` in every later paragraph: 300 kB would be gigabytes."""
    html = "".join(f"<b a={number}>" for number in range(9000)) + "<p>x" * 40_000

    with pytest.raises(TooDeep):
        clean(html)


def test_a_text_that_grows_past_the_limit_when_written_anew_is_refused():
    with pytest.raises(TooLarge):
        clean("&" * 100_000)


def test_a_text_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("blog.richtext.html.balance", lambda html: pytest.fail("it was read"))

    with pytest.raises(TooLarge):
        clean("é" * 150_001)


def test_nesting_is_refused_before_the_sanitiser_builds_a_tree(monkeypatch):
    builder = SimpleNamespace(clean=lambda html: pytest.fail("it was built"))
    monkeypatch.setattr("blog.richtext.html.STORED", builder)

    with pytest.raises(TooDeep):
        clean("<ul><li>" * 60)
