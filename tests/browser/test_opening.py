"""The form of a new blog, and the pages about its members."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from blog.blogs.models import Blog, Role
from blog.members.actions import invite, offer_blog
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import RULES
from tests.factories import PASSWORD, make_blog, make_member, make_user, owner_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def enter(page, user) -> None:
    """Sign in as somebody, whatever page follows."""
    page.goto("/accounts/login/")
    page.get_by_label("Adresse e-mail").fill(user.email)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def test_an_address_is_said_to_be_taken_as_one_types(page, site):
    make_blog("pris")
    enter(page, make_user())
    page.goto("/start/")

    page.get_by_label("Adresse").press_sequentially("pri5")
    page.get_by_text("ressemble trop").wait_for()
    page.get_by_label("Nom du blog").press_sequentially("Autre chose")

    # What was typed as an address stays, whatever the name is.
    page.wait_for_timeout(600)
    assert page.get_by_label("Adresse").input_value() == "pri5"


def test_without_a_script_the_form_says_it_when_it_is_sent(chromium, site):
    make_blog("pris")
    context = chromium.new_context(base_url=site, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    enter(page, make_user())
    page.goto("/start/")

    page.get_by_label("Nom du blog").fill("Un carnet")
    page.get_by_label("Adresse").fill("pris")
    page.get_by_role("button", name="Créer mon blog").click()
    page.get_by_text("Cette adresse est déjà prise.").wait_for()
    page.get_by_label("Adresse").fill("")
    page.get_by_role("button", name="Créer mon blog").click()
    page.wait_for_url("**/admin/articles/article/add/**")
    context.close()

    assert Blog.objects.filter(slug="un-carnet").exists()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_about_members_can_be_used_by_everybody(context, site, scheme, width):
    blog = make_blog("nos-pages")
    editor = make_member(blog, Role.EDITOR)
    offer_blog(membership=blog.memberships.get(user=editor), by=owner_of(blog))
    invite(blog=blog, email="nouvelle@example.org", role="author", by=owner_of(blog))
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    found = []

    for user, paths in (
        (owner_of(blog), ["/start/", f"/admin/blogs/blog/{blog.pk}/members/"]),
        (editor, [f"/admin/blogs/blog/{blog.pk}/role/"]),
    ):
        context.clear_cookies()
        sign_in(page, user.email, PASSWORD)
        for path in paths:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            found += [
                f"{path}: {violation['id']}: {node['html'][:150]}"
                for violation in Axe().run(page, options=RULES).response["violations"]
                for node in violation["nodes"]
            ]

    assert found == []
