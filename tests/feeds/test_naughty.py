"""Every text that people could think of leaves the feeds well-formed and the head unbroken."""

import json
import re
from xml.etree import ElementTree

import feedparser
import pytest
from django.db.models import Value

from blog.articles.models import Article, Category, Tag
from blog.blogs.models import Blog
from blog.feeds.generators import AtomFormat, JSONFormat, RSSFormat, unambiguous
from blog.feeds.templatetags.feeds import script_data
from tests.factories import make_article, make_blog, make_category, make_user, owner_of, paris
from tests.feeds.head import Head

NAUGHTY = [
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</title><!-- <![CDATA[ ]]> -->",
    "]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "{{7*7}} {% debug %} ${7*7} %(x)s {0}",
    "\u202eevil\u2066\u200b\ufeff",
    "Z" + "\u0335\u0321" * 25 + "algo",
    "\x01\x08\x0b\x0c\x1b\x1f control \x7f\x85\x9f",
    "\ufffe\uffff\ufdd0",
    "\U0001fffe\U0010ffff",
    "\N{PILE OF POO}\N{WOMAN}\u200d\N{ROCKET}",
    "مرحبا שלום",
    "a & b &amp; c &#x26; d < e <b>f</b>",
    "L’été : « oui » ! ; ?",
    "\r\n\t  \u2028\u2029",
    "=1+1;@SUM(A1)",
]
UNSTORABLE = ["\x00", "\ud800", "x\udfffy"]
FORMATS = [RSSFormat, AtomFormat]


@pytest.fixture
def naughty_blog(db, request) -> Blog:
    """A blog in which every text is the parameter, even where forms would refuse it."""
    text = Value(request.param)  # as an expression: the columns would not keep all of it
    blog = make_blog("reaclic", owner=make_user(pseudonym="Léo"))
    article = make_article(
        blog, "Bonjour", category=make_category(blog), tags=["mot"], at=paris(2013, 6, 11)
    )
    Blog.objects.update(name=text, tagline=text, description=text)
    Article.objects.filter(pk=article.pk).update(
        title=text, summary=text, excerpt=text, body_html=f"<p>{request.param}</p>"
    )
    Category.objects.update(name=text)
    Tag.objects.update(name=text)
    profile = owner_of(blog).profile
    type(profile).objects.update(pseudonym=text)
    return blog


@pytest.mark.parametrize("naughty_blog", NAUGHTY, indirect=True, ids=ascii)
@pytest.mark.parametrize("file", ["rss", "atom", "sitemap.xml", "tag/mot/rss", "tag/mot/atom"])
def test_xml_stays_well_formed(client, naughty_blog, file):
    answer = client.get(f"/@reaclic/{file}")

    assert answer.status_code == 200
    ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    assert not feedparser.parse(answer.content).bozo or file == "sitemap.xml"


@pytest.mark.parametrize("naughty_blog", NAUGHTY, indirect=True, ids=ascii)
def test_json_feed_says_what_was_written(client, naughty_blog):
    item = client.get("/@reaclic/feed.json").json()["items"][0]

    naughty_blog.refresh_from_db()
    title = naughty_blog.articles.get().title
    assert item["title"] == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", title)
    assert "onerror" not in item["content_html"]
    assert "<script" not in item["content_html"]


@pytest.mark.parametrize("text", [*NAUGHTY, *UNSTORABLE], ids=ascii)
@pytest.mark.parametrize("make", FORMATS)
def test_even_what_no_database_stores_can_be_written(make, text):
    address = "http://testserver/"
    feed = make(title=text, link=address, description=text, subtitle=text, began=paris(2013, 6, 11))
    feed.add_item(
        title=text,
        link=address,
        description=text,
        author_name=text,
        categories=[text],
        unique_id=address,
        content=text,
        language="fr",
        pubdate=paris(2013, 6, 11),
        updateddate=paris(2013, 6, 11),
    )

    ElementTree.fromstring(feed.writeString("utf-8").encode())  # noqa: S314 - our own answer


def test_json_feed_leaves_out_half_pairs():
    address = "http://testserver/"
    feed = JSONFormat(title="x\ud800", link=address, description="", subtitle="")

    assert json.loads(feed.writeString("utf-8").encode())["title"] == "x"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("L'été & l’hiver", "L'été & l’hiver"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("<b>gras</b>", "&lt;b>gras&lt;/b>"),
        ("&eacute; &#233; &x", "&amp;eacute; &amp;#233; &x"),
        ("<!-- -->", "&lt;!-- -->"),
    ],
)
def test_a_title_of_rss_reads_the_same_as_text_and_as_html(title, written):
    assert unambiguous(title) == written


@pytest.mark.parametrize("naughty_blog", NAUGHTY, indirect=True, ids=ascii)
def test_the_head_of_an_article_stays_whole(client, naughty_blog):
    page = client.get("/@reaclic/2013/06/bonjour.html")

    head = Head.of(page)
    title = naughty_blog.articles.get().title
    assert head.metas["og:title"] == title
    assert head.data[0]["headline"] == title
    assert "img" not in head.tags
    assert page.text.count("</head>") == 1


@pytest.mark.parametrize("text", NAUGHTY, ids=ascii)
def test_nothing_in_data_ends_a_script(text):
    written = script_data({"headline": text, text: [text]})

    assert not set("<>&") & set(written)
    assert json.loads(written) == {"headline": text, text: [text]}
