"""Addresses of mail in texts: whole for people, nowhere in the source for programs."""

import re
import time
from urllib.parse import unquote

import pytest

from blog.richtext import cloak
from blog.richtext.html import absolute, clean, render
from blog.richtext.text import plain_text
from tests.factories import make_article, make_blog, owner_of

# What programs that collect addresses look for, in a page and in its links.
COLLECTED = re.compile(r"[\w.+%-]+@[\w-]+\.[\w.-]+")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Écrivez à lea@example.org.</p>",
        "<p><strong>lea@example.org</strong>, paul@example.org</p>",
        "<ul><li>lea@example.org</li></ul>",
        "<pre><code>lea@example.org</code></pre>",
        '<p><a href="mailto:lea@example.org">lea@example.org</a></p>',
        '<p><a href="mailto:lea@example.org,paul@example.org?subject=Salut">nous</a></p>',
        '<p><a href="MAILTO:lea@example.org">moi</a></p>',
        "<table><tbody><tr><td>lea@example.org</td></tr></tbody></table>",
    ],
)
def test_a_page_holds_no_address_and_shows_all_of_it(html):
    stored = clean(html)
    shown = render(stored)

    assert COLLECTED.search(stored)  # there was one to find
    assert not COLLECTED.search(shown)
    assert plain_text(shown) == plain_text(stored)
    assert render(shown) == shown  # the sanitiser was last, and has nothing to change


def test_a_link_still_writes_to_its_addressees():
    shown = render(
        clean('<p><a href="mailto:lea@example.org,p@example.org?subject=a%20b">x</a></p>')
    )

    href = re.search(r'href="([^"]+)"', shown).group(1)
    assert unquote(href) == "mailto:lea@example.org,p@example.org?subject=a b"
    assert href.endswith("?subject=a%20b")


@pytest.mark.parametrize(
    "text",
    [
        "3 kg @ 2 €",
        "@lea",
        "lea@",
        "a@b",
        "https://example.org/@lea",
        "Écrivez-moi.",
    ],
)
def test_what_is_no_address_stays_as_it_is(text):
    assert render(clean(f"<p>{text}</p>")) == f"<p>{text}</p>"
    assert cloak.cloak(text) == text
    assert cloak.masked(text) == text


def test_a_feed_is_cloaked_as_the_page_is():
    body = render(clean("<p>Écrivez à lea@example.org.</p>"))

    assert absolute(body, "https://blog.example/") == body


def test_plain_text_is_escaped_and_cloaked():
    assert cloak.cloak("<b> lea@example.org & moi") == (
        "&lt;b&gt; lea<wbr>@<wbr>example.org &amp; moi"
    )


def test_a_biography_has_its_links_and_no_address():
    shown = cloak.linked("Mon site : https://example.org/ <b> lea@example.org", 40)

    assert '<a href="https://example.org/"' in shown
    assert "lea<wbr>@<wbr>example.org" in shown
    assert "&lt;b&gt;" in shown
    assert "mailto" not in shown


def test_a_summary_masks_it():
    assert cloak.masked("Écrivez à lea@example.org, vite.") == "Écrivez à lea@…, vite."


@pytest.mark.parametrize("text", ["a@" * 500_000, "a." * 500_000 + "@b", "a@" + "b." * 500_000])
def test_no_text_takes_longer_than_its_length(text):
    started = time.perf_counter()

    cloak.cloak(text)
    cloak.masked(text)

    assert time.perf_counter() - started < 5


@pytest.mark.django_db
def test_no_page_of_a_blog_gives_an_address_to_programs(client):
    blog = make_blog("reaclic", description="Écrivez à blog@mail.example.org")
    profile = owner_of(blog).profile
    profile.biography, profile.show_biography = "Moi : bio@mail.example.org", True
    profile.save()
    body = '<p>À <a href="mailto:lea@mail.example.org">lea@mail.example.org</a>.</p>'
    article = make_article(blog, body=body)

    for path in ("/@reaclic/", article.get_absolute_url(), "/@reaclic/rss", "/@reaclic/atom",
                 "/@reaclic/feed.json", "/", "/authors/" + profile.slug + "/"):  # fmt: skip
        page = client.get(path).text
        assert "@mail.example.org" not in page, path
        assert "%40mail" not in page, path
    assert "lea<wbr>@<wbr>mail.example.org" in client.get(article.get_absolute_url()).text
