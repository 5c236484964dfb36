"""A kept page is the same for everybody, and nobody who may be somebody gets or makes one."""

from urllib.parse import quote

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from blog.blogs.public import public
from blog.pagecache import store
from tests.factories import make_article, make_blog, owner_of, paris
from tests.pagecache.kinds import KEPT, OF_VISITORS
from tests.pages.site import PAGES, make_site

TYPED = {"HTTP_HOST": "testserver"}
ODD = {
    "HTTP_HOST": "TESTSERVER.:8080",
    "HTTP_USER_AGENT": "curl/8 <script>alert(1)</script>",
    "HTTP_ACCEPT_LANGUAGE": "en;q=0.9, ar, zh-Hant;q=0.1",
    "HTTP_ACCEPT": "application/json",
    "HTTP_COOKIE": "csrftoken=poison00poison00poison00poison00; messages=poison",
    "HTTP_REFERER": "https://poison.example/",
    "HTTP_X_FORWARDED_HOST": "poison.example",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PREFIX": "/poison",
    "HTTP_X_ORIGINAL_URL": "/poison",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_FORWARDED": "host=poison.example",
    "HTTP_DNT": "1",
    "HTTP_RANGE": "bytes=0-9",
    "REMOTE_ADDR": "203.0.113.9",
    "QUERY_STRING": "utm_source=poison&fbclid=poison&q=poison",
}


def get(address: str, **meta):
    return Client().get(address, **meta)


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(TYPED, ODD), (ODD, TYPED)], ids=["typed first", "odd first"])
@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "made for each"])
def test_two_visitors_get_the_same_bytes(order, keeps, settings, page_cache, time_machine):
    time_machine.move_to("2030-06-11 12:00:00+00:00", tick=False)
    make_site()
    settings.PAGE_CACHE = keeps
    for name, address in KEPT.items():
        first, second = (get(address, **visitor) for visitor in order)

        assert first.content == second.content, name
        assert first.status_code == second.status_code, name
        assert b"poison" not in first.content, name
        assert not first.cookies, name
        assert not second.cookies, name
        if keeps:
            assert first.headers == second.headers, name
            assert first["Vary"] == "Accept-Encoding", name


@pytest.mark.django_db
def test_every_page_of_readers_is_kept(page_cache, query_count):
    make_site()
    for name, address in KEPT.items():
        first = get(address)

        with query_count(0):
            second = get(address)

        assert second.content == first.content, name
        assert "s-maxage" in second["Cache-Control"], name


def test_every_other_kind_of_page_is_of_a_visitor():
    others = {name for name in PAGES if name not in KEPT}

    assert {name for name in others if not name.lstrip(":").startswith(OF_VISITORS)} == set()


@pytest.mark.django_db
def test_pages_of_visitors_are_not_kept(page_cache):
    make_site()
    for name, address in PAGES.items():
        if name not in KEPT:
            assert "s-maxage" not in get(address).headers.get("Cache-Control", ""), name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "somebody",
    [
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=x"},
        {"HTTP_COOKIE": f'a="b";{settings.SESSION_COOKIE_NAME}=x; c'},
    ],
)
def test_who_may_be_somebody_is_neither_served_nor_kept(somebody, page_cache, query_count):
    make_article(make_blog("reaclic"))
    for _ in range(2):
        answer = get("/@reaclic/", **somebody)
        assert "s-maxage" not in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]
    assert store.find("page:", "") is None
    kept = get("/@reaclic/")

    asked = get("/@reaclic/", **somebody)

    assert "s-maxage" in kept["Cache-Control"]
    assert "private" in asked["Cache-Control"]
    assert asked["ETag"] != kept["ETag"]


@pytest.mark.django_db
def test_who_is_signed_in_is_never_given_a_kept_page(client, page_cache):
    blog = make_blog("reaclic")
    client.force_login(owner_of(blog))
    get("/@reaclic/")

    answer = client.get("/@reaclic/")

    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
def test_other_methods_pass_by(method, client, page_cache):
    make_blog("reaclic")
    client.get("/@reaclic/")

    answer = getattr(client, method)("/@reaclic/")

    assert answer.status_code == 405
    assert "s-maxage" not in answer.headers.get("Cache-Control", "")


@pytest.mark.django_db
def test_the_body_of_a_get_changes_nothing(client, page_cache):
    make_blog("reaclic")

    fat = client.generic("GET", "/@reaclic/", "before=1.2.3", "application/x-www-form-urlencoded")

    assert fat.status_code == 200
    assert client.get("/@reaclic/").content == fat.content


@pytest.mark.django_db
def test_another_blog_has_other_pages(page_cache):
    for slug in ("premier", "second"):
        blog = make_blog(slug, name=f"Carnet {slug}", address_kind="subdomain")
        make_article(blog, f"De {slug}", slug="a")

    first = get("/2013/06/a.html", HTTP_HOST="premier.testserver")
    second = get("/2013/06/a.html", HTTP_HOST="second.testserver")

    assert "De premier" in first.text
    assert "De second" in second.text
    assert get("/2013/06/a.html", HTTP_HOST="PREMIER.testserver.:99").content == first.content
    assert get("/2013/06/a.html", HTTP_HOST="trois.testserver").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 404),
        ("reaclic.testserver", 301),
        ("testserver, evil.example", 400),
        ("te stserver", 400),
        ("testserver/..", 400),
        ("", 400),
        ("évil", 400),
    ],
)
def test_another_host_is_never_given_a_kept_page(host, status, page_cache):
    make_blog("reaclic")
    get("/@reaclic/")

    answer = get("/", HTTP_HOST=host) if host == "reaclic.testserver" else get(
        "/@reaclic/", HTTP_HOST=host
    )  # fmt: skip

    assert answer.status_code == status
    assert "evil" not in answer.headers.get("Location", "")


def unsafe(answer: dict):
    """Return a marked view that answers what nobody else may get, whatever its mark says."""

    def view(request) -> HttpResponse:
        response = HttpResponse("mine", headers=answer.get("headers"))
        if "cookie" in answer:
            response.set_cookie("mine", "1")
        return response

    return public(view)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer",
    [
        {"cookie": True},
        {"headers": {"Vary": "*"}},
        {"headers": {"Vary": "Accept-Encoding, Cookie"}},
        {"headers": {"Cache-Control": "Private"}},
        {"headers": {"Cache-Control": "no-store"}},
        {"headers": {"Cache-Control": 'max-age=60, no-cache="Set-Cookie"'}},
        {"headers": {"Content-Encoding": "gzip"}},
    ],
    ids=str,
)
def test_what_is_not_for_everybody_is_not_kept(answer, settings, page_cache):
    urls = type("urls", (), {"urlpatterns": [path("x.css", unsafe(answer))]})
    settings.ROOT_URLCONF = urls

    for _ in range(2):
        assert "s-maxage" not in get("/x.css").headers.get("Cache-Control", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/admin/x.css", "/admin/articles/article/x.css", "/accounts/email/x.css"]
)
def test_a_file_name_behind_a_private_page_keeps_nothing(address, client, page_cache):
    client.force_login(owner_of(make_blog("reaclic")))

    mine = client.get(address)

    assert "s-maxage" not in mine.headers.get("Cache-Control", "")
    assert get(address).content != mine.content or mine.status_code == 404


@pytest.mark.parametrize("word", ["été", "œuvre", "مرحبا", "目录"])
def test_an_address_of_any_script_leads_to_its_page(client, db, word):
    make_article(make_blog("reaclic"), word, slug=word, tags=[word], at=paris(2013, 6, 11))

    for _ in range(2):
        assert client.get(f"/@reaclic/2013/06/{quote(word)}.html").status_code == 200


@pytest.mark.parametrize(
    "path", ["/authors/💩/", "/@reaclic/٢٠١٣/", "/@reaclic/tag/目/", "/%ff/", "/é"]
)
def test_an_address_of_any_script_that_nobody_has_is_not_found(client, db, path):
    make_blog("reaclic")

    for _ in range(2):
        assert client.get(quote(path, safe="/@%")).status_code == 404
