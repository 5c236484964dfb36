"""Names and texts without what nobody sees, whatever way they come."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.plain import line, lines
from blog.articles.models import Article, Category
from tests.factories import make_article, make_blog, make_draft, owner_of

PASTED = "L’été\x0b\x01 à\r\nla\u2028 plage\x1f\x85\x9f \ufffe\U0001fffe\ufeff!"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (PASTED, "L’été à la plage !"),
        ("  deux   mots\t", "deux mots"),
        ("« Oui\u00a0! »", "« Oui\u00a0! »"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u2067a\u2069", "a"),
        ("x\ud800y\x00", "xy"),
        ("مرحبا\u200f!", "مرحبا\u200f!"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("!!!", "!!!"),
        ("\U0001fae9", "\U0001fae9"),  # newer than this Python's table of characters
        *(
            (nothing, "")
            for nothing in ("\u200b\u200b", "\u00ad", "\u0301", "\u3164", "\u2800", "\u00a0")
        ),
    ],
)
def test_a_line(typed, kept):
    assert line(typed) == kept


def test_lines_keep_their_ends():
    assert lines("un\r\ndeux\rtrois\x0bquatre\x01") == "un\ndeux\ntrois\nquatre"


@given(st.text(st.characters()))
def test_what_is_kept_stays_as_it_is(text):
    assert line(line(text)) == line(text)
    assert lines(lines(text)) == lines(text)


@pytest.mark.django_db
def test_no_page_of_a_blog_holds_what_html_forbids(client):
    blog = make_blog("reaclic", name=PASTED, tagline=PASTED, description=PASTED)
    profile = owner_of(blog).profile
    profile.biography, profile.show_biography, profile.occupation = PASTED, True, PASTED
    profile.save()
    shelf = Category.objects.create(blog=blog, name=PASTED)
    article = make_article(blog, PASTED, excerpt=PASTED, category=shelf, tags=[PASTED])

    address = article.get_absolute_url()
    paths = [
        "/@reaclic/",
        "/@reaclic/2013/",
        "/@reaclic/rss",
        "/",
        address.partition("testserver")[2],
    ]
    pages = {path: client.get(path).content.decode() for path in paths}

    forbidden = set(PASTED) - set("L’été à la plage!\r\n")
    assert {path: found for path, page in pages.items() if (found := forbidden & set(page))} == {}
    assert Article.objects.get().title == "L’été à la plage !"


@pytest.mark.django_db
def test_a_title_that_shows_nothing_is_no_title():
    with pytest.raises(ValidationError) as refusal:
        make_draft(make_blog(), "\u200b\u200b")

    assert set(refusal.value.message_dict) == {"title"}


@pytest.mark.django_db
def test_tags_that_show_nothing_are_none():
    article = make_article(make_blog(), tags=["\u200b", "mot", "m\x01ot", ""])

    assert [tag.name for tag in article.tags.all()] == ["mot"]


@pytest.mark.django_db
def test_categories_without_a_letter_have_addresses_of_their_own():
    blog = make_blog()

    slugs = [Category.objects.create(blog=blog, name=name).slug for name in ("🌻", "🐝", "!!!")]

    assert len(set(slugs)) == 3
