"""The shipped nginx in front of a real Carnet: what is kept, for whom, and for how long."""

import random
import re
import sqlite3
import threading
import time

import pytest

# One stack for all of them, in one process (--dist loadgroup).
pytestmark = [pytest.mark.nginx, pytest.mark.xdist_group("nginx")]
HOME = "/@carnet-un/"
STAMP = re.compile(rb'name="made" value="[^"]*"')


def within_a_second(ask):
    """Return what `ask()` answers when all of it fits in one second, with which a kept page ends.

    Asked at the start of a second, and again when the machine was too busy.
    """
    for _ in range(30):
        time.sleep(1.02 - time.time() % 1)
        second = int(time.time())
        answer = ask()
        if int(time.time()) == second:
            return answer
    raise AssertionError("this machine is too busy: no two requests fit in one second")


def rename_blog(stack, name: str) -> None:
    """Change what readers see, as another process does."""
    with sqlite3.connect(stack.place / "lib" / "carnet.sqlite3") as database:
        database.execute("UPDATE blogs_blog SET name = ?, version = version + 1", [name])
    database.close()


def test_a_page_is_asked_for_once_a_second(stack):
    first, second = within_a_second(lambda: (stack.get(HOME), stack.get(HOME)))
    time.sleep(1)
    third = stack.get(HOME)

    assert first.status == second.status == third.status == 200
    assert first.body == second.body
    # Another process may have made the third: its forms are stamped with another second.
    assert STAMP.sub(b"", first.body) == STAMP.sub(b"", third.body)
    assert second.headers["X-Cache"] == "HIT"
    assert third.headers["X-Cache"] in {"EXPIRED", "REVALIDATED"}
    assert first.headers.get("X-Accel-Expires") is None


def test_three_variants_whatever_browsers_write(stack):
    for accepted, encoding in [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("BR;q=0.8, gzip", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=1.0, identity; q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("compress", None),
        ("", None),
    ]:
        answer = stack.get(HOME, Accept_Encoding=accepted)

        assert answer.headers.get("Content-Encoding") == encoding, accepted
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_browsers_that_write_it_otherwise_share_a_kept_page(stack):
    written = ["gzip, deflate, br, zstd", "zstd, br"]

    answers = within_a_second(lambda: [stack.get(HOME, Accept_Encoding=each) for each in written])

    assert answers[1].headers["X-Cache"] == "HIT"


def test_a_reader_who_has_the_page_gets_304_from_nginx(stack):
    def ask():
        return stack.get(HOME, If_None_Match=stack.get(HOME).headers["ETag"])

    answer = within_a_second(ask)

    assert (answer.status, answer.body, answer.headers["X-Cache"]) == (304, b"", "HIT")


@pytest.mark.parametrize(
    "who",
    [{"Cookie": "a=b; __Host-session=x"}, {"Authorization": "Basic eDp5"}],
    ids=["session", "authorization"],
)
def test_whoever_says_who_they_are_passes_by(stack, who):
    _, known, unknown = within_a_second(
        lambda: (stack.get(HOME), stack.get(HOME, **who), stack.get(HOME))
    )

    assert known.headers["X-Cache"] == "BYPASS"
    assert "private" in known.headers["Cache-Control"]
    assert unknown.headers["X-Cache"] == "HIT"


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/x.css", "/@carnet-un/x.css"])
def test_nothing_private_is_kept(stack, path):
    for _ in range(2):
        answer = stack.get(path, Cookie="__Host-session=x")

        assert answer.headers.get("X-Cache") in {None, "BYPASS"}


def test_a_change_is_seen_within_a_second(stack):
    stop, luck = threading.Event(), random.Random(7)

    def read():
        while not stop.is_set():
            stack.get(HOME)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        for number in range(8):
            time.sleep(luck.random())
            rename_blog(stack, f"Nom {number}")
            read_until_new(stack, f"<title>Nom {number}</title>".encode(), since=time.monotonic())
    finally:
        stop.set()
        for reader in readers:
            reader.join()


def read_until_new(stack, title: bytes, *, since: float) -> None:
    """Read on: no request sent a second after `since` or later may get a page without `title`.

    Before that either may come: each process learns of a change in its own time.
    """
    late = 0
    while late < 20:
        sent = time.monotonic()
        page = stack.get(HOME).body
        assert page.endswith(b"</html>\n")
        late += sent - since >= 1
        assert title in page or not late


def test_after_a_pause_no_reader_gets_an_old_page(stack):
    """What `proxy_cache_use_stale updating` would do to a page that is rarely read."""
    stack.get(HOME)
    rename_blog(stack, "Après la pause")
    time.sleep(1.05)

    assert "Après la pause".encode() in stack.get(HOME).body


def test_readers_go_on_reading_while_the_application_is_away(stack):
    path = f"{HOME}archives/"
    stack.get(path)
    stack.stop_granian()
    try:
        time.sleep(1.05)
        known, unknown = stack.get(path), stack.get(f"{HOME}?nobody-asked-this")
    finally:
        stack.start_granian()

    assert (known.status, known.headers["X-Cache"]) == (200, "STALE")
    assert unknown.status == 502


def test_unknown_hosts_and_kept_hosts_do_not_mix(stack):
    assert stack.get("/").status == 200
    assert stack.get("/", host="unknown.example").status == 404
    assert stack.get("/", host="CARNET.test").status == 200
    assert stack.get("/", host="a b").status == 400


def test_query_strings_do_not_fill_more_than_the_cache(stack):
    answers = {stack.get(f"{HOME}?x={number}").status for number in range(50)}

    assert answers == {200}
    assert "max_size=" in (stack.place / "carnet-http.conf").read_text()
