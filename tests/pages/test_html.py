"""Every kind of public page, given to the Nu HTML checker: no error."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from tests.pages.site import (
    NOT_PAGES,
    ON_THE_WAY,
    OWN_PAGES,
    PAGES,
    make_careful_person,
    make_site,
)

JAR = Path(settings.BASE_DIR) / "var" / "tools" / "vnu.jar"
# What the checker must not be asked: whether a schema.org property exists is not HTML's business.
COMMAND = [
    "java",
    "-Xss8m",
    "-jar",
    str(JAR),
    "--format",
    "json",
    "--errors-only",
    "--exit-zero-always",
]


def names(urlconf: str) -> set[str]:
    found = set()

    def walk(patterns, namespace: str) -> None:
        for pattern in patterns:
            if not isinstance(pattern, URLPattern):
                walk(pattern.url_patterns, pattern.namespace or namespace)
            elif namespace not in NOT_PAGES | {"admin"}:
                found.add(f"{namespace}:{pattern.name}")

    walk(get_resolver(urlconf).url_patterns, "")
    return found


@pytest.mark.parametrize("urlconf", [settings.ROOT_URLCONF, settings.BLOG_URLCONF])
def test_no_kind_of_page_is_left_out(urlconf):
    assert names(urlconf) - {*PAGES, *OWN_PAGES, *ON_THE_WAY} == set()


@pytest.mark.checker
@pytest.mark.django_db
def test_every_page_is_valid_html(client, tmp_path):
    if not JAR.exists() or shutil.which("java") is None:
        if os.environ.get("CARNET_REQUIRE_CHECKER"):
            pytest.fail("The HTML checker or Java is missing, and this run requires them.")
        pytest.skip("the HTML checker or Java is missing")
    make_site()
    for name, path in {**PAGES, **OWN_PAGES}.items():
        if name == next(iter(OWN_PAGES)):
            make_careful_person(client)
        file = tmp_path / f"{name.replace(':', '-').replace(' ', '-')}.html"
        file.write_bytes(client.get(path).content)

    done = subprocess.run([*COMMAND, str(tmp_path)], capture_output=True, text=True)

    messages = json.loads(done.stderr)["messages"]
    errors = [
        f"{Path(m['url']).name}:{m.get('lastLine')} {m['message']} {m.get('extract', '')!r}"
        for m in messages
    ]
    assert errors == []
