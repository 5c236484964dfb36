"""The first page of the studio and its lists with nothing, one and three to show."""

import pytest

from tests.factories import (
    make_admin,
    make_article,
    make_blog,
    make_category,
    make_draft,
    owner_of,
)


@pytest.mark.django_db
def test_an_empty_blog_welcomes(client):
    blog = make_blog()
    client.force_login(owner_of(blog))

    assert "Rien n’est encore écrit ici" in client.get("/admin/").content.decode()


@pytest.mark.django_db
def test_an_empty_platform_offers_to_open_a_blog(client):
    client.force_login(make_admin())

    assert "/admin/blogs/blog/add/" in client.get("/admin/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_first_page_costs_the_same_for_one_and_for_three(number, client, query_count):
    user = make_admin()
    for _ in range(number):
        blog = make_blog(owner=user)
        for title in range(number):
            make_article(blog, f"Article {title}")
    client.force_login(user)

    with query_count(6):
        assert client.get("/admin/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(number, client, query_count):
    blog = make_blog()
    for title in range(number):
        category = make_category(blog, f"Rayon {title}")
        make_article(blog, f"Article {title}", category=category, tags=["Été"])
        make_draft(blog, f"Brouillon {title}")
    client.force_login(owner_of(blog))

    with query_count(10):
        assert client.get("/admin/articles/article/").status_code == 200
