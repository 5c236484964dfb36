"""The list of contests, the box, and what both cost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from blog.blogs import mounts
from blog.contests.tasks import turn_contests
from blog.sidebar.models import Box
from tests.contests.holding import make_contest
from tests.factories import make_blog

pytestmark = pytest.mark.django_db
LIST = "/@reaclic/contests/"


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_whatever_the_number_of_contests(client, blog, query_count, number):
    for step in range(number):
        make_contest(blog, f"Concours {step}")
    client.get(LIST)

    with query_count(1):
        assert client.get(LIST).status_code == 200
    with query_count(1):
        assert client.get(f"{LIST}concours-0/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_box_costs_one_query_when_nothing_is_kept(client, blog, query_count, number):
    Box.objects.filter(blog=blog).update(side=Box.Side.OFF)
    for step in range(number):
        make_contest(blog, f"Concours {step}")
    Box.objects.filter(blog=blog, kind="contests").update(side=Box.Side.LEFT)
    mounts._memory.clear()
    cache.clear()

    # The mount, the next publication, the contests, the menu, the boxes, the box.
    with query_count(6):
        client.get(LIST)


def test_a_long_list_is_read_by_key(client, blog):
    for step in range(21):
        make_contest(blog, f"Concours {step}")

    first = client.get(LIST).text
    older = first.partition("?before=")[2].partition('"')[0]
    second = client.get(f"{LIST}?before={older}").text

    assert ">Concours 20<" in first
    assert f'<h2 class="contests__title"><a href="{LIST}concours-0/"' not in first
    assert f'<h2 class="contests__title"><a href="{LIST}concours-0/"' in second


@pytest.mark.parametrize("before", ["0", "-1", "x", "9" * 30, "²"])
def test_a_place_that_is_not_in_the_list_is_404(client, contest, before):
    assert client.get(f"{LIST}?before={before}").status_code == 404


def test_a_blog_without_a_contest_says_so(client, blog):
    assert client.get(LIST).status_code == 200
    assert LIST not in client.get("/@reaclic/").text


def test_the_box_comes_with_the_first_contest_and_goes_with_the_last_close(client, clock, blog):
    contest = make_contest(blog)
    shown = client.get("/@reaclic/").text
    clock.shift(timedelta(days=8))

    turn_contests.func()

    assert f'href="{LIST}{contest.slug}/"' in shown
    assert f'href="{LIST}{contest.slug}/"' not in client.get("/@reaclic/").text
    assert blog.boxes.filter(kind="contests").count() == 1


def test_a_box_that_the_author_took_away_stays_away(blog):
    make_contest(blog)
    blog.boxes.filter(kind="contests").update(side=Box.Side.OFF)

    make_contest(blog, "Un autre")

    assert blog.boxes.get(kind="contests").side == Box.Side.OFF


def test_another_blogs_contests_are_not_in_the_box(client, contest):
    make_blog("ailleurs")

    assert "un-panier" not in client.get("/@ailleurs/contests/").text


def test_the_form_stands_on_a_kept_page_when_the_contest_opens(client, clock, blog, page_cache):
    opens_at, closes_at, erase_at = (timezone.now() + timedelta(days=days) for days in (1, 2, 3))
    make_contest(blog, opens_at=opens_at, closes_at=closes_at, erase_at=erase_at)
    path = f"{LIST}un-panier/"
    turn_contests.func()
    before = client.get(path).text

    clock.shift(timedelta(days=1))
    turn_contests.func()

    assert '<form class="form"' not in before
    assert '<form class="form"' in client.get(path).text


@pytest.mark.parametrize("text", ['"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "<b>x</b>"])
def test_what_an_author_types_is_text(client, blog, text):
    make_contest(blog, f"Un {text}", slug="un", prize=text)

    for path in (LIST, f"{LIST}un/", "/@reaclic/"):
        page = client.get(path).text
        assert "<img src=x" not in page
        assert "<b>x" not in page
        assert "Un 14" not in page
