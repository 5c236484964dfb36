"""What readers may not see is found by nobody; what they may, at once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from accounts.restrictions import Restriction
from blog.articles.actions import merge_tags, withdraw_article
from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.search import finding
from blog.search.models import Entry
from blog.search.queries import read
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_page,
    make_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog()


def in_blog(blog, query="jardin") -> list[str]:
    return [result.writing.title for result in finding.in_blog(blog, read(query)).results]


def on_platform(query="jardin") -> list[str]:
    return [result.writing.title for result in finding.on_platform(read(query)).results]


def test_what_is_not_published_is_found_by_nobody(blog):
    make_draft(blog, "Un jardin en brouillon")
    make_submitted(blog, "Un jardin à relire")
    make_page(blog, "Un jardin à venir", publish=False)
    make_article(blog, "Un jardin demain", at=timezone.now() + timedelta(days=1))
    make_article(blog, "Un jardin")

    found = finding.in_blog(blog, read("jardin"))

    assert [result.writing.title for result in found.results] == ["Un jardin"]
    assert found.count == 1
    assert on_platform() == ["Un jardin"]


def test_a_scheduled_article_is_found_at_its_second(blog):
    with time_machine.travel("2030-05-04 10:00:00+00:00", tick=False) as clock:
        make_article(blog, "Un jardin", at=timezone.now() + timedelta(seconds=30))
        clock.shift(timedelta(seconds=29))
        before = in_blog(blog)

        clock.shift(timedelta(seconds=1))

        assert (before, in_blog(blog), on_platform()) == ([], ["Un jardin"], ["Un jardin"])


def test_hidden_texts_do_not_push_others_off_the_page(blog):
    make_article(blog, "Un jardin")
    for _ in range(finding.MOST_COUNTED + 5):
        make_article(blog, "Un jardin demain", at=timezone.now() + timedelta(days=1))

    assert in_blog(blog) == ["Un jardin"]


@pytest.mark.parametrize(
    "change", [{"is_public": False}, {"is_listed": False}, {"state": "paused"}]
)
def test_a_blog_that_is_not_listed_is_not_found_on_the_platform(blog, change):
    make_article(blog, "Un jardin")
    make_page(blog, "Jardin")

    Blog.objects.filter(pk=blog.pk).update(**change)

    assert on_platform() == []


def test_what_moderators_withhold_is_found_no_more(blog):
    article, page = make_article(blog, "Un jardin"), make_page(blog, "Jardin")

    for row in (article, page):
        type(row).objects.filter(pk=row.pk).update(restriction=Restriction.RULES)

    assert in_blog(blog) == on_platform() == []


def test_what_moderators_keep_out_of_lists_is_found_in_its_blog_only(blog):
    make_article(blog, "Un jardin")
    make_page(blog, "Jardin")

    blog.articles.update(restriction=Restriction.LISTS)
    blog.pages.update(restriction=Restriction.LISTS)

    assert sorted(in_blog(blog)) == ["Jardin", "Un jardin"]
    assert on_platform() == []


def test_the_index_follows_an_article(blog):
    article = make_draft(blog, "Un jardin")
    found = [in_blog(blog)]
    article = make_article(blog, "Le jardin")
    found.append(in_blog(blog))
    article.title = "Le potager"
    article.save()
    found += [in_blog(blog), in_blog(blog, "potager")]
    withdraw_article(article=article)
    found.append(in_blog(blog, "potager"))
    article.delete()

    assert found == [[], ["Le jardin"], [], ["Le potager"], []]
    assert not Entry.objects.exists()


def test_the_index_follows_a_page(blog):
    page = make_page(blog, "Jardin")
    assert in_blog(blog) == ["Jardin"]

    page.delete()

    assert in_blog(blog) == []
    assert not Entry.objects.exists()


def test_the_index_is_written_in_the_transaction_of_the_article(blog):
    with transaction.atomic():
        make_article(blog, "Un jardin")
        is_there = Entry.objects.exists()
        transaction.set_rollback(True)

    assert is_there
    assert not Entry.objects.exists()


def test_the_index_follows_tags(blog):
    article = make_article(blog, "Un texte", tags=["potager"])
    assert in_blog(blog, "potager") == ["Un texte"]

    article.tags.set(["verger"])

    assert in_blog(blog, "potager") == []
    assert in_blog(blog, "vergers") == ["Un texte"]


def test_the_index_follows_the_name_of_a_tag(blog):
    make_article(blog, "Un texte", tags=["potager"])
    tag = blog.tags.get()
    tag.name = "verger"
    tag.save()
    assert in_blog(blog, "potager") == []
    assert in_blog(blog, "verger") == ["Un texte"]

    tag.delete()

    assert in_blog(blog, "verger") == []


def test_the_index_follows_tags_that_become_one(blog):
    make_article(blog, "Un texte", tags=["potager"])
    make_article(blog, "Un autre", tags=["verger"])

    merge_tags(into=blog.tags.get(name="verger"), tags=list(blog.tags.all()))

    assert in_blog(blog, "potager") == []
    assert in_blog(blog, "verger") == ["Un autre", "Un texte"]


def test_the_index_follows_the_name_of_a_category(blog):
    category = make_category(blog, "Potager")
    make_article(blog, "Un texte", category=category)
    category.name = "Verger"
    category.save()
    assert in_blog(blog, "potager") == []
    assert in_blog(blog, "verger") == ["Un texte"]

    category.delete()

    assert in_blog(blog, "verger") == []


def test_the_index_follows_the_language_of_a_blog(blog):
    make_article(blog, "He runs")
    assert in_blog(blog, "running") == []

    blog.language = "en"
    blog.save()

    assert in_blog(blog, "running") == ["He runs"]


def test_a_blog_takes_its_words_with_it(blog):
    make_article(blog, "Un jardin")
    make_page(blog, "Jardin")

    Article.objects.all().delete()
    blog.delete()

    assert not Entry.objects.exists()
