"""Pages, categories and tags: the editors' business."""

import re

import pytest

from blog.articles.models import Category, Page, Status, Tag
from tests.factories import make_article, make_blog, make_category

PAGES = "/admin/articles/page/"
TAGS = "/admin/articles/tag/"
CATEGORIES = "/admin/articles/category/"


def test_a_page_is_written_published_and_taken_back(enter, house):
    client = enter("editor")
    form = {"title": "Contact", "body": "<p>Écrivez-moi.</p>", "slug": "", "position": "0"}

    client.post(f"{PAGES}add/", form | {"_save": ""})
    page = Page.objects.get(title="Contact")
    assert (page.status, page.blog, page.slug) == (Status.DRAFT, house.ours, "contact")

    path = f"{PAGES}{page.pk}/change/"
    said = client.post(path, form | {"slug": "contact", "_publish": ""}, follow=True)
    assert page.get_absolute_url() in said.content.decode()
    assert client.get(page.get_absolute_url()).status_code == 200

    client.post(path, form | {"slug": "contact", "title": "Nous écrire", "_save": ""})
    page.refresh_from_db()
    assert (page.status, page.title) == (Status.PUBLISHED, "Nous écrire")

    client.post(path, form | {"slug": "contact", "_withdraw": ""})
    assert client.get(page.get_absolute_url()).status_code == 404


def test_a_page_is_not_submitted(enter, house):
    answer = enter("editor").post(f"{PAGES}{house.page.pk}/change/", {"title": "x", "_submit": ""})

    assert answer.status_code == 403


def test_two_pages_do_not_share_an_address(enter, house):
    form = {"title": "Autre", "body": "", "slug": house.page.slug, "position": "0", "_publish": ""}

    answer = enter("editor").post(f"{PAGES}add/", form)

    assert answer.context["adminform"].form.errors
    assert not Page.objects.filter(title="Autre").exists()


def test_a_category_gets_its_address_from_its_name(enter, house):
    enter("editor").post(f"{CATEGORIES}add/", {"name": "Cœur & été", "slug": "", "position": "0"})

    assert Category.objects.get(name="Cœur & été").slug == "coeur-ete"


def test_two_categories_do_not_share_an_address(enter, house):
    make_category(house.theirs, "Cuisine")
    form = {"name": "JARDIN", "slug": "", "position": "0"}

    answer = enter("editor").post(f"{CATEGORIES}add/", form)

    assert answer.context["adminform"].form.errors
    assert Category.objects.filter(blog=house.ours).count() == 1


def test_deleting_a_category_keeps_its_articles_and_names_none(enter, house):
    client = enter("editor")

    asked = client.get(f"{CATEGORIES}{house.category.pk}/delete/").content.decode()
    client.post(f"{CATEGORIES}{house.category.pk}/delete/", {"post": "yes"})

    assert "Article lu de tous" not in asked
    house.article.refresh_from_db()
    assert house.article.category is None


def test_shelves_stand_in_the_order_of_the_alphabet_whatever_their_accents(enter, house):
    for name in ("Zinc", "Éclat", "Eau"):
        make_category(house.ours, name)

    page = enter("editor").get(f"{CATEGORIES}?blog={house.ours.pk}").content.decode()

    assert re.findall("<bdi>(Eau|Éclat|Zinc)</bdi>", page) == ["Eau", "Éclat", "Zinc"]


def test_a_tag_is_renamed(enter, house):
    answer = enter("editor").post(f"{TAGS}{house.tag.pk}/change/", {"name": "  Grand   été "})

    assert answer.status_code == 302
    house.tag.refresh_from_db()
    assert (house.tag.name, house.tag.slug) == ("Grand été", "grand-ete")


@pytest.mark.parametrize("name", ["automne", "AUTOMNE", "a, b", "", "   ", "x" * 61, "\x00"])
def test_a_tag_is_not_renamed_to_another_or_to_nothing(name, enter, house):
    house.article.tags.add("Automne")

    answer = enter("editor").post(f"{TAGS}{house.tag.pk}/change/", {"name": name})

    assert answer.status_code == 200
    house.tag.refresh_from_db()
    assert house.tag.name == "Été"


def test_tags_are_merged_into_the_one_that_most_articles_have(enter, house):
    house.article.tags.add("Estival")
    second = make_article(house.ours, "Second", tags=["Estival", "Soleil"])
    version = house.ours.version
    tags = Tag.objects.filter(blog=house.ours, name__in=["Été", "Estival"])
    form = {"action": "merge_selected", "_selected_action": [tag.pk for tag in tags]}

    enter("editor").post(TAGS, form | {"index": "0"})

    names = [sorted(a.tags.values_list("name", flat=True)) for a in (house.article, second)]
    assert names == [["Estival"], ["Estival", "Soleil"]]
    assert not Tag.objects.filter(pk=house.tag.pk).exists()
    house.ours.refresh_from_db()
    assert house.ours.version > version


def test_tags_of_two_blogs_are_not_merged(enter, house):
    other = make_blog("deuxieme", owner=house.people["owner"])
    make_article(other, tags=["Été"])
    make_article(house.theirs, tags=["Été"])
    tags = Tag.objects.values_list("pk", flat=True)
    form = {"action": "merge_selected", "_selected_action": list(tags), "index": "0"}

    enter("owner").post(TAGS, form)

    assert Tag.objects.count() == 3
