"""The HTML of a comment: paragraphs, lines and links, whatever was typed."""

import time

import pytest

from blog.comments.text import CLEANER, addresses, render
from tests.richtext.vectors import ALL

REL = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Bonjour", "<p>Bonjour</p>"),
        ("un\ndeux\n\n\n  trois ", "<p>un<br>deux</p>\n<p>trois</p>"),
        ("1 < 2 & <b>gras</b>", "<p>1 &lt; 2 &amp; &lt;b&gt;gras&lt;/b&gt;</p>"),
        (
            "Voir https://example.org/a?b=1&c=2.",
            f'<p>Voir <a href="https://example.org/a?b=1&amp;c=2" {REL}>'
            "example.org/a?b=1&amp;c=2</a>.</p>",
        ),
        (
            "(https://example.org/x)",
            f'<p>(<a href="https://example.org/x" {REL}>example.org/x</a>)</p>',
        ),
        (
            "https://fr.example.org/Carnet_(papeterie)",
            f'<p><a href="https://fr.example.org/Carnet_(papeterie)" {REL}>'
            "fr.example.org/Carnet_(papeterie)</a></p>",
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("a@example.org", "<p>a<wbr>@<wbr>example.org</p>"),
        ("", ""),
    ],
)
def test_text_becomes(text, html):
    assert render(text) == html


@pytest.mark.parametrize("text", ALL)
def test_nothing_that_was_typed_is_markup(text):
    html = render(text)

    assert CLEANER.clean(html) == html
    tags = {part.split(">")[0].split(" ")[0] for part in html.split("<")[1:]}
    assert tags <= {"p", "/p", "br", "a", "/a"}


def test_the_blockquote_of_2026_is_text():
    html = render('<blockquote cite="x\n\n onfocus=alert(1) autofocus tabindex=1">')

    assert "<blockquote" not in html


@pytest.mark.parametrize("unit", ["(", "[", ">", "*", "&#x41;", "http://", "https://a.b/(", "x"])
def test_the_longest_text_takes_no_time(unit):
    text = (unit * 5000)[:5000]
    began = time.perf_counter()

    render(text)
    addresses(text)

    assert time.perf_counter() - began < 0.5
