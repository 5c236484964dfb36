"""Every write has six tests: works, stranger, other owner, lesser role, bad id, wrong method.

The first four are read from the answers in the table, which test_walk.py compares; the last two are
asked here. Which of them a write has not, and why, is said by the kind that it stands under in the
table (table.KINDS).
"""

import pytest

from tests.walk.failing import refuse
from tests.walk.house import ROLES
from tests.walk.spoiling import KEY, spoil
from tests.walk.table import KINDS, Line, files, read_table

pytestmark = pytest.mark.django_db

WRITES = [line for line in read_table() if line.method == "POST"]
REFUSED = {"login", "403", "404"}
STRANGERS = {
    "of a blog": ("nobody", "reader", "moderator"),
    "of all in a blog": ("nobody", "reader", "moderator"),
    "of the platform": ("nobody", "reader"),
    "of moderation": ("nobody", "reader", "other"),
}
LESSER = {
    "of a blog": ("contributor", "author", "editor"),
    "of the platform": ROLES[:-1],
    "of moderation": ROLES[:-2],
}
WRONG_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "GET", "HEAD")


def those_with(test: str) -> list[Line]:
    return [line for line in WRITES if test not in KINDS[line.kind]]


def test_every_write_says_whose_it_is():
    refuse("Stand below no == line:", [line for line in WRITES if not line.kind])


def test_each_works_for_somebody():
    refuse("Nobody writes by it:", [line for line in those_with("works") if not line.writers()])


def test_a_stranger_is_refused():
    wrong = [
        f"{who}: {line}"
        for line in those_with("stranger")
        for who in STRANGERS.get(line.kind, ("nobody",))
        if line.expected(who) not in REFUSED
    ]

    refuse("A stranger gets more than a refusal:", wrong)


def test_the_owner_of_another_blog_is_refused():
    wrong = [
        line
        for line in those_with("other owner")
        if line.expected("other").endswith("+")
        or (names_a_row(line) and line.expected("other") != "404")
    ]

    refuse("The owner of another blog does not get 404:", wrong)


def names_a_row(line: Line) -> bool:
    return bool(KEY.search(line.address)) and line.kind != "of the platform"


def test_a_lesser_role_is_refused():
    wrong = [
        line
        for line in those_with("lesser role")
        if set(LESSER.get(line.kind, ROLES)) <= set(line.writers())
    ]

    refuse("No role is too low for it:", wrong)


def test_nobody_may_what_is_of_nobody_and_only_admins_what_is_of_the_platform():
    allowed = {"of nobody": [], "of the platform": ["admin"]}

    wrong = [line for line in WRITES if line.writers() != allowed.get(line.kind, line.writers())]

    refuse("Somebody else may:", wrong)


@pytest.mark.parametrize("file", files())
def test_a_bad_id_is_not_found(file, asker):
    wrong = []
    for line in those_with("bad id"):
        for who in line.writers()[:1] if line.file == f"{file}.txt" else ():
            for spoiled, is_number in spoil(line, asker.house):
                answer = asker.ask(who, "POST", spoiled.address, spoiled.body)
                is_found = is_number and spoiled.address != line.address
                if answer.written or answer.status >= 500 or (is_found and answer.status != 404):
                    wrong.append(f"{answer.word}: {spoiled}")

    refuse("A key that no row has is not answered by 404:", wrong)


@pytest.mark.parametrize("file", files())
def test_a_wrong_method_is_refused_and_changes_nothing(file, asker):
    wrong = []
    for line in those_with("wrong method"):
        who = (line.writers() or ["admin"])[0]
        for method in WRONG_METHODS if line.file == f"{file}.txt" else ():
            answer = asker.ask(who, method, line.address)
            if answer.written or (answer.word != "405" and method not in {"GET", "HEAD"}):
                wrong.append(f"{method} {answer.word}: {line}")

    refuse("Another method than POST is taken:", wrong)


def test_no_header_makes_a_look_a_write(asker):
    names = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
    headers = dict.fromkeys(names, "POST")

    wrong = [
        line
        for line in WRITES
        for who in line.writers()[:1]
        if asker.ask(who, "GET", line.address, headers=headers).written
    ]

    refuse("A GET with a header writes (Ghost, CVE-2026-22595):", wrong)
