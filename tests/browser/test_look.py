"""What the layout promises: it holds whatever is written in it, and it arrives with little."""

import gzip

import pytest

from blog.legal.models import Imprint
from tests.factories import make_article, make_blog, make_category

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HARD_TITLES = {
    "one word": "Donaudampfschifffahrtsgesellschaft" * 7,
    "250 letters": ("Un titre qui prend toute la place que l’on a " * 6)[:250],
    "emoji": "🦄🎉🌈🥖" * 60,
    "Arabic": "مرحبا بكم في مدونتي الصغيرة عن الحدائق والكتب " * 5,
}


@pytest.mark.parametrize("width", [320, 800, 1000, 1280])
def test_no_title_breaks_the_layout(page, width):
    blog = make_blog(name="N" * 120, tagline="t" * 200)
    shelf = make_category(blog, "C" * 80)
    articles = [
        make_article(blog, title, category=shelf, tags=["x" * 60, "y" * 60], is_pinned=True)
        for title in HARD_TITLES.values()
    ]
    page.set_viewport_size({"width": width, "height": 800})

    for url in (blog.url(), *(article.get_absolute_url() for article in articles)):
        page.goto(url)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
        assert (
            page.evaluate(
                """() => {
              const sheet = document.querySelector("main").getBoundingClientRect();
              return [...document.querySelectorAll("main *")]
                .filter((element) => element.getBoundingClientRect().right > sheet.right + 1)
                .map((element) => element.className || element.tagName);
            }"""
            )
            == []
        )


def test_the_first_view_of_an_article_costs_5_requests_and_25_kilobytes_at_most(page):
    article = make_article(make_blog(), body="<p>Une ligne de texte ordinaire.</p>" * 200)
    bodies = []
    page.on("response", lambda response: bodies.append(response.body()))

    page.goto(article.get_absolute_url(), wait_until="networkidle")

    assert len(bodies) <= 5
    assert sum(len(gzip.compress(body)) for body in bodies) <= 25_000


def test_facts_of_a_legal_notice_have_room_on_a_phone(page):
    blog = make_blog()
    Imprint.objects.create(blog=blog, name="Association des Amis", address="Salle du Lavoir")
    page.set_viewport_size({"width": 360, "height": 800})

    page.goto(blog.absolute_url("imprint:notices"))

    widths = page.locator(".legal__facts dd").evaluate_all("all => all.map(dd => dd.clientWidth)")
    assert min(widths) >= 300


def test_fields_of_the_platform_are_no_wider_than_a_line(page):
    page.set_viewport_size({"width": 1280, "height": 800})

    page.goto("/contact/")

    assert page.get_by_label("Message").evaluate("field => field.clientWidth") <= 640


def test_lines_of_text_hold_60_to_75_characters(page):
    article = make_article(make_blog(), body="<p>" + "Le marais sèche, on compte. " * 40 + "</p>")
    page.set_viewport_size({"width": 1280, "height": 800})

    page.goto(article.get_absolute_url())
    lines = page.evaluate(
        """() => {
          const text = document.querySelector(".rich-text p").firstChild;
          const range = document.createRange();
          range.selectNodeContents(text);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        }"""
    )

    assert 60 <= 28 * 40 / lines <= 75


def test_paper_gets_the_text_and_its_address_and_no_sidebars(page):
    article = make_article(make_blog(), "Premières fèves")

    page.goto(article.get_absolute_url())
    page.emulate_media(media="print", color_scheme="dark")

    assert page.get_by_role("heading", name="Premières fèves").is_visible()
    assert not page.get_by_role("complementary").first.is_visible()
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    ink = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(ink) == "rgb(0, 0, 0)"
