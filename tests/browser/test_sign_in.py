"""Signing in with a passkey where there is none; the whole way in is walked in test_journey."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_who_has_no_passkey_is_told_so(page, site):
    page.goto(reverse("account_login"))
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")

    page.get_by_role("button", name="Se connecter avec une clé d’accès", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("La clé d’accès n’a pas servi")
