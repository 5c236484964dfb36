"""A mail as it arrives: in the blog's language, readable by programs and people."""

import re

import pytest
from django.utils import timezone

from blog.newsletter.links import token_of
from blog.newsletter.models import Delivery
from blog.newsletter.tasks import mail_new_articles
from tests.factories import make_article, make_blog
from tests.newsletter.readers import make_reader
from tests.post_office import html_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to("2026-06-11T12:00:00Z", tick=False)


def mailed(smtp, blog, title="L’été « à la ferme »", **fields):
    reader = make_reader(blog, "lea@example.org")
    make_article(blog, title, at=timezone.now(), **fields)
    mail_new_articles.enqueue()
    return reader, smtp.letters[-1]


def test_it_is_a_letter_of_a_list_that_one_click_ends(blog, smtp, settings):
    settings.DEFAULT_FROM_EMAIL = "Carnet <carnet@carnet.example>"
    reader, letter = mailed(smtp, blog)

    delivery = Delivery.objects.get()
    assert letter["From"] == "Réaclic <carnet@carnet.example>"
    assert letter["To"] == "lea@example.org"
    assert letter["Subject"] == "L’été « à la ferme »"
    assert letter["Message-ID"] == f"<{delivery.key}@testserver>"
    assert letter["List-Id"] == "<reaclic.newsletter.testserver>"
    stop = f"http://testserver/newsletter/{token_of(reader)}/stop/"
    assert letter["List-Unsubscribe"] == f"<{stop}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Precedence"] == "bulk"
    assert letter["Content-Language"] == "fr"
    assert letter["Date"]
    for body in (text_of(letter), html_of(letter)):
        assert f"http://testserver/newsletter/{token_of(reader)}/" in body
        assert "http://testserver/@reaclic/2026/06/l-ete-a-la-ferme.html" in body
    assert "L’été « à la ferme »" in text_of(letter)


def test_it_returns_to_an_address_of_its_own(blog, smtp, settings):
    settings.NEWSLETTER_BOUNCES = "retours@carnet.example"
    seen = []
    take = smtp.handle_DATA

    async def handle(server, session, envelope):
        seen.append(envelope.mail_from)
        return await take(server, session, envelope)

    smtp.handle_DATA = handle
    mailed(smtp, blog)

    assert seen == [f"retours+{Delivery.objects.get().key}@carnet.example"]


def test_it_speaks_the_language_of_the_blog(smtp):
    english = make_blog("english", language="en")

    _, letter = mailed(smtp, english, "Beans")

    assert "Read the article" in html_of(letter)
    assert "/en/newsletter/" in letter["List-Unsubscribe"]
    assert letter["Content-Language"] == "en"


def test_markup_and_line_feeds_of_authors_stay_text(smtp):
    blog = make_blog("moqueur", name='Le "Moqueur", <b>&</b> fils')

    _, letter = mailed(
        smtp,
        blog,
        "<script>alert(1)</script>\r\nBcc: jean@example.org",
        excerpt="<img src=x>\r\n.\r\n",
    )

    assert letter["Bcc"] is None
    assert letter["X-To"] == "lea@example.org"
    assert letter["From"].addresses[0].display_name == 'Le "Moqueur", <b>&</b> fils'
    assert "<script>" not in html_of(letter)
    assert "<img src=x>" not in html_of(letter)
    assert "<script>alert(1)</script>" in text_of(letter)


def test_no_line_is_longer_than_mail_servers_take(smtp):
    blog = make_blog("long", name="&" * 120)
    longest = []
    take = smtp.handle_DATA

    async def handle(server, session, envelope):
        longest.append(max(map(len, envelope.content.split(b"\r\n"))))
        return await take(server, session, envelope)

    smtp.handle_DATA = handle
    _, letter = mailed(smtp, blog, "🌱" * 250, excerpt="🌱" * 300 + "&" * 300)

    assert longest[0] < 998
    assert "8bit" in {part["Content-Transfer-Encoding"] for part in letter.walk()}


def test_text_that_begins_with_a_dot_arrives(blog, smtp):
    _, letter = mailed(smtp, blog, excerpt=".\n..\nFin")

    assert re.search(r"\n\.\r\n\.\.\r\nFin\r\n", text_of(letter))
