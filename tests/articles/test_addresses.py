"""The address of an article stays good: when it moves, and when its blog moves to another zone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.articles.actions import publish_article, save_article, withdraw_article
from blog.articles.models import Article, FormerAddress
from tests.factories import make_article, make_blog, make_draft, paris

pytestmark = pytest.mark.django_db
OLD = "/@reaclic/2013/06/bonjour.html"


@pytest.fixture
def blog():
    return make_blog("reaclic")


@pytest.fixture
def article(blog):
    return make_article(blog, "Bonjour")


def move(article, **fields):
    """Change an article as a form of the studio does: read anew, written once."""
    article = Article.objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(article, name, value)
    return save_article(article=article)


def test_an_article_that_moved_is_found_from_each_address_it_had(client, article, query_count):
    move(article, published_at=paris(2013, 7, 2))
    move(article, slug="bonsoir")

    for had in (OLD, "/@reaclic/2013/07/bonjour.html"):
        answer = client.get(had)
        assert (answer.status_code, answer["Location"]) == (301, "/@reaclic/2013/07/bonsoir.html")
    assert answer["Cache-Control"] == "public, max-age=3600"
    with query_count(2):  # who stands there now, who did
        client.get(OLD)


def test_an_article_that_came_back_is_where_it_was(client, article):
    move(article, slug="bonsoir")
    move(article, slug="bonjour")

    assert client.get(OLD).status_code == 200
    assert client.get("/@reaclic/2013/06/bonsoir.html")["Location"] == OLD


def test_who_stands_at_an_address_now_is_read_there(client, blog, article):
    move(article, slug="bonsoir")
    other = make_article(blog, "Bonjour")

    assert client.get(OLD).context["article"] == other
    move(other, slug="salut")
    assert client.get(OLD)["Location"] == "/@reaclic/2013/06/salut.html"


def test_a_former_address_tells_nothing_of_what_is_not_public(client, article):
    move(article, slug="bonsoir")
    withdraw_article(article=Article.objects.get())
    assert client.get(OLD).status_code == 404

    publish_article(article=Article.objects.get(), at=timezone.now() + timedelta(days=1))
    assert client.get(OLD).status_code == 404


def test_a_former_address_is_of_its_blog_only(client, article):
    make_blog("ailleurs")
    move(article, slug="bonsoir")

    assert client.get("/@ailleurs/2013/06/bonjour.html").status_code == 404


def test_an_address_that_no_reader_saw_is_not_kept(blog):
    draft = make_draft(blog, "Bonjour", published_at=paris(2199, 1, 1))

    move(draft, slug="bonsoir")
    move(draft, published_at=paris(2199, 2, 1))

    assert not FormerAddress.objects.exists()


def test_a_kept_page_gives_way_to_the_new_address(client, article, page_cache):
    assert client.get(OLD).status_code == 200

    move(article, slug="bonsoir")

    assert client.get(OLD).status_code == 301


def test_an_article_keeps_its_day_when_its_blog_changes_zone(client, blog):
    article = make_article(blog, "Bonjour", at=paris(2013, 6, 1, 0, 30))
    blog.time_zone = "America/Montreal"
    blog.save()

    article = move(article, title="Bonjour à tous")

    assert (str(article.published_on), str(article.month)) == ("2013-06-01", "2013-06-01")
    for path in ("", "2013/06/bonjour.html", "2013/06/01/"):
        leaf = client.get(f"/@reaclic/{path}").text.partition('class="leaf"')[2][:200]
        assert '<span class="leaf__day">1</span> <span class="leaf__month">juin' in leaf, path
    assert ">1</time>" in client.get("/@reaclic/2013/").text


def test_a_new_date_is_of_the_zone_that_the_blog_has_now(blog, article):
    blog.time_zone = "America/Montreal"
    blog.save()

    article = move(article, published_at=paris(2013, 7, 1, 0, 30))

    assert str(article.published_on) == "2013-06-30"
