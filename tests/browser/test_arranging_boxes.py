"""An owner puts the boxes of a blog in their places: by dragging, by keyboard, without a script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from blog.blogs.models import Blog
from tests.browser.conftest import sign_in
from tests.factories import PASSWORD, make_blog, owner_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def blog() -> Blog:
    return make_blog("reaclic")


def open_places(page: Page, blog: Blog) -> None:
    sign_in(page, owner_of(blog).email, PASSWORD)
    page.goto(f"/admin/sidebar/box/arrange/?blog={blog.pk}")


def place(page: Page, title: str) -> Locator:
    return page.locator(f".box-place[data-title='{title}']")


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """Move in steps, as a hand does: a drag begins with the second movement."""
    start, end = what.bounding_box(), onto.bounding_box()
    page.mouse.move(start["x"] + start["width"] - 20, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 20, end["y"] + 10, steps=15)
    page.mouse.up()


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer", exact=True).last.click()
    expect(page.get_by_text("Les boîtes sont à leur place.")).to_be_visible()


def kinds_on(blog: Blog, side: str) -> list[str]:
    return list(blog.boxes.filter(side=side).in_order().values_list("kind", flat=True))


def test_boxes_are_dragged_and_stepped_into_their_places(page, blog):
    open_places(page, blog)

    drag(page, place(page, "Tags"), place(page, "Calendrier"))
    page.get_by_role("button", name="Monter « W3C »").focus()
    page.keyboard.press("Enter")
    place(page, "Profil").locator("select").select_option("off")

    expect(page.get_by_role("status").last).to_contain_text("non affichée, position 1")
    assert kinds_on(blog, "off") == []
    save(page)
    assert kinds_on(blog, "left") == [
        *("presentation", "tags", "calendar"),
        *("links", "recommend", "feeds", "search"),
    ]
    assert kinds_on(blog, "off") == ["profile"]


def test_boxes_are_put_in_their_places_without_a_script(chromium, site, blog):
    context = chromium.new_context(base_url=site, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    open_places(page, blog)

    place(page, "Tags").locator("select").select_option("left")
    page.get_by_role("button", name="Descendre « Présentation »").click()
    expect(page.get_by_text("Les boîtes sont à leur place.")).to_be_visible()
    context.close()

    assert kinds_on(blog, "left") == [
        *("calendar", "presentation", "links"),
        *("recommend", "search", "feeds", "tags"),
    ]
