"""A reader looks for a text, in a blog and everywhere, with and without JavaScript."""

import pytest

from tests.factories import make_article, make_blog

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request, chromium, site):
    context = chromium.new_context(base_url=site, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_a_reader_searches_and_finds(reader):
    make_article(make_blog("reaclic"), "Les gens du village", body="<p>Des élèves, l’été.</p>")
    make_article(make_blog("autre"), "Un autre village", body="<p>Des élèves aussi.</p>")

    reader.goto("/@reaclic/")
    reader.get_by_role("search").get_by_role("searchbox").fill("eleve l'ete")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/search/?q=*")

    assert [mark.inner_text() for mark in reader.locator("main mark").all()] == ["élèves", "été"]
    reader.locator(".teaser__title a").click()
    reader.wait_for_url("**/les-gens-du-village.html")
    assert reader.locator("main h1").inner_text() == "Les gens du village"


def test_a_reader_who_finds_nothing_here_looks_everywhere(reader):
    make_blog("reaclic")
    make_article(make_blog("autre"), "Un autre village")

    reader.goto("/@reaclic/search/?q=villages")
    assert reader.locator("main mark").count() == 0
    reader.locator(".search__elsewhere a").click()

    assert reader.locator("main mark").inner_text() == "village"
