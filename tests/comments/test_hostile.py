"""A name that is a script reaches no reader as one: page, boxes, feeds, letters."""

from html.parser import HTMLParser

import feedparser
import pytest
from django.core import mail

from blog.comments.models import Comment
from blog.sidebar.models import Box
from tests.comments.reading import send
from tests.factories import make_article, make_blog, make_comment

pytestmark = pytest.mark.django_db
NAME = '"><img src=x onerror=alert(1)>'
TEXT = (
    "<script>alert(1)</script> [x](javascript:alert(1)) javascript:alert(1)\r\nBcc: a@example.org"
)


class Seen(HTMLParser):
    """Collects what a browser would run or follow in HTML that is shown to somebody."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.found += [f"{tag} {value}" for _, value in attrs if "javascript:" in (value or "")]
        values = dict(attrs)
        is_ours = values.get("type") in {"module", "application/ld+json"}
        if (tag == "script" and not is_ours) or values.get("src") == "x":
            self.found.append(tag)


@pytest.fixture
def article():
    blog = make_blog("reaclic")
    for kind in ("comments", "commented"):
        Box.objects.filter(blog=blog, kind=kind).delete()
        Box.objects.create(blog=blog, kind=kind, side=Box.Side.RIGHT, position=90)
    return make_article(blog, "Le marché")


@pytest.mark.parametrize("path", ["2013/06/le-marche.html", "comments/", ""])
def test_pages_and_boxes_show_it_as_it_was_typed(path, client, article):
    comment = make_comment(article, TEXT, name=NAME)
    path = f"2013/06/le-marche/comments/{comment.pk}/" if path == "comments/" else path

    html = client.get(f"/@reaclic/{path}").text

    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert Seen(html).found == []


@pytest.mark.parametrize("path", ["comments/", "2013/06/le-marche/comments/"])
@pytest.mark.parametrize("name", ["rss", "atom"])
def test_feeds_stay_well_formed_and_carry_it_as_text(path, name, client, article):
    make_comment(article, TEXT, name=NAME)

    feed = feedparser.parse(client.get(f"/@reaclic/{path}{name}").content, sanitize_html=False)

    (entry,) = feed.entries
    assert not feed.bozo
    assert NAME in {entry.get("author"), entry.get("author_detail", {}).get("name")}
    shown = [entry.get("summary", ""), *(part.value for part in entry.get("content", []))]
    assert [found for html in shown for found in Seen(html).found] == []


def test_the_letter_to_the_author_carries_it_as_text(client, article):
    send(client, article.get_absolute_url(), name=NAME, text=TEXT)

    (letter,) = mail.outbox
    html = next(body for body, kind in letter.alternatives if kind == "text/html")
    assert Comment.objects.get().name == NAME
    assert Seen(html).found == []
    assert NAME in letter.subject
    assert set(letter.message().keys()).isdisjoint({"Bcc", "Cc"})


def test_what_a_browser_would_run_is_seen():
    assert Seen("<img src=x onerror=y><script>z</script><a href='javascript:1'>").found != []
