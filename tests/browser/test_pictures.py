"""An author sends pictures and chooses a cover, with the keyboard alone where it counts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from blog.media.models import Picture
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import RULES
from tests.factories import PASSWORD, make_blog, make_draft, owner_of
from tests.media import drawn
from tests.media.library import make_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def file(name: str) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": drawn.photo().read()}


def violations(page, part: str = "#content") -> list[str]:
    """Return what axe-core finds in that part of the page; its own style breaches the policy."""
    found = Axe().run(page, context=part, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


def test_pictures_are_sent_one_by_one_each_with_its_text(page):
    blog = make_blog()
    sign_in(page, owner_of(blog).email, PASSWORD)
    page.goto("/admin/media/picture/add/")

    page.locator("picture-uploader input[type=file]").set_input_files(
        [file("a.jpg"), file("b.jpg")]
    )
    page.locator(".picture-uploader__alt").first.fill("Un pré")
    page.locator(".picture-uploader__alt").nth(1).fill("Un chat")
    page.keyboard.press("Enter")
    page.get_by_text("Ajoutée").nth(1).wait_for()

    assert sorted(Picture.objects.values_list("alt", flat=True)) == ["Un chat", "Un pré"]


def test_a_refused_file_stays_with_the_reason(context):
    blog = make_blog()
    page = context.new_page()
    sign_in(page, owner_of(blog).email, PASSWORD)
    page.goto("/admin/media/picture/add/")

    chosen = {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload=alert(1)>"}
    page.locator("picture-uploader input[type=file]").set_input_files(chosen)
    page.get_by_role("button", name="Envoyer").click()

    page.get_by_text("pas une image lisible").wait_for()
    assert page.get_by_role("button", name="Retirer").is_visible()
    assert not Picture.objects.exists()


def test_a_cover_is_chosen_changed_and_removed_with_the_keyboard(page):
    blog = make_blog()
    older, newer = make_picture(blog, alt="Un pré"), make_picture(blog, alt="Un chat")
    article = make_draft(blog)
    sign_in(page, owner_of(blog).email, PASSWORD)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    cover, library = page.locator("select[name=cover]"), page.locator("dialog[data-part=library]")

    page.get_by_role("button", name="Choisir dans la bibliothèque").press("Enter")
    library.get_by_role("button", name="Un chat").press("Enter")
    assert cover.input_value() == str(newer.pk)

    page.get_by_role("button", name="Choisir dans la bibliothèque").press("Enter")
    page.keyboard.type("pré")
    library.get_by_role("button", name="Un chat").wait_for(state="detached")
    library.get_by_role("button", name="Un pré").press("Enter")
    assert cover.input_value() == str(older.pk)
    assert page.locator(".picture-field__image").is_visible()

    page.get_by_role("button", name="Enlever").press("Enter")
    assert cover.input_value() == ""


def test_a_new_cover_is_sent_from_the_form(page):
    blog = make_blog()
    article = make_draft(blog)
    sign_in(page, owner_of(blog).email, PASSWORD)
    page.goto(f"/admin/articles/article/{article.pk}/change/")

    page.get_by_role("button", name="Envoyer une nouvelle").click()
    dialog = page.locator("dialog[data-part=upload]")
    dialog.locator("input[type=file]").set_input_files(file("a.jpg"))
    dialog.get_by_label("Texte pour qui ne la voit pas").fill("Un pré")
    dialog.get_by_role("button", name="Envoyer", exact=True).click()
    page.locator(".picture-field__image").wait_for()
    page.get_by_role("button", name="Enregistrer le brouillon").last.click()
    page.get_by_text("est enregistré").wait_for()

    article.refresh_from_db()
    assert article.cover.alt == "Un pré"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_library_can_be_used_by_everybody(context, scheme, width):
    blog = make_blog()
    picture = make_picture(blog, alt="Un pré")
    make_picture(blog)
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, owner_of(blog).email, PASSWORD)

    for path in ("", "add/", f"{picture.pk}/change/"):
        page.goto(f"/admin/media/picture/{path}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(page) == []

    page.goto("/admin/media/picture/add/")
    page.locator("picture-uploader input[type=file]").set_input_files(file("a.jpg"))
    page.locator(".picture-uploader__alt").wait_for()
    assert violations(page) == []
    page.goto(f"/admin/articles/article/{make_draft(blog, cover=picture).pk}/change/")
    assert violations(page, "picture-field") == []
    page.get_by_role("button", name="Choisir dans la bibliothèque").click()
    page.locator("[data-picture]").first.wait_for()
    assert violations(page, "dialog[open]") == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
