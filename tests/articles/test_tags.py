import pytest

from blog.articles.models import Tag
from tests.factories import make_article, make_blog, make_draft

pytestmark = pytest.mark.django_db


def names(article) -> list[str]:
    return sorted(tag.name for tag in article.tags.all())


def test_tags_that_read_alike_are_one_tag():
    blog = make_blog()

    make_draft(blog, tags=["Été", "Œuvre"])
    second = make_draft(blog, "Deux", tags=["ÉTÉ", "ete", "oeuvre", " ", ""])

    assert sorted(Tag.objects.values_list("name", "slug")) == [("Été", "ete"), ("Œuvre", "oeuvre")]
    assert names(second) == ["Été", "Œuvre"]


def test_each_blog_has_its_own_tags():
    one, other = make_blog(), make_blog()

    make_draft(one, tags=["Jardin"])
    make_draft(other, tags=["jardin"])

    assert one.tags.get().name == "Jardin"
    assert other.tags.get().name == "jardin"


def test_a_tag_of_another_blog_is_never_put_on_an_article():
    foreign = make_blog().tags.create(name="Ailleurs")
    article = make_draft(make_blog())

    article.tags.add(foreign)

    assert names(article) == []


def test_setting_tags_replaces_them_and_keeps_the_others():
    article = make_draft(make_blog(), tags=["un", "deux"])

    article.tags.set(["Deux", "trois"])

    assert names(article) == ["deux", "trois"]


@pytest.mark.parametrize("name", ["🎉", "!!!", "C++", "C#"])
def test_a_tag_without_letters_has_an_address(client, name):
    make_article(make_blog("reaclic"), tags=[name])
    tag = Tag.objects.get()

    assert client.get(f"/@reaclic/tag/{tag.slug}/").status_code == 200


def test_setting_many_tags_costs_no_query_each(django_assert_max_num_queries):
    blog = make_blog()
    article = make_draft(blog)
    few, many = ["a", "b"], [f"mot {n}" for n in range(30)]

    with django_assert_max_num_queries(24):
        article.tags.set(few)
    with django_assert_max_num_queries(24):
        article.tags.set(many)
