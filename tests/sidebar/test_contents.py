"""What is in the boxes: the blog, its owner, its links, its shelves."""

import re
from datetime import date

import pytest

from blog.articles.models import Category
from blog.blogs.actions import set_role
from blog.blogs.models import Role
from blog.sidebar.models import Box, BoxLink
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_user,
    owner_of,
    paris,
)
from tests.sidebar.reading import BOX, LINK, boxes, links, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog("reaclic", description="Réseaux sociaux\n\net entreprises")


def test_the_presentation_tells_the_blog(client, blog):
    html = boxes(client)["presentation"]

    assert links(html) == [("/@reaclic/", "Reaclic")]
    assert "<p>Réseaux sociaux</p>" in html


def test_links_stand_in_their_order_in_several_lists(client, blog):
    first = blog.boxes.get(kind="links")
    second = Box.objects.create(blog=blog, kind="links", side="left", position=9, title="Amis")
    for box, label, position in ((first, "B", 2), (first, "A", 1), (second, "C", 1)):
        url = f"https://{label.lower()}.example.org/"
        BoxLink.objects.create(box=box, label=label, url=url, position=position)

    page = client.get("/@reaclic/").content.decode()

    lists = [links(html) for kind, html in BOX.findall(page) if kind == "links"]
    assert lists == [
        [("https://a.example.org/", "A"), ("https://b.example.org/", "B")],
        [("https://c.example.org/", "C")],
    ]
    assert ">Amis</h2>" in page


def test_the_w3c_box_leads_to_the_feeds_and_the_checker(client, blog):
    found = links(boxes(client)["feeds"])

    assert ("/@reaclic/rss", "Flux RSS des articles") in found
    assert found[-1] == (
        "https://validator.w3.org/nu/?doc=http%3A%2F%2Ftestserver%2F%40reaclic%2F",
        "HTML valide",
    )
    assert "<img" not in boxes(client)["feeds"]


def test_the_profile_shows_what_its_owner_shows_in_the_order_of_2013(client, blog):
    profile = owner_of(blog).profile
    profile.pseudonym, profile.occupation = "ReaClic", "Community Manager"
    profile.gender, profile.birth_date = "male", date(1962, 5, 7)
    profile.interests = "réseaux sociaux network"
    profile.biography = "CV Digital: http://www.example.org/cv Consultant"
    profile.show_occupation = profile.show_gender = profile.show_birth_date = True
    profile.show_interests = profile.show_biography = profile.show_links = True
    profile.save()
    profile.links.create(label="Mon site", url="https://www.example.org/")

    html = boxes(client)["profile"]

    assert text_of(html.partition("</h2>")[2]) == (
        "ReaClic Community Manager Homme 7 mai 1962 réseaux sociaux network "
        "CV Digital: http://www.example.org/cv Consultant Mon site"
    )
    assert '<a href="http://www.example.org/cv" rel="nofollow">' in html
    assert '<a href="https://www.example.org/" rel="me nofollow noopener"' in html


def test_the_profile_hides_what_its_owner_hides(client, blog):
    profile = owner_of(blog).profile
    profile.pseudonym, profile.occupation, profile.interests = "ReaClic", "Secret", "Secret"
    profile.gender, profile.birth_date = "male", date(1962, 5, 7)
    profile.biography = "Secret"
    profile.save()
    profile.links.create(label="Secret", url="https://secret.example.org/")

    html = boxes(client)["profile"]

    assert text_of(html.partition("</h2>")[2]) == "ReaClic"


def test_the_profile_is_the_first_owners(client, blog):
    first, second = owner_of(blog), make_user(pseudonym="Deuxième")
    set_role(blog=blog, user=second, role=Role.OWNER)
    assert first.profile.pseudonym in boxes(client)["profile"]

    set_role(blog=blog, user=first, role=Role.EDITOR)
    assert "Deuxième" in boxes(client)["profile"]


def test_a_long_biography_is_cut_between_words(client, blog):
    profile = owner_of(blog).profile
    profile.biography, profile.show_biography = "mot " * 700, True
    profile.save()

    assert "mot mot…" in boxes(client)["profile"]
    assert boxes(client)["profile"].count("mot") <= 150


def test_categories_and_tags_count_what_is_published(client, blog):
    garden, empty = make_category(blog, "Jardin"), make_category(blog, "Vide")
    Category.objects.filter(pk=garden.pk).update(position=2)
    kitchen = make_category(blog, "Cuisine")
    make_article(blog, "Un", category=garden, tags=["Été", "fèves"])
    make_article(blog, "Deux", category=garden, tags=["fèves"])
    make_article(blog, "Trois", category=kitchen, tags=["Œufs"])
    make_draft(blog, "Brouillon", category=empty, tags=["caché"])

    found = boxes(client)

    assert LINK.findall(found["categories"]) == [
        ("/@reaclic/categorie/cuisine/", "Cuisine", "1"),
        ("/@reaclic/categorie/jardin/", "Jardin", "2"),
    ]
    tags = re.findall(r'tag-cloud__(\d)">.*?title="([^"]*)"[^>]*>([^<]*)<', found["tags"])
    assert tags == [
        ("1", "1 article", "Été"),
        ("5", "2 articles", "fèves"),
        ("1", "1 article", "Œufs"),
    ]


def test_at_most_forty_tags_the_most_used_are_shown(client, blog):
    make_article(blog, tags=[f"mot{number:02}" for number in range(45)])
    make_article(blog, tags=["mot44"])

    shown = re.findall(r">(mot\d\d)<", boxes(client)["tags"])

    assert len(shown) == 40
    assert shown[-1] == "mot44"
    assert "mot40" not in shown


def test_the_latest_titles_are_ten_newest_first(client, blog):
    for number in range(12):
        make_article(blog, f"Titre {number}", at=paris(2013, 6, 1 + number))

    found = links(boxes(client)["latest"])

    assert [text for _, text in found[:-1]] == [f"Titre {n}" for n in range(11, 1, -1)]
    assert found[0][0] == "/@reaclic/2013/06/titre-11.html"
    assert found[-1] == ("/@reaclic/archives/", "Liste complète")
