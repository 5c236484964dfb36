"""What a server of certificates may fetch one for (attacks, row 37)."""

import pytest
from django.test import override_settings

from blog.blogs.models import Blog
from blog.domains.actions import claim_domain, rename_blog
from tests.factories import make_blog

pytestmark = pytest.mark.django_db
HOST = "www.reaclic.example"


def ask(client, domain: str, host: str = "testserver"):
    return client.get("/internal/certificate", {"domain": domain}, headers={"host": host})


def test_a_claimed_domain_gets_none_before_its_proof(client):
    claim_domain(blog=make_blog("reaclic"), text=HOST)

    assert ask(client, HOST).status_code == 404


@pytest.mark.parametrize("domain", [HOST, HOST.upper(), "reaclic.testserver", "ancien.testserver"])
def test_proven_domains_and_subdomains_of_blogs_get_one(client, prove, domain):
    blog = make_blog("ancien")
    rename_blog(blog=blog, name="reaclic")
    prove(blog, HOST)

    assert ask(client, domain).status_code == 200


@pytest.mark.parametrize(
    "domain",
    [
        *("", "evil.example", "nobody.testserver", "a.reaclic.testserver", "*.testserver"),
        *("xtestserver", "127.0.0.1", "localhost", "reaclic.testserver:80", "reaclic.testserver/"),
        *(
            "reaclic.testserver\n",
            "x" * 5000,
            "\x00",
            "reaclic.testserver.evil.example",
            "é.example",
        ),
    ],
)
def test_nothing_else_gets_one(client, domain):
    make_blog("reaclic")

    answer = ask(client, domain)

    assert (answer.status_code, answer.content) == (404, b"")


def test_a_hidden_blog_gets_none(client):
    make_blog("reaclic", is_public=False)

    assert ask(client, "reaclic.testserver").status_code == 404


@pytest.mark.parametrize("host", ["testserver", "127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_it_is_asked_by_any_name_of_this_machine_and_leaves_no_cookie(client, host):
    make_blog("reaclic")

    answer = ask(client, "reaclic.testserver", host)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Set-Cookie" not in answer


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^internal/"])
def test_it_is_not_led_away_to_https(client):
    make_blog("reaclic")

    assert ask(client, "reaclic.testserver", "127.0.0.1").status_code == 200


def test_asking_again_and_again_costs_nothing(client, query_count):
    make_blog("reaclic")
    ask(client, "reaclic.testserver")
    ask(client, "evil.example")

    with query_count(0):
        for _ in range(50):
            ask(client, "reaclic.testserver")
            ask(client, "evil.example")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_asked(client, method):
    assert getattr(client, method)("/internal/certificate").status_code == 405


def test_a_blog_has_no_page_at_the_houses_own_path(client):
    Blog.objects.filter(pk=make_blog("reaclic").pk).update(address_kind="subdomain")

    answer = client.get("/internal/x", headers={"host": "reaclic.testserver"})

    assert answer.status_code == 404
