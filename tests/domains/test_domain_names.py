"""What people type as a domain (attacks, row 37): read as the DNS has it, or refused in words."""

import pytest
from django.core.exceptions import ValidationError

from blog.blogs.hosts import shown_host
from blog.domains.names import read_domain


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("www.example.org", "www.example.org", "www.example.org"),
        (" WWW.Example.ORG. ", "www.example.org", "www.example.org"),
        ("réaclic.example", "xn--raclic-bva.example", "réaclic.example"),
        ("RÉACLIC.example", "xn--raclic-bva.example", "réaclic.example"),
        ("xn--raclic-bva.example", "xn--raclic-bva.example", "réaclic.example"),
        ("ａｂｃ。example", "abc.example", "abc.example"),
        ("правда.рф", "xn--80aafi6cg.xn--p1ai", "правда.рф"),
        ("ラーメンtokyo.jp", "xn--tokyo-fx4d2bvewd.jp", "ラーメンtokyo.jp"),
    ],
)
def test_a_domain_is_kept_in_ascii_and_shown_in_its_own_letters(typed, kept, shown):
    assert read_domain(typed) == kept
    assert shown_host(kept) == shown


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", ".", "..", "a", "a..org", "example", "a.b", "a b.org"),
        *("-x.example", "x-.example", "x_y.example", "*.example.org", "*", "@", "a@b.example"),
        *("https://example.org", "example.org/", "example.org:80", "//example.org", "a.example?x"),
        *(
            "example.org\n",
            "exa\nmple.org",
            "\nexample.org",
            "a.example\r\nBcc: x",
            "a\x00.example",
        ),
        *(
            "a.example\tb",
            "a\u2028.example",
            "a\u200d.example",
            "\u202ea.example",
            "a\ud800.example",
        ),
        *("xn--", "xn--.example", "xn--a.example", "xn--zz--.example", "a.xn--"),
        *("a" * 64 + ".example", "a" * 100_000, "é" * 80 + ".example"),
    ],
)
def test_what_is_no_domain_is_refused(typed):
    with pytest.raises(ValidationError, match=r"www\.example\.org"):
        read_domain(typed)


def test_a_domain_has_253_characters_at_most():
    longest = ".".join(["a" * 61] * 4)[:244] + ".example"[: 253 - 244]

    assert len(read_domain(longest + "e")) == 253
    with pytest.raises(ValidationError):
        read_domain("b" + longest + "e")


@pytest.mark.parametrize(
    "typed",
    [
        *("localhost", "127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "2130706433", "[::1]", "::1"),
        *("a.localhost", "printer.local", "db.internal", "x.lan", "1.0.0.127.in-addr.arpa"),
        *("hidden.onion", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254"),
    ],
)
def test_a_name_of_no_public_server_is_refused(typed):
    with pytest.raises(ValidationError):
        read_domain(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "testserver",
        "a.testserver",
        "alias.testserver",
        "A.B.ALIAS.testserver.",
        "ｗ.alias.testserver",
    ],
)
def test_the_platforms_own_names_are_refused(typed):
    with pytest.raises(ValidationError):
        read_domain(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "раypal.example",  # Cyrillic with Latin
        "аррӏе.example",  # nothing but Cyrillic that looks Latin
        "xn--80ak6aa92e.com",  # the same, already in ASCII
        "xn--pypal-4ve.com",
        "gοοgle.example",  # Greek omicrons
        "i̇nfo.example",  # a dot above the dot
    ],
)
def test_a_domain_that_passes_for_another_is_refused(typed):
    with pytest.raises(ValidationError, match="ressembl"):
        read_domain(typed)
