"""The boxes of a blog: the first ones, their rules, the way they are arranged."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import get_template

from blog.blogs.models import Blog
from blog.sidebar.actions import Place, arrange_boxes
from blog.sidebar.kinds import KINDS
from blog.sidebar.models import Box, BoxLink
from tests.factories import make_blog

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog()


def standing(blog):
    """Return {side: [kinds in order]}."""
    rows = list(blog.boxes.in_order().values_list("side", "kind"))
    return {side: [kind for at, kind in rows if at == side] for side in Box.Side.values}


def box_of(blog, kind) -> Box:
    return blog.boxes.get(kind=kind)


def test_a_new_blog_has_the_boxes_of_over_blogs_page(blog):
    assert standing(blog) == {
        "left": ["presentation", "calendar", "links", "recommend", "search", "feeds"],
        "right": ["profile", "archives", "categories", "tags", "latest", "newsletter"],
        "off": [],
    }


def test_a_kind_that_asks_the_database_stands_once_in_a_blog(blog):
    box = Box(blog=blog, kind="latest", side="left")

    with pytest.raises(ValidationError, match="déjà une boîte"):
        box.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        box.save()


@pytest.mark.parametrize("kind", ["links", "text"])
def test_lists_of_links_and_texts_may_be_several(blog, kind):
    for _ in range(3):
        box = Box(blog=blog, kind=kind)
        box.full_clean()
        box.save()


def test_a_box_without_a_title_has_that_of_its_kind(blog):
    box = box_of(blog, "calendar")
    assert str(box) == "Calendrier"

    box.title = "Le calendrier"
    assert str(box) == "Le calendrier"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "ftp://example.org/"]
)
def test_a_link_leads_to_the_web(blog, url):
    link = BoxLink(box=box_of(blog, "links"), label="Un lien", url=url)

    with pytest.raises(ValidationError):
        link.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_an_unknown_side_is_refused_by_the_database(blog):
    with pytest.raises(IntegrityError), transaction.atomic():
        blog.boxes.update(side="top")


def test_every_kind_has_its_template():
    for name in KINDS:
        get_template(f"sidebar/_{name}.html")


def test_arranging_moves_boxes_and_counts_them_anew(blog):
    places = [
        Place(box_of(blog, "tags").pk, "left", 2),
        Place(box_of(blog, "feeds").pk, "off", 7),
        Place(box_of(blog, "presentation").pk, "left", 1),
        Place(box_of(blog, "calendar").pk, "left", 3),
        Place(box_of(blog, "links").pk, "left", 9),
        Place(box_of(blog, "search").pk, "left", 10),
    ]

    arrange_boxes(blog=blog, places=places)

    assert standing(blog) == {
        "left": ["presentation", "tags", "calendar", "recommend", "links", "search"],
        "right": ["profile", "archives", "categories", "latest", "newsletter"],
        "off": ["feeds"],
    }
    numbers = blog.boxes.filter(side="left").in_order().values_list("position", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]


def test_boxes_of_one_position_keep_their_order(blog):
    arrange_boxes(blog=blog, places=[Place(box.pk, box.side, 1) for box in blog.boxes.in_order()])

    assert standing(blog)["left"] == [
        "presentation",
        "calendar",
        "links",
        "recommend",
        "search",
        "feeds",
    ]


def test_arranging_is_seen_by_readers(blog):
    before = Blog.objects.get(pk=blog.pk).version

    arrange_boxes(blog=blog, places=[])

    assert Blog.objects.get(pk=blog.pk).version > before


def test_a_box_of_another_blog_is_not_moved(blog):
    other = make_blog()
    places = [
        Place(box_of(blog, "tags").pk, "off", 1),
        Place(box_of(other, "tags").pk, "off", 1),
    ]

    with pytest.raises(ValidationError):
        arrange_boxes(blog=blog, places=places)

    assert standing(blog) == standing(other)
    assert standing(blog)["off"] == []


def test_a_side_that_does_not_exist_is_refused(blog):
    with pytest.raises(ValidationError):
        arrange_boxes(blog=blog, places=[Place(box_of(blog, "tags").pk, "top", 1)])


def test_another_blogs_boxes_stand_still(blog):
    other = make_blog()

    arrange_boxes(blog=blog, places=[Place(box_of(blog, "tags").pk, "left", 1)])

    assert standing(other)["right"][-2:] == ["latest", "newsletter"]


@pytest.mark.parametrize("number", [1, 3])
def test_arranging_costs_the_same_for_many(blog, query_count, number):
    for _ in range(number * 3):
        Box.objects.create(blog=blog, kind="text")
    places = [Place(box.pk, "left", 1) for box in blog.boxes.all()]

    # A savepoint and its release, the boxes, their places, the version.
    with query_count(5):
        arrange_boxes(blog=blog, places=places)
