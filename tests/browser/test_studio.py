"""The studio in a real browser: completed tags, a category made on the way, readable by all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from blog.articles.models import Article, Status
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import RULES
from tests.factories import PASSWORD, make_article, make_blog, make_category, owner_of, paris

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 720}


@pytest.fixture
def blog():
    blog = make_blog("le-jardin")
    make_article(blog, "Semis", tags=["Été"], category=make_category(blog))
    return blog


@pytest.fixture
def studio(page: Page, blog) -> Page:
    sign_in(page, owner_of(blog).email, PASSWORD)
    return page


def test_tags_are_completed_and_a_category_is_made_on_the_way(studio, blog):
    studio.goto("/admin/articles/article/add/")
    studio.get_by_label("Titre").fill("Dîner à la fourme")
    tags = studio.get_by_role("searchbox", name="Tags")
    tags.press_sequentially("ete")
    expect(studio.get_by_role("option", name="Été")).to_be_visible()
    tags.press("Enter")
    tags.press_sequentially("fourme,")
    with studio.expect_popup() as opened:
        studio.locator("#add_id_category").click()
    opened.value.get_by_label("Nom").fill("Fromages")
    opened.value.get_by_role("button", name="Enregistrer").click()
    expect(studio.locator("#id_category option:checked")).to_have_text("Fromages")

    publish = studio.locator("[name=_publish]")
    studio.get_by_label("Jour").fill("2199-06-11")
    expect(publish).to_have_text("Programmer")
    studio.get_by_label("Jour").fill("2013-06-11")
    studio.get_by_role("textbox", name="Heure", exact=True).fill("18:00")
    expect(publish).to_have_text("Publier")
    publish.click()

    expect(studio.get_by_text("est publié")).to_be_visible()
    article = Article.objects.get(title="Dîner à la fourme")
    assert (article.status, article.published_at) == (Status.PUBLISHED, paris(2013, 6, 11, 18))
    assert sorted(article.tags.values_list("name", flat=True)) == ["fourme", "Été"]
    assert article.category.name == "Fromages"


def test_enter_in_the_title_saves_and_does_not_publish(studio, blog):
    studio.goto("/admin/articles/article/add/")
    studio.get_by_label("Titre").fill("Pas encore")
    studio.get_by_label("Titre").press("Enter")

    expect(studio.get_by_text("est enregistré")).to_be_visible()
    assert Article.objects.get(title="Pas encore").status == Status.DRAFT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_studio_is_for_everybody(scheme, context, blog):
    studio = context.new_page()
    studio.emulate_media(color_scheme=scheme)
    sign_in(studio, owner_of(blog).email, PASSWORD)
    found = {}
    for path in (
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/article/add/",
        "/admin/articles/tag/",
        f"/admin/blogs/blog/{blog.pk}/change/",
        "/admin/accounts/profile/mine/",
    ):
        studio.set_viewport_size(WIDE)
        studio.goto(path)
        # The badge of the editor is its makers' own.
        seen = Axe().run(studio, context={"exclude": [[".ck-powered-by"]]}, options=RULES)
        found[path] = [violation["id"] for violation in seen.response["violations"]]
        studio.set_viewport_size(NARROW)
        if studio.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            found[path].append("scrolls sideways")

    assert not any(found.values()), found
