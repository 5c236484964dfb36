"""Choosing a picture in a form: the library that the dialog asks for, and the select alone."""

import pytest
from django.test import Client

from blog.blogs.models import Role
from tests.factories import make_blog, make_draft, make_member, make_user, owner_of
from tests.media.library import make_picture, signed_in

pytestmark = pytest.mark.django_db


def choices(client: Client, blog, **query):
    return client.get("/admin/media/picture/choices/", {"blog": blog.pk, **query})


@pytest.mark.parametrize("number", [1, 3])
def test_the_library_to_choose_from_is_the_blogs(number, query_count):
    blog = make_blog()
    for _ in range(number):
        make_picture(blog, alt="Pré")
    make_picture(alt="Secret")
    client = signed_in(make_member(blog, Role.CONTRIBUTOR))

    with query_count(5):
        answer = choices(client, blog)

    assert answer.text.count("data-picture=") == number
    assert "Secret" not in answer.text
    assert "data-before" not in answer.text


def test_the_library_to_choose_from_goes_on_and_is_searched(monkeypatch):
    monkeypatch.setattr("blog.media.studio.PAGE_SIZE", 2)
    blog = make_blog()
    first, second, third = (make_picture(blog, alt=f"Numéro {n}") for n in (1, 2, 3))
    client = signed_in(owner_of(blog))

    newest, older = choices(client, blog), choices(client, blog, before=second.pk)
    found = choices(client, blog, q="numéro 1")

    assert f'data-picture="{third.pk}"' in newest.text
    assert f'data-before="{second.pk}"' in newest.text
    assert f'data-picture="{first.pk}"' in older.text
    assert "data-before" not in older.text
    assert found.text.count("data-picture=") == 1


@pytest.mark.parametrize("query", [{"before": "abc"}, {"before": "9" * 40}, {"q": "%_'\"\\"}])
def test_odd_questions_get_an_answer(query):
    blog = make_blog()

    assert choices(signed_in(owner_of(blog)), blog, **query).status_code == 200


def test_the_library_of_another_blog_is_not_there():
    blog = make_blog()
    make_picture(blog)

    assert choices(signed_in(owner_of(make_blog())), blog).status_code == 404
    assert choices(signed_in(make_user()), blog).status_code == 302


def article_form(client: Client, article) -> str:
    return client.get(f"/admin/articles/article/{article.pk}/change/").text


def test_the_cover_is_a_select_of_the_blogs_pictures_that_works_alone():
    blog = make_blog()
    picture, other = make_picture(blog, alt="Pré"), make_picture(alt="Secret")
    article = make_draft(blog, cover=picture)

    html = article_form(signed_in(owner_of(blog)), article)

    assert "<picture-field" in html
    option = f'<option value="{picture.pk}" selected data-thumbnail="{picture.thumbnail_url}">'
    assert option in html
    assert f'value="{other.pk}" data-thumbnail' not in html
    assert "Secret" not in html


def test_a_large_library_is_not_written_into_the_form(monkeypatch):
    monkeypatch.setattr("blog.media.widgets.MOST_OPTIONS", 2)
    blog = make_blog()
    oldest, *rest = (make_picture(blog) for _ in range(4))

    html = article_form(signed_in(owner_of(blog)), make_draft(blog, cover=oldest))

    assert html.count("data-thumbnail=") == 3
    assert f'value="{oldest.pk}"' in html
    assert f'value="{rest[0].pk}"' not in html


def test_a_cover_of_another_blog_is_refused():
    blog = make_blog()
    article = make_draft(blog)
    foreign = make_picture()
    form = {"title": "Un article", "body": "<p>x</p>", "cover": foreign.pk, "_save": "1"}

    answer = signed_in(owner_of(blog)).post(f"/admin/articles/article/{article.pk}/change/", form)

    article.refresh_from_db()
    assert answer.status_code == 200
    assert article.cover is None
