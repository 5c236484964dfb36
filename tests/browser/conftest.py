"""Chromium on a real server: a browser for the session, a context and a page for each test."""

import os
import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# A browser that looks for updates or accounts would ask hosts that tests must never ask.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
SECONDS_TO_WAIT = 20


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        if os.environ.get("CARNET_REQUIRE_BROWSER"):
            pytest.fail("Chromium is not installed, and this run requires it.")
        pytest.skip("Chromium is not installed")
    # Playwright runs an event loop in this thread; Django then refuses its own queries here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(live_server, settings) -> str:
    """The origin of a running platform; links are built for it."""
    settings.PLATFORM_URL = live_server.url
    return live_server.url


@pytest.fixture
def context(chromium: Browser, site: str):
    context = chromium.new_context(base_url=site, locale="fr-FR", timezone_id="Europe/Paris")
    context.set_default_timeout(SECONDS_TO_WAIT * 1000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext):
    """A page that fails its test on a script error or on a breach of the security policy."""
    page, troubles = context.new_page(), []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and troubles.append(message.text),
    )
    yield page
    assert troubles == []


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in through the platform's own form, and arrive in the studio."""
    page.goto("/accounts/login/")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/admin/")
