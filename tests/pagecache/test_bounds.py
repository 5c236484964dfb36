"""The cache stays within its size, whatever is asked for."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.urls import path

from blog.blogs.public import public
from blog.pagecache import pages, store
from blog.pagecache.memory import BYTES_AN_ENTRY, BoundedMemory
from tests.factories import make_article, make_blog

HOME = "/@reaclic/"
KILOBYTE = b"x" * 1024
FAR = 4 * 10**15  # microseconds: in 2096, above every article


@pytest.fixture
def memory():
    """A cache of ten entries or twenty kilobytes."""
    params = {"OPTIONS": {"MAX_ENTRIES": 10, "MAX_BYTES": 20 * 1024}}
    memory = BoundedMemory("test", params)
    yield memory
    memory.clear()


def test_memory_is_bounded_by_bytes(memory):
    for number in range(1000):
        memory.set(f"key {number}", KILOBYTE * 2)

    assert 14 * 1024 < memory.bytes_held <= 20 * 1024
    assert memory.get("key 999") == KILOBYTE * 2
    assert memory.get("key 0") is None


def test_memory_is_bounded_by_entries(memory):
    for number in range(1000):
        memory.set(f"key {number}", number)

    assert [memory.get(f"key {number}") for number in range(989, 1000)] == [None, *range(990, 1000)]


def test_what_is_asked_for_stays_longest(memory):
    memory.set("wanted", 1)
    for number in range(1000):
        memory.set(f"key {number}", number)
        memory.get("wanted")

    assert memory.get("wanted") == 1


def test_what_is_too_large_is_not_held_nor_what_stood_in_its_place(memory):
    memory.set("key", 1)
    memory.set("key", KILOBYTE * 10)

    assert memory.get("key") is None
    assert memory.bytes_held == 0


def test_bytes_are_counted_down_when_entries_go(memory):
    memory.set("replaced", KILOBYTE)
    memory.set("replaced", b"")
    memory.set("deleted", KILOBYTE)
    memory.delete("deleted")
    memory.set("old", KILOBYTE, timeout=-1)
    memory.get("old")

    assert memory.bytes_held < BYTES_AN_ENTRY + 50
    memory.clear()
    assert memory.bytes_held == 0


def test_memory_in_every_environment_is_bounded():
    options = settings.MEMORY_CACHE["OPTIONS"]

    assert options["MAX_BYTES"] == 24 * 1024 * 1024
    assert options["MAX_BYTES"] / 8 > pages.MAX_BODY


@pytest.mark.django_db
def test_a_thousand_queries_fill_nothing(client, page_cache, query_count, monkeypatch):
    make_article(make_blog("reaclic"))
    client.get(HOME)
    kept = []
    monkeypatch.setattr(store, "keep", lambda *args: kept.append(args))

    for number in range(1000):
        with query_count(0):
            assert (
                client.get(f"{HOME}?{number}=1&x={number}&utm_source={number}").status_code == 200
            )

    assert kept == []


@pytest.mark.django_db
def test_a_thousand_pages_far_down_a_list_stay_within_the_bounds(client, page_cache, settings):
    make_article(make_blog("reaclic"))
    bound = 256 * 1024
    settings.CACHES = {
        "default": settings.CACHES["default"],
        "pages": {
            "BACKEND": "blog.pagecache.memory.BoundedMemory",
            "LOCATION": "small",
            "OPTIONS": {"MAX_BYTES": bound, "MAX_ENTRIES": 20_000},
        },
    }

    for number in range(300):
        assert client.get(f"{HOME}?before=0.{FAR + number}.1").status_code == 200

    assert 0.7 * bound < caches["pages"].bytes_held <= bound


def test_what_is_not_there_is_remembered_in_little_room(page_cache):
    for number in range(3000):
        store.remember_absent(f"key-{number}", 4e9)

    held = [number for number in range(3000) if store.is_absent(f"key-{number}")]
    assert 600 < len(held) <= 1000


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["rien/", "tag/rien/", "2013/06/rien.html", "2013/02/31/"])
def test_what_is_not_there_is_looked_for_once_in_a_while(
    address, client, page_cache, query_count, time_machine
):
    time_machine.move_to("2030-06-11 12:00:00+00:00", tick=False)
    make_article(make_blog("reaclic"))
    first = client.get(HOME + address)

    with query_count(0):
        again = client.get(HOME + address)

    assert (first.status_code, again.status_code) == (404, 404)
    assert first.content == again.content
    time_machine.shift(store.ABSENT_SECONDS)
    assert not store.is_absent(address)


@pytest.mark.django_db
def test_a_missing_slash_still_leads_on(client, page_cache):
    make_blog("reaclic")
    for _ in range(2):
        answer = client.get("/@reaclic/archives?before=1")

        assert answer.status_code == 301
        assert answer["Location"] == "/@reaclic/archives/?before=1"


@pytest.mark.django_db
def test_a_page_too_large_is_answered_and_not_kept(client, page_cache, settings, monkeypatch):
    monkeypatch.setattr(pages, "MAX_BODY", 1000)
    view = public(lambda request: HttpResponse("x" * 1001))
    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": [path("", view)]})

    for _ in range(2):
        answer = client.get("/")

        assert len(answer.content) == 1001
        assert answer["Cache-Control"] == "no-cache"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cookie", ["x=" + "y" * 10_000_000, ";" * 1_000_000, "\x00", "=" * 1000], ids=len
)
def test_a_monstrous_cookie_costs_nothing(cookie, client, page_cache, query_count):
    make_blog("reaclic")
    plain = client.get(HOME)

    with query_count(0):
        answer = client.get(HOME, headers={"cookie": cookie})

    assert answer.content == plain.content
