"""From draft to published: who finds an article when."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from blog.articles.actions import publish_article, withdraw_article
from blog.articles.models import Article, Status
from blog.articles.reading import neighbours
from tests.factories import make_article, make_blog, make_draft, make_page, make_submitted, paris

pytestmark = pytest.mark.django_db


def test_an_article_is_found_once_published(client):
    blog = make_blog("reaclic")
    article = make_draft(blog, "Bonjour", published_at=paris(2013, 6, 11))

    assert client.get("/@reaclic/2013/06/bonjour.html").status_code == 404
    publish_article(article=article)
    assert client.get("/@reaclic/2013/06/bonjour.html").status_code == 200
    withdraw_article(article=article)
    assert client.get("/@reaclic/2013/06/bonjour.html").status_code == 404


@pytest.mark.parametrize("make", [make_draft, make_submitted])
def test_drafts_and_submitted_articles_are_found_nowhere(client, make):
    blog = make_blog("reaclic")
    make(blog, "Secret", published_at=paris(2013, 6, 11), tags=["tulipe"])

    for path in ("", "2013/06/secret.html", "tag/tulipe/", "archives/"):
        assert "Secret" not in client.get(f"/@reaclic/{path}").text


def test_time_itself_makes_a_scheduled_article_public(client):
    blog = make_blog("reaclic")

    with time_machine.travel(paris(2026, 3, 1, 11, 59, 58), tick=False):
        make_article(blog, "Midi", at=paris(2026, 3, 1, 12))
        assert "Midi" not in client.get("/@reaclic/").text
        assert client.get("/@reaclic/2026/03/midi.html").status_code == 404

    with time_machine.travel(paris(2026, 3, 1, 12), tick=False):
        assert "Midi" in client.get("/@reaclic/").text
        assert client.get("/@reaclic/2026/03/midi.html").status_code == 200


def test_publishing_without_a_date_is_publishing_now():
    with time_machine.travel(paris(2026, 3, 1, 12), tick=False):
        article = publish_article(article=make_draft(make_blog()))

    assert article.published_at == paris(2026, 3, 1, 12)
    assert article.month == paris(2026, 3, 1).date()


def test_the_day_of_an_article_is_the_one_of_its_blog():
    new_year = paris(2026, 1, 1, 0, 30)

    assert make_article(make_blog(), at=new_year).published_on == new_year.date()
    west = make_article(make_blog(time_zone="America/Cayenne"), at=new_year)
    assert (west.published_on.isoformat(), west.month.isoformat()) == ("2025-12-31", "2025-12-01")


def test_two_articles_of_a_month_with_one_title_have_two_addresses():
    blog = make_blog()
    drafts = [make_draft(blog, "Été") for _ in range(3)]

    slugs = [publish_article(article=draft, at=paris(2013, 6, 1)).slug for draft in drafts]

    assert slugs == ["ete", "ete-2", "ete-3"]
    assert make_article(blog, "Été", at=paris(2013, 7, 1)).slug == "ete"
    assert make_article(make_blog(), "Été").slug == "ete"


def test_an_address_that_is_taken_in_its_month_is_refused():
    blog = make_blog()
    make_article(blog, slug="ete")

    with pytest.raises(ValidationError):
        make_article(blog, slug="ete")
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.bulk_create(
            [Article(blog=blog, author=blog.articles.first().author, title="x", slug="ete",
                     status=Status.PUBLISHED, published_at=paris(2013, 6, 1),
                     month=paris(2013, 6, 1).date())]
        )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("🎉🎉🎉", "article"),
        ("!!!", "article"),
        ("مرحبا", "مرحبا"),
        ("{{ 7*7 }} {% debug %} ${7*7} %(x)s", "7-7-debug-7-7-x-s"),
        ("</title><script>alert(1)</script>", "title-script-alert-1-script"),
        ("a\u202eb", "ab"),
        ("z" + "\u0300" * 200, "z"),
    ],
)
def test_any_title_gets_an_address_and_is_shown_as_text(client, title, slug):
    article = make_article(make_blog("reaclic"), title)

    page = client.get(f"/@reaclic/2013/06/{slug}.html")

    assert article.slug == slug
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.text


@pytest.mark.parametrize("slug", ["a/b", "a b", "../x", ".x", "x.", "a\x00b", "a\nb", "<b>"])
def test_an_address_that_is_none_is_refused(slug):
    with pytest.raises(ValidationError):
        make_draft(make_blog(), slug=slug)


def test_an_address_with_dots_is_kept(client):
    make_article(make_blog("reaclic"), slug="causes.solutions-and.lessons")

    assert client.get("/@reaclic/2013/06/causes.solutions-and.lessons.html").status_code == 200


def test_a_title_that_is_too_long_is_refused():
    with pytest.raises(ValidationError):
        make_draft(make_blog(), "x" * 251)


def test_an_article_of_another_blog_is_not_found(client):
    make_blog("reaclic")
    make_article(make_blog("autre"), "Ailleurs", tags=["tulipe"])

    assert client.get("/@reaclic/2013/06/ailleurs.html").status_code == 404
    assert client.get("/@reaclic/tag/tulipe/").status_code == 404


def test_neighbours_are_the_published_ones_of_the_blog_in_time():
    blog = make_blog()
    first = make_article(blog, "Un", at=paris(2013, 6, 1))
    make_draft(blog, "Brouillon", published_at=paris(2013, 6, 2))
    middle = make_article(blog, "Deux", at=paris(2013, 6, 3))
    same_time = make_article(blog, "Trois", at=paris(2013, 6, 3))
    make_article(blog, "Demain", at=paris(2999, 1, 1))
    make_article(make_blog(), "Ailleurs", at=paris(2013, 6, 2))

    assert neighbours(first) == (None, middle)
    assert neighbours(middle) == (first, same_time)
    assert neighbours(same_time) == (middle, None)


def test_a_page_is_found_at_its_own_address_and_in_the_menu(client):
    blog = make_blog("reaclic")
    make_page(blog, "À propos")
    make_page(blog, "Caché", publish=False)

    home = client.get("/@reaclic/").text

    assert 'href="/@reaclic/pages/a-propos.html"' in home
    assert "Caché" not in home
    assert client.get("/@reaclic/pages/a-propos.html").status_code == 200
    assert client.get("/@reaclic/pages/cache.html").status_code == 404


def test_what_is_derived_follows_the_text():
    article = make_draft(make_blog(), body="<p>" + "mot " * 460 + "</p>")

    assert article.word_count == 460
    assert article.reading_minutes == 2
    assert article.summary.startswith("mot mot")
    assert article.summary.endswith("…")
    assert len(article.summary.split()) <= 51


def test_hostile_html_is_clean_in_every_column():
    article = make_draft(
        make_blog(), body='<p onclick="x()">a<script>alert(1)</script></p><img src=x onerror=y()>'
    )
    article.refresh_from_db()

    for column in (article.body, article.body_html, article.summary):
        assert "script" not in column
        assert "onclick" not in column
        assert "onerror" not in column
        assert "alert" not in article.summary
