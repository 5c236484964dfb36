"""What a kept page is answered with: whole, packed, without its body, or “you have it”."""

import gzip
from datetime import timedelta

import brotli
import pytest
import time_machine
from django.utils import timezone
from django.utils.http import http_date

from blog.pagecache import visitors
from tests.factories import make_article, make_blog

HOME = "/@reaclic/"


@pytest.fixture
def blog(db, page_cache):
    blog = make_blog("reaclic")
    make_article(blog, "Un titre", body="<p>Un texte assez long.</p>" * 50)
    return blog


@pytest.fixture
def ask(client, blog):
    """Ask for the home page of `blog` with these headers; names are as in Python."""

    def ask(method: str = "get", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(client, method)(HOME, headers=named)

    return ask


@pytest.mark.parametrize("is_kept", [False, True])
def test_each_encoding_is_ready_and_has_its_own_etag(is_kept, ask):
    if is_kept:
        [ask(accept_encoding=encoding) for encoding in ("", "gzip", "br")]

    plain, zipped, packed = (ask(accept_encoding=encoding) for encoding in ("", "gzip", "br"))

    assert gzip.decompress(zipped.content) == brotli.decompress(packed.content) == plain.content
    assert len(packed.content) < len(zipped.content) < len(plain.content)
    encodings = [answer.headers.get("Content-Encoding") for answer in (plain, zipped, packed)]
    assert encodings == [None, "gzip", "br"]
    assert len({answer["ETag"] for answer in (plain, zipped, packed)}) == 3
    for answer in (plain, zipped, packed):
        assert answer["Content-Length"] == str(len(answer.content))
        assert answer["Vary"] == "Accept-Encoding"
        assert not answer["ETag"].startswith("W/")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "br"),
        ("gzip;q=0.001", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0, gzip ;q=0", ""),
        ("identity", ""),
        ("*", ""),
        ("", ""),
        (",;=,;q", ""),
        ("gzip" + ";" * 1_000_000, ""),
        ("a," * 1_000_000 + "br", ""),
        ("\x00\xff", ""),
    ],
    ids=lambda value: value[:20],
)
def test_an_encoding_is_chosen(accepted, encoding):
    assert visitors.encoding_for({"HTTP_ACCEPT_ENCODING": accepted}) == encoding


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_who_has_the_page_is_told_so_without_a_query(encoding, ask, query_count):
    etag = ask(accept_encoding=encoding)["ETag"]

    for given in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        with query_count(0):
            answer = ask(accept_encoding=encoding, if_none_match=given)

        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["ETag"] == etag
        assert answer["Vary"] == "Accept-Encoding"
        assert "Content-Length" not in answer
    assert ask(accept_encoding=encoding, if_none_match='"other"').status_code == 200


def test_after_a_change_the_old_etag_is_worth_nothing(ask, blog):
    etag = ask()["ETag"]

    make_article(blog, "Un autre")

    assert ask(if_none_match=etag).status_code == 200


def test_a_date_is_worth_something_once_its_second_is_over(ask, blog, time_machine):
    time_machine.move_to("2030-06-11 12:00:00.300+00:00", tick=False)
    early = ask()
    time_machine.move_to("2030-06-11 12:00:02.000+00:00", tick=False)

    late = ask()

    assert "Last-Modified" not in early
    assert late["Last-Modified"] == "Tue, 11 Jun 2030 12:00:00 GMT"
    assert ask(if_modified_since=late["Last-Modified"]).status_code == 304
    assert ask(if_modified_since="Tue, 11 Jun 2030 11:59:59 GMT").status_code == 200
    assert ask(if_modified_since=late["Last-Modified"], if_none_match='"x"').status_code == 200


def test_two_pages_of_one_second_do_not_pass_for_the_same(ask, blog, time_machine):
    time_machine.move_to("2030-06-11 12:00:00.100+00:00", tick=False)
    ask()
    make_article(blog, "Un autre")
    new = ask()

    assert "Un autre" in new.text
    assert ask(if_modified_since=http_date(timezone.now().timestamp())).status_code == 200


@pytest.mark.parametrize("is_kept", [False, True])
def test_head_is_get_without_the_body(is_kept, ask):
    # Both in one second: two headers tell it.
    with time_machine.travel(timezone.now(), tick=False):
        if is_kept:
            ask()

        head, whole = ask("head"), ask()

    assert head.content == b""
    assert head.headers == whole.headers
    assert head["Content-Length"] == str(len(whole.content))


def test_a_range_is_not_promised_and_gets_the_whole(ask):
    whole = ask()

    part = ask(range="bytes=0-9", if_range=whole["ETag"])

    assert (part.status_code, part.content) == (200, whole.content)
    assert "Accept-Ranges" not in whole
    assert "Content-Range" not in part


def test_a_page_says_how_long_it_may_be_kept(ask):
    assert ask()["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=1"


def test_headers_of_security_are_kept_with_the_page(ask):
    ask()

    kept = ask()

    assert "script-src 'self'" in kept["Content-Security-Policy"]
    assert kept["X-Frame-Options"] == "SAMEORIGIN"
    assert kept["X-Content-Type-Options"] == "nosniff"
    assert kept["Content-Language"] == "fr"


def test_a_unknown_parameter_is_not_seen_and_costs_nothing(client, blog, query_count):
    plain = client.get(HOME)

    for query in ("utm_source=a", "?", "&&&=", "a=1&a=2", "q=<script>", "BEFORE=1", "before[]=1"):
        with query_count(0):
            answer = client.get(f"{HOME}?{query}")

        assert answer.content == plain.content


def test_a_known_parameter_has_one_spelling(client, blog, query_count):
    for number in range(12):
        make_article(blog, f"Article {number}", at=timezone.now() - timedelta(days=number + 1))
    key = client.get(HOME).context["next_key"]
    older = client.get(HOME, {"before": str(key)})

    for query in (f"a=1&before={key}&b=2", f"before=x&before={key}", f"%62efore={key}"):
        with query_count(0):
            answer = client.get(f"{HOME}?{query}")

        assert answer.content == older.content
    assert older.content != client.get(HOME).content


@pytest.mark.parametrize(
    "query",
    ["before=x", "before=-1", "before=%00", "before=%FF", "before=" + "9" * 5000, "before="],
    ids=lambda query: query[:12],
)
def test_nonsense_is_not_found(query, client, blog):
    for _ in range(2):
        assert client.get(f"{HOME}?{query}").status_code == 404


def test_too_many_parameters_are_refused_or_passed_over(client, blog):
    answer = client.get(HOME + "?" + "&".join(f"a{number}=1" for number in range(3000)))

    assert answer.status_code in {200, 400}
