"""Addresses spelt otherwise: the same decision, or nothing there (Ghost, CVE-2026-22595)."""

import pytest

from tests.walk.house import ROLES
from tests.walk.table import REFUSALS, files, read_table

pytestmark = pytest.mark.django_db
SPELLINGS = {
    "without its last slash": lambda path: path.rstrip("/"),
    "with two at the end": lambda path: path + "/",
    "with two at the beginning": lambda path: "/" + path,
    "with two in between": lambda path: path[:1] + path[1:].replace("/", "//", 1),
    "in capitals": lambda path: path.upper(),
    "capitalised": lambda path: path[:1] + path[1:2].upper() + path[2:],
    "with a parameter of the path": lambda path: path.rstrip("/") + ";x/",
    "with a dot": lambda path: path.replace("/", "/%2e/", 1),
    "with two dots": lambda path: "/blogs/.." + path,
    "with a slash in disguise": lambda path: path[:1] + path[1:].replace("/", "%2f", 1),
    "with a blank": lambda path: path + "%20",
}


@pytest.mark.parametrize("file", files())
def test_no_spelling_opens_a_door_that_is_shut(file, asker):
    for line in read_table(file):
        path, _, query = asker.named(line.address).partition("?")
        shut = [who for who in ROLES if line.expected(who) in REFUSALS - {"405"}]
        for how, spell in SPELLINGS.items():
            for who in shut[:1] + shut[-1:]:
                spelt = f"{spell(path)}?{query}"
                if spell(path) == path:
                    continue
                fields = asker.fields(line.body)
                answer = asker.send(who, line.method, spelt, fields)

                assert not answer.written, (how, who, line)
                assert answer.word in REFUSALS | {"301", "400"}, (how, who, line)
                if answer.word == "301":
                    followed = asker.send(who, line.method, answer.location, fields)
                    assert followed.word in REFUSALS | {"301"}, (how, who, line)


@pytest.mark.parametrize("file", files())
def test_no_spelling_breaks_for_who_may_enter(file, asker):
    for line in read_table(file):
        if line.method != "GET":
            continue
        path = asker.named(line.address).partition("?")[0]
        for how, spell in SPELLINGS.items():
            answer = asker.send("admin", "GET", spell(path))

            assert answer.status < 500, (how, line)
