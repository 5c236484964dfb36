"""The pages of a person's rights, as they are seen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts.models import User
from tests.browser.conftest import sign_in
from tests.factories import PASSWORD
from tests.rights.people import make_lea

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def confirm(page) -> None:
    """Show again that it is oneself."""
    page.wait_for_url("**/accounts/reauthenticate/**")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()


def test_the_pages_of_rights_fit_a_phone_and_the_eye(chromium, site):
    make_lea()
    for scheme in ("light", "dark"):
        context = chromium.new_context(
            base_url=site, viewport={"width": 390, "height": 800}, color_scheme=scheme
        )
        page = context.new_page()
        page.goto("/authors/lea-oeuf/")
        found = [Axe().run(page).response["violations"]]
        User.objects.get(email="lea@example.org").authenticator_set.all().delete()
        sign_in(page, "lea@example.org", PASSWORD)
        page.goto("/accounts/data/")
        for summary in page.locator("summary").all():
            summary.click()
        found.append(Axe().run(page).response["violations"])
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.goto("/accounts/close/")
        confirm(page)
        page.get_by_role("heading", name="Fermer mon compte").wait_for()
        found.append(Axe().run(page).response["violations"])
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert [violation["id"] for each in found for violation in each] == []
        context.close()
