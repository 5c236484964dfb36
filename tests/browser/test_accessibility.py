"""Every kind of public page, light and dark, looked at by axe-core: no violation of WCAG 2.2 AA."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages.site import PAGES, make_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # What passes is long: to write it down takes longer than to find it.
    "resultTypes": ["violations"],
}
# A scheme changes colours and nothing else: every rule once at each width, the colours again.
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
LOOKS = [
    (1280, "light", RULES),
    (1280, "dark", COLOURS),
    (390, "dark", RULES),
    (390, "light", COLOURS),
]
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_can_be_used_by_everybody(context, part):
    make_site()
    page, axe = context.new_page(), Axe()
    found = []

    for name, path in list(PAGES.items())[part::PARTS]:
        page.goto(path)
        page.evaluate(axe.axe_script)  # once a page: it is half a megabyte
        for width, scheme, rules in LOOKS:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            found += [
                f"{name} {width} {scheme}: {violation['id']}: {node['html'][:150]}"
                f" {node['failureSummary']}"
                for violation in page.evaluate("rules => axe.run(rules)", rules)["violations"]
                for node in violation["nodes"]
            ]

    assert found == []


@pytest.mark.parametrize("width", [360, 320])
def test_no_page_scrolls_sideways_on_a_phone(context, width):
    make_site()
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 700})

    wide = {}
    for name, path in PAGES.items():
        page.goto(path)
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if excess > 0:
            wide[name] = excess

    assert wide == {}
