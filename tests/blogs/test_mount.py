"""From host and path to a blog: by path, subdomain or own domain; unknown host 404; else 301."""

import pytest
from django.test import override_settings
from django.urls import get_script_prefix

from blog.blogs.models import Blog
from tests.factories import make_article, make_blog

pytestmark = pytest.mark.django_db


def at_domain(slug: str, domain: str) -> Blog:
    blog = make_blog(slug)
    blog.address_kind, blog.domain = Blog.AddressKind.DOMAIN, domain
    blog.save()
    return blog


def at_subdomain(slug: str) -> Blog:
    blog = make_blog(slug)
    blog.address_kind = Blog.AddressKind.SUBDOMAIN
    blog.save()
    return blog


@pytest.mark.parametrize(
    ("make", "host", "prefix"),
    [
        (lambda: make_blog("reaclic"), "testserver", "/@reaclic/"),
        (lambda: at_subdomain("reaclic"), "reaclic.testserver", "/"),
        (lambda: at_domain("reaclic", "www.reaclic.example"), "www.reaclic.example", "/"),
    ],
)
def test_a_blog_is_read_at_its_address_with_links_below_it(client, make, host, prefix):
    article = make_article(make(), "Bonjour")

    home = client.get(prefix, headers={"host": host})
    page = client.get(f"{prefix}2013/06/bonjour.html", headers={"host": host})

    assert home.status_code == page.status_code == 200
    assert f'href="{prefix}2013/06/bonjour.html"' in home.text
    assert article.get_absolute_url() == f"http://{host}{prefix}2013/06/bonjour.html"


@pytest.mark.parametrize(
    ("make", "canonical"),
    [
        (lambda: make_blog("reaclic"), "http://testserver/@reaclic/"),
        (lambda: at_subdomain("reaclic"), "http://reaclic.testserver/"),
        (lambda: at_domain("reaclic", "www.reaclic.example"), "http://www.reaclic.example/"),
    ],
)
def test_every_other_address_of_a_blog_leads_to_its_own(client, make, canonical):
    make()
    others = [("testserver", "/@reaclic/"), ("reaclic.testserver", "/")]
    asked = [(host, path) for host, path in others if f"http://{host}{path}" != canonical]

    for host, path in asked:
        answer = client.get(f"{path}2013/06/x.html?before=é", headers={"host": host})
        assert answer.status_code == 301
        assert answer["Location"].startswith(canonical + "2013/06/x.html?before=")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "reaclic.evil.example", "testserver.evil.example", "xtestserver", "[::1]"],
)
def test_an_unknown_host_is_not_found_and_never_echoed(client, host):
    make_blog("reaclic")

    answer = client.get("/@reaclic/", headers={"host": host})

    assert answer.status_code == 404
    assert "Location" not in answer
    assert host not in answer.text


@pytest.mark.parametrize("host", ["TESTSERVER", "testserver:1234", "testserver.", "TestServer.:80"])
def test_case_port_and_final_dot_of_a_host_do_not_matter(client, host):
    make_blog("reaclic")

    assert client.get("/@reaclic/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["a b", "test_server/x", "", "x" * 300, "évil", "host\x00"])
def test_a_malformed_host_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code in {400, 404}


@pytest.mark.parametrize(
    "path",
    [
        "/@nobody/",
        "/@/",
        "/@REACLIC/",
        "/@reaclic/nothing",
        "/@reaclic/admin/",
        "/@reaclic/%00/",
        "/@reaclic/2013/06/%00.html",
        "/@reaclic/2013/06/%ff%fe.html",
        "/@%ff/",
        "/%00",
        "/@reaclic/tag/%00/",
        "/@reaclic/2013/06/" + "a" * 5000 + ".html",
        "/@reaclic//2013/06/x.html",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    make_blog("reaclic")

    assert client.get(path).status_code in {400, 404}


def test_an_alias_of_the_platform_leads_to_its_own_host(client):
    answer = client.get("/x?y=1", headers={"host": "alias.testserver"})

    assert (answer.status_code, answer["Location"]) == (301, "http://testserver/x?y=1")


def test_a_mount_without_its_slash_gets_one(client):
    make_blog("reaclic")

    answer = client.get("/@reaclic")

    assert (answer.status_code, answer["Location"]) == (301, "/@reaclic/")


def test_a_blog_that_is_not_public_is_not_found(client):
    make_blog("reaclic", is_public=False)

    assert client.get("/@reaclic/").status_code == 404


def test_the_prefix_of_one_request_does_not_reach_the_next(client):
    make_blog("reaclic")

    client.get("/@reaclic/")
    client.get("/admin/")

    assert get_script_prefix() == "/"


def test_finding_the_blog_costs_one_query_then_none_for_a_second(client, query_count):
    make_blog("reaclic")

    with query_count(1):
        client.get("/@reaclic/nothing")
    with query_count(0):
        client.get("/@reaclic/nothing")


@override_settings(PLATFORM_URL="https://carnet.example:8443")
def test_subdomains_and_domains_keep_the_scheme_and_port_of_the_platform():
    assert make_blog("a-b").url() == "https://carnet.example:8443/@a-b/"
    assert at_subdomain("reaclic").url() == "https://reaclic.carnet.example:8443/"
    assert at_domain("autre", "autre.example").url() == "https://autre.example:8443/"
