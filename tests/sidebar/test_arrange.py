"""The page on which boxes are put in their places, without JavaScript."""

import re

import pytest
from django.urls import reverse

from blog.blogs.models import Role
from blog.sidebar.models import Box
from tests.factories import make_blog, make_member, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog("reaclic")


@pytest.fixture
def page(blog):
    return f"{reverse('admin:sidebar_box_arrange')}?blog={blog.pk}"


@pytest.fixture
def owner(client, blog):
    client.force_login(owner_of(blog))
    return client


def kinds_on(blog, side):
    return list(blog.boxes.filter(side=side).in_order().values_list("kind", flat=True))


def as_it_stands(blog, **changes) -> dict:
    """Return what the form sends; a change is `kind=(side, position)`."""
    data = {}
    for box in blog.boxes.all():
        side, position = changes.get(box.kind, (box.side, box.position))
        data |= {f"side_{box.pk}": side, f"position_{box.pk}": position}
    return data


def test_three_columns_show_every_box_with_its_fields(owner, blog, page):
    html = owner.get(page).content.decode()

    assert re.findall(r'data-side="(\w+)"', html) == ["left", "right", "off"]
    number = blog.boxes.count()
    assert html.count('class="box-place"') == number
    assert html.count('value="up:') == html.count('value="down:') == number
    assert "style=" not in html


def test_sides_and_numbers_are_saved_at_once(owner, blog, page):
    data = as_it_stands(blog, tags=("left", 1), presentation=("off", 1), feeds=("right", 1))

    answer = owner.post(page, data)

    assert answer["Location"] == page
    assert kinds_on(blog, "left") == ["tags", "calendar", "links", "recommend", "search"]
    assert kinds_on(blog, "off") == ["presentation"]
    assert "feeds" in kinds_on(blog, "right")


@pytest.mark.parametrize(
    ("kind", "way", "left"),
    [
        ("calendar", "up", ["calendar", "presentation", "links", "recommend", "search", "feeds"]),
        ("calendar", "down", ["presentation", "links", "calendar", "recommend", "search", "feeds"]),
        (
            "presentation",
            "up",
            ["presentation", "calendar", "links", "recommend", "search", "feeds"],
        ),
        ("feeds", "down", ["presentation", "calendar", "links", "recommend", "search", "feeds"]),
        (
            "calendar",
            "sideways",
            ["presentation", "calendar", "links", "recommend", "search", "feeds"],
        ),
    ],
)
def test_a_button_moves_one_box_by_one_place(owner, blog, page, kind, way, left):
    box = blog.boxes.get(kind=kind)

    owner.post(page, as_it_stands(blog) | {"move": f"{way}:{box.pk}"})

    assert kinds_on(blog, "left") == left


@pytest.mark.parametrize("move", ["up:", "up:x", "up:999999", "", "up", ":", "up:٣"])
def test_a_button_of_no_box_moves_nothing(owner, blog, page, move):
    answer = owner.post(page, as_it_stands(blog) | {"move": move})

    assert answer.status_code == 302
    assert kinds_on(blog, "left") == [
        "presentation",
        "calendar",
        "links",
        "recommend",
        "search",
        "feeds",
    ]


@pytest.mark.parametrize(
    ("side", "position"),
    [("top", "1"), ("left", "0"), ("left", "-1"), ("left", "x"), ("left", "99999999999999999999")],
)
def test_a_bad_place_changes_nothing_and_is_shown_again(owner, blog, page, side, position):
    answer = owner.post(page, as_it_stands(blog, tags=(side, position), links=("off", 3)))

    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert kinds_on(blog, "off") == []
    links = blog.boxes.get(kind="links")
    assert answer.context["form"][f"side_{links.pk}"].value() == "off"


def test_a_box_that_is_not_sent_stays(owner, blog, page):
    owner.post(page, {})

    assert kinds_on(blog, "left") == [
        "presentation",
        "calendar",
        "links",
        "recommend",
        "search",
        "feeds",
    ]


def test_a_box_of_another_blog_is_not_moved(owner, blog, page):
    theirs = make_blog().boxes.get(kind="tags")

    owner.post(page, as_it_stands(blog) | {f"side_{theirs.pk}": "off"})

    theirs.refresh_from_db()
    assert theirs.side == "right"


def test_whoever_has_several_blogs_chooses_one(owner, blog):
    other = make_blog("autre")
    other.memberships.create(user=owner_of(blog), role=Role.EDITOR)

    choice = owner.get(reverse("admin:sidebar_box_arrange")).content.decode()

    assert f"blog={blog.pk}" in choice
    assert f"blog={other.pk}" in choice


def test_an_author_of_one_blog_has_no_boxes_to_arrange(client, blog):
    client.force_login(make_member(blog, Role.AUTHOR))

    assert client.get(reverse("admin:sidebar_box_arrange")).status_code == 403


def test_titles_are_shown_as_words(owner, blog, page):
    Box.objects.create(blog=blog, kind="text", title='"><script>alert(1)</script>')

    html = owner.get(page).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_many_boxes(owner, blog, page, query_count, number):
    for _ in range(number * 5):
        Box.objects.create(blog=blog, kind="text")

    # The session, the person, their roles, the blog, its boxes.
    with query_count(5):
        owner.get(page)
