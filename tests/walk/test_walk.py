"""Every address of the platform, of a blog and of the studio, asked for by everybody.

To add one: write `GET /its/address/ ?` (and `POST /its/address/ ? field=value` for a write, below
the `==` line that says what is written) into the file of your app in tests/walk/table, run
`pytest tests/walk`, judge the line that it prints, and paste that in its place.

`pytest tests/walk -k sidebar` asks those of one file alone; the whole takes a minute.

A row that an address needs is made in house.py. How to read a line is said in table.py.
"""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse

from blog.blogs import blog_pages
from tests.walk.asking import Asker
from tests.walk.failing import refuse
from tests.walk.house import ROLES, SECRET
from tests.walk.spoiling import spoil
from tests.walk.table import (
    NOWHERE,
    PLATFORM,
    REFUSALS,
    Line,
    Route,
    every_route,
    files,
    read_table,
    route_of,
    written,
)

pytestmark = pytest.mark.django_db
TABLE = read_table()
CATCH_ALL = resolve(NOWHERE, PLATFORM).route
# Where what belongs to our blog alone may be shown, and to whom it may not.
BEHIND_DOORS = ("/admin/", "/accounts/")
# What an owner does only after they have just given their password.
ASKS_AGAIN = {
    "GET /accounts/2fa/recovery-codes/",
    "GET /accounts/2fa/recovery-codes/download/",
    "GET /accounts/2fa/recovery-codes/generate/",
    "POST /accounts/2fa/recovery-codes/generate/",
    "GET /accounts/2fa/totp/activate/",
    "POST /accounts/2fa/totp/activate/",
    "GET /accounts/2fa/totp/deactivate/",
    "POST /accounts/2fa/totp/deactivate/",
    "GET /accounts/2fa/webauthn/add/",
    "POST /accounts/2fa/webauthn/add/",
    "GET /accounts/2fa/webauthn/keys/{passkey}/edit/",
    "POST /accounts/2fa/webauthn/keys/{passkey}/edit/",
    "GET /accounts/2fa/webauthn/keys/{passkey}/remove/",
    "POST /accounts/2fa/webauthn/keys/{passkey}/remove/",
    "GET /accounts/close/",
    "POST /accounts/close/",
    "GET /accounts/data/archive/{archive}/",
    "POST /accounts/email/",
    "GET /admin/blogs/blog/{ours}/close/",
    "POST /admin/blogs/blog/{ours}/close/",
}
OUTSIDERS = ("nobody", "reader", "other", "moderator")


def answers_of(asker: Asker, line: Line) -> tuple[list[str], set[str]]:
    """Return the words of all roles, and the outsiders who read a secret."""
    words, readers = [], set()
    for who in ROLES:
        answer = asker.ask(who, line.method, line.address, line.body)
        words.append(answer.word)
        shown = who in OUTSIDERS and line.address.startswith(BEHIND_DOORS)
        if shown and SECRET in answer.text + answer.location:
            readers.add(who)
    return words, readers


@pytest.mark.parametrize("file", files())
def test_everybody_gets_the_answer_of_the_table(file, asker):
    wrong, leaks = [], []
    for line in read_table(file):
        answers, readers = answers_of(asker, line)
        if readers:
            leaks.append(f"{line.method} {line.address}: {readers}")
        if answers != line.answers:
            wrong += [f"- {line}", written(line.method, line.address, answers, line.body)]

    assert leaks == []
    refuse(f"Judge; if right, paste into tests/walk/table/{file}.txt:", wrong)


def test_every_address_stands_in_the_table(asker):
    known = {route_of(asker.named(line.address)) for line in TABLE if line.method == "GET"}
    missing = [route for route in every_route() if route not in known]

    lines = [suggestion(asker, route) for route in missing]

    refuse("Add to the file of your app in tests/walk/table:", lines)


def suggestion(asker: Asker, route: Route) -> str:
    """Return the line to add for an address of the code, where its keys can be guessed."""
    name = route.name.partition("_")[2].rpartition("_")[0]  # "admin:sidebar_box_change": box
    name = "ours" if name == "blog" else name
    kind = name if hasattr(asker.house, name) else "<name of a row in tests/walk/house.py>"
    address = "/" + route.pattern.removeprefix("/")
    for key in ("<path:object_id>", "<int:pk>", "<id>"):
        address = address.replace(key, f"{{{kind}}}")
    if not address.startswith("/admin/") and route.urlconf != PLATFORM:
        address = "/@nos-pages" + address
    if "<" in address or "(" in address:
        return f"GET {address} ?"
    return written("GET", address, [asker.ask(who, "GET", address).word for who in ROLES])


def test_every_line_of_the_table_has_an_address(asker):
    lost = []
    for line in TABLE:
        try:
            is_there = route_of(asker.named(line.address)).pattern != CATCH_ALL
        except Resolver404:
            is_there = False
        if not is_there and line.address != NOWHERE:
            lost.append(f"{line.file}: {line}")

    refuse("These lead nowhere:", lost)


@pytest.mark.parametrize("file", files())
def test_a_row_that_is_not_there_is_a_plain_404(file, asker):
    """Also for who may see all rows; Django's admin would lead to a message that names the key."""
    wrong = []
    for line in read_table(file):
        for spoiled, is_row in spoil(line, asker.house) if line.method == "GET" else ():
            answer = asker.ask("admin", "GET", spoiled.address)
            if answer.status >= 500 or (is_row and answer.word not in {"404", "405"}):
                wrong.append(f"{answer.word}: {spoiled.address}")

    refuse("A key that no row has is not answered by 404:", wrong)


def test_what_concerns_ones_safety_asks_again_who_one_is(asker):
    """Who finds a screen left signed in neither takes the account nor ends it."""
    asker.let_time_pass("owner")
    asking = {
        f"{line.method} {line.address}"
        for line in TABLE
        if line.expected("owner") != "again"
        and asker.ask("owner", line.method, line.address, line.body).word == "again"
    }

    refuse("Not as ASKS_AGAIN says:", sorted(asking ^ ASKS_AGAIN))


def test_no_line_stands_twice():
    seen = [(line.method, line.address, line.body) for line in TABLE]

    assert [one for one in seen if seen.count(one) > 1] == []


def test_looking_changes_nothing():
    """A GET that writes would be done by whoever makes a browser load an address."""
    assert [str(line) for line in TABLE if line.method == "GET" and line.writers()] == []


def test_every_address_that_takes_a_form_has_its_write_in_the_table(asker):
    """An address either has a POST line, or refuses a POST to everybody."""
    written_to = {route_of(asker.named(line.address)) for line in TABLE if line.method == "POST"}
    taken = {}
    for line in TABLE:
        route = route_of(asker.named(line.address))
        if line.method == "GET" and route not in written_to:
            words = [asker.ask(who, "POST", line.address).word for who in ROLES]
            if not set(words) <= REFUSALS:
                taken[route] = written("POST", line.address, words)

    lines = list(taken.values())
    refuse("Add, with a body that works, or refuse POST with 405:", lines)


def test_every_verb_of_a_page_about_a_blog_stands_in_the_table():
    missing = [
        f"POST /admin/blogs/blog/{{ours}}/{page.name}/ ? do={verb}"
        for page in blog_pages.registered
        for verb in page.forms
        if not has_write(f"/admin/blogs/blog/{{ours}}/{page.name}/", f"do={verb}")
    ]

    refuse("Add to the file of your app in tests/walk/table:", missing)


def test_every_action_of_a_list_stands_in_the_table(asker):
    request = RequestFactory().get("/admin/")
    request.user = asker.house.people["admin"]
    missing = []
    for model, found in admin.site._registry.items():
        opts = model._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        missing += [
            f"POST {address} ? action={name}&_selected_action={{{opts.model_name}}}"
            for name in found.get_actions(request)
            if not has_write(address, f"action={name}")
        ]

    refuse("Add to the file of your app in tests/walk/table:", missing)


def has_write(address: str, field: str) -> bool:
    return any(
        line.method == "POST" and line.address == address and field in line.body.split("&")
        for line in TABLE
    )
