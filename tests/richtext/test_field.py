"""The column cleans at every way in, once, and keeps the page's column in step."""

from types import SimpleNamespace

import pytest
from django.db import models, transaction
from django.utils import timezone

from blog.articles.models import Article, Page
from blog.richtext.fields import RichTextField
from blog.richtext.html import CleanHTML, TooLarge
from tests.factories import make_blog, make_draft, make_page, owner_of

HOSTILE = '<p onclick="x">a<script>b</script></p>'

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleanings(monkeypatch):
    """Count what is really cleaned."""
    from blog.richtext import html  # to wrap its own name of the function

    seen, balance = [], html.balance
    monkeypatch.setattr(html, "balance", lambda text: seen.append(text) or balance(text))
    return seen


def new_page(blog, body: str, **fields) -> Page:
    return Page(blog=blog, title="a", slug="a", body=body, **fields)


def test_save_cleans_once_and_renders(cleanings):
    page = new_page(make_blog(), HOSTILE)
    cleanings.clear()

    page.save()

    assert page.body == page.body_html == "<p>a</p>"
    assert cleanings == [HOSTILE]
    stored = Page.objects.get(pk=page.pk)
    assert (stored.body, stored.body_html) == ("<p>a</p>", "<p>a</p>")
    assert isinstance(stored.body, CleanHTML)


def test_saving_again_does_not_clean_again(cleanings):
    page = make_page(make_blog(), body=HOSTILE)
    cleanings.clear()

    Page.objects.get(pk=page.pk).save()

    assert cleanings == []


def test_bulk_create_cleans_and_renders():
    blog = make_blog()

    Page.objects.bulk_create([new_page(blog, HOSTILE)])

    stored = Page.objects.get()
    assert (stored.body, stored.body_html) == ("<p>a</p>", "<p>a</p>")


def test_update_cleans():
    page = make_page(make_blog())

    Page.objects.filter(pk=page.pk).update(body=HOSTILE)

    assert Page.objects.get().body == "<p>a</p>"


def test_bulk_update_cleans():
    page = make_page(make_blog())
    page.body = HOSTILE

    Page.objects.bulk_update([page], ["body"])

    assert Page.objects.get().body == "<p>a</p>"


def test_a_fixture_is_cleaned_too():
    page = new_page(make_blog(), HOSTILE, updated_at=timezone.now())

    page.save_base(raw=True)

    assert Page.objects.get().body == "<p>a</p>"


def test_a_lookup_asks_for_what_was_typed():
    make_page(make_blog(), body="<p>a &lt;b&gt; c</p>")

    assert Page.objects.filter(body__contains="&lt;b&gt;").exists()
    assert not Page.objects.filter(body__contains="<b>").exists()


def test_a_column_left_out_is_left_alone(cleanings):
    page = make_page(make_blog(), body="<p>a</p>")
    cleanings.clear()

    deferred = Page.objects.defer("body", "body_html").get(pk=page.pk)
    deferred.title = "b"
    deferred.save(update_fields=["title"])

    assert cleanings == []
    assert Page.objects.get().body == "<p>a</p>"


def test_too_large_a_text_is_not_written():
    page = new_page(make_blog(), "a" * 300_001)

    with pytest.raises(TooLarge), transaction.atomic():
        page.save()

    assert not Page.objects.exists()


@pytest.mark.parametrize(
    ("of_article", "of_blog", "words"),
    [("", "en", "Watch the video"), ("fr", "en", "Voir la vidéo"), ("", "fr", "Voir la vidéo")],
)
def test_the_page_speaks_the_language_of_the_text(of_article, of_blog, words):
    blog = make_blog(language=of_blog)

    article = make_draft(
        blog, author=owner_of(blog), language=of_article, body="<oembed url='https://vimeo.com/1'>"
    )

    assert words in Article.objects.get(pk=article.pk).body_html


def test_the_database_gets_plain_text():
    field = RichTextField()

    assert type(field.get_db_prep_save(CleanHTML("<p>a</p>"), SimpleNamespace())) is str
    assert field.from_db_value(None, None, None) is None


def test_a_migration_rebuilds_the_field():
    field = RichTextField(rendered_to="body_html", blank=True)

    _, path, args, kwargs = field.deconstruct()

    assert path == "blog.richtext.fields.RichTextField"
    assert RichTextField(*args, **kwargs).rendered_to == "body_html"
    assert "rendered_to" not in RichTextField().deconstruct()[3]
    assert isinstance(field, models.TextField)
