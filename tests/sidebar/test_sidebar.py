"""What readers see beside the pages of a blog."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from blog.sidebar.kinds import KINDS
from blog.sidebar.models import Box, BoxLink
from tests.factories import (
    make_article,
    make_blog,
    make_category,
    make_draft,
    make_submitted,
    make_user,
    paris,
)
from tests.sidebar.reading import boxes, sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_blog("reaclic", description="Réseaux sociaux\n\net entreprises")


def test_boxes_stand_in_the_order_of_the_page_of_2013(client, blog):
    box = blog.boxes.get(kind="links")
    BoxLink.objects.create(box=box, label="Un ami", url="https://ami.example.org/")
    make_article(blog, category=make_category(blog), tags=["réseaux"])

    found = sides(client)

    assert {side: list(kinds) for side, kinds in found.items()} == {
        "left": ["presentation", "calendar", "links", "recommend", "search", "feeds"],
        "right": ["profile", "archives", "categories", "tags", "latest", "newsletter"],
    }
    titles = re.findall(r'box__title"[^>]*>([^<]+)<', client.get("/@reaclic/").content.decode())
    assert titles == [
        *("Présentation", "Calendrier", "Liens", "Recommander", str(KINDS["search"].label), "W3C"),
        *("Profil", "Archives", "Catégories", "Tags", "Derniers articles", "Newsletter"),
    ]


def test_a_box_with_nothing_to_show_is_left_out(client, blog):
    found = sides(client)

    assert list(found["left"]) == ["presentation", "calendar", "recommend", "search", "feeds"]
    assert list(found["right"]) == ["profile", "newsletter"]


def test_a_side_without_boxes_is_left_out(client, blog):
    blog.boxes.filter(side="right").delete()

    assert list(sides(client)) == ["left"]


def test_a_box_that_is_off_is_not_shown(client, blog):
    box = blog.boxes.get(kind="calendar")
    box.side = Box.Side.OFF
    box.save()

    assert "calendar" not in boxes(client)


def test_what_is_not_published_is_in_no_box(client, blog):
    category = make_category(blog)
    for make in (make_draft, make_submitted):
        make(blog, "Caché", category=category, tags=["caché"], published_at=paris(2013, 6, 11))
    later = timezone.now() + timedelta(hours=1)
    make_article(blog, "Caché", category=category, tags=["caché"], at=later)
    make_article(make_blog(), "Caché", tags=["caché"], at=paris(2013, 6, 11))

    found = boxes(client)

    assert {"archives", "categories", "tags", "latest"}.isdisjoint(found)
    assert "Caché" not in "".join(found.values())


def test_a_scheduled_article_is_in_the_boxes_at_its_time(client, blog):
    with time_machine.travel(paris(2013, 6, 11, 12), tick=False):
        make_article(blog, "À treize heures", tags=["heure"], at=paris(2013, 6, 11, 13))
        assert "latest" not in boxes(client)
    with time_machine.travel(paris(2013, 6, 11, 13), tick=False):
        found = boxes(client)

    assert "À treize heures" in found["latest"]
    assert {"archives", "tags"} <= set(found)


def test_a_change_is_seen_at_once(client, blog):
    article = make_article(blog, "Avant")
    assert "Avant" in boxes(client)["latest"]

    article.title = "Après"
    article.save()
    assert "Après" in boxes(client)["latest"]

    box = blog.boxes.get(kind="latest")
    box.title = "Les articles"
    box.save()
    assert ">Les articles</h2>" in boxes(client)["latest"]

    link = BoxLink.objects.create(
        box=blog.boxes.get(kind="links"), label="Ami", url="https://ami.example.org/"
    )
    assert "Ami" in boxes(client)["links"]
    link.delete()
    assert "links" not in boxes(client)


def test_a_free_text_is_shown_clean(client, blog):
    Box.objects.create(
        blog=blog,
        kind="text",
        side="right",
        title="<b>Titre</b>",
        body="<p>Bonjour <strong>à tous</strong></p><script>alert(1)</script>",
    )

    html = boxes(client)["text"]

    assert "<strong>à tous</strong>" in html
    assert "<script" not in html
    assert "&lt;b&gt;Titre&lt;/b&gt;" in html


HOSTILE = '"><img src=x onerror=alert(1)>{{ 7 }}'


def test_hostile_words_are_shown_as_words(client):
    owner = make_user(pseudonym=HOSTILE)
    blog = make_blog("reaclic", owner=owner, name=HOSTILE, description=HOSTILE)
    profile = owner.profile
    profile.occupation = profile.interests = profile.biography = HOSTILE
    profile.show_occupation = profile.show_interests = profile.show_biography = True
    profile.save()
    BoxLink.objects.create(
        box=blog.boxes.get(kind="links"), label=HOSTILE, url="https://example.org/?%22"
    )
    make_article(blog, HOSTILE, category=make_category(blog, HOSTILE), tags=[HOSTILE])

    html = "".join(boxes(client).values())

    assert html.count("&lt;img") >= 8
    assert "<img" not in html
    assert "{{ 7 }}" in html


def test_a_text_cannot_stand_for_a_box(client, blog):
    slot = "<!--box:calendar--><!--box:nothing-->"
    Box.objects.create(blog=blog, kind="text", title=slot, body=f"<p>Ici {slot}</p>")

    page = client.get("/@reaclic/")

    assert page.status_code == 200
    assert page.content.decode().count('<table class="calendar">') == 1


def test_the_calendar_follows_the_page(client, blog):
    make_article(blog, "Un titre", at=paris(2013, 6, 11))

    for path in ("2013/06/un-titre.html", "2013/06/11/", "2013/06/"):
        assert "Juin 2013</a></caption>" in boxes(client, f"/@reaclic/{path}")["calendar"]
    assert 'aria-current="date"' in boxes(client, "/@reaclic/2013/06/11/")["calendar"]
    assert 'aria-current="date"' not in boxes(client, "/@reaclic/2013/06/")["calendar"]


def test_a_page_holds_nothing_of_its_visitor(client, blog):
    make_article(blog)

    page = client.get("/@reaclic/2013/06/11/")

    assert not page.cookies
    assert "style=" not in page.content.decode()
    assert "csrf" not in page.content.decode()
