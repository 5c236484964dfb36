"""The page "Address" of the studio: who may do which of its five things, and what it answers."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from blog.blogs.models import Blog, Role
from blog.domains.actions import claim_domain
from blog.domains.models import Domain, OldAddress
from tests.factories import make_admin, make_blog, make_member, make_user, owner_of

pytestmark = pytest.mark.django_db
HOST = "www.reaclic.example"
VERBS = ["rename", "choose", "claim", "check", "remove"]


@pytest.fixture
def blog(settings):
    settings.BLOGS_ON_SUBDOMAINS = True
    return make_blog("reaclic")


@pytest.fixture
def domain(blog, name_server) -> Domain:
    """A claim whose record stands in the DNS, not yet checked."""
    domain = claim_domain(blog=blog, text=HOST)
    name_server.prove(domain)
    return domain


def page_of(blog: Blog | int | str) -> str:
    pk = getattr(blog, "pk", blog)
    return reverse("admin:blogs_blog_address", args=[1]).replace("/1/", f"/{pk}/")


def sent(verb: str, domain: Domain) -> dict:
    """Return what a good form of `verb` sends."""
    fields = {
        "rename": {"slug": "nouveau"},
        "choose": {"address": "subdomain:"},
        "claim": {"domain": "autre.example"},
        "check": {"row": domain.pk},
        "remove": {"row": domain.pk},
    }
    return {"do": verb, **fields[verb]}


def trace() -> tuple:
    """Return all that the page could change."""
    return (
        list(Blog.objects.order_by("pk").values_list("pk", "slug", "address_kind", "domain")),
        list(Domain.objects.order_by("pk").values_list("pk", "domain", "proven_at")),
        list(OldAddress.objects.values_list("name", flat=True)),
    )


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", [owner_of, lambda blog: make_admin()], ids=["owner", "admin"])
def test_an_owner_and_a_platform_admin_do_it(client, blog, domain, verb, who):
    client.force_login(who(blog))
    before = trace()

    answer = client.post(page_of(blog), sent(verb, domain))

    assert (answer.status_code, answer["Location"]) == (302, page_of(blog))
    assert trace() != before
    assert client.get(page_of(blog)).status_code == 200
    assert LogEntry.objects.filter(object_id=blog.pk).exists()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_sign_in(client, blog, domain, verb, method):
    before = trace()

    anonymous = getattr(client, method)(page_of(blog), sent(verb, domain))
    client.force_login(make_user())
    without_blog = getattr(client, method)(page_of(blog), sent(verb, domain))

    for answer in (anonymous, without_blog):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))
    assert trace() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_blogs_owner_finds_nothing(client, blog, domain, verb, method):
    client.force_login(owner_of(make_blog("ailleurs")))
    before = trace()

    answer = getattr(client, method)(page_of(blog), sent(verb, domain))

    assert answer.status_code == 404
    assert trace() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR, Role.CONTRIBUTOR])
def test_lesser_roles_may_not(client, blog, domain, verb, role):
    client.force_login(make_member(blog, role))
    before = trace()

    assert client.get(page_of(blog)).status_code == 403
    assert client.post(page_of(blog), sent(verb, domain)).status_code == 403
    assert trace() == before


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30, "abc", "-1", "1e3"])
def test_a_blog_that_is_not_there_is_not_found(client, blog, domain, pk):
    client.force_login(owner_of(blog))

    assert client.get(page_of(pk)).status_code == 404
    assert client.post(page_of(pk), sent("rename", domain)).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_wrong_method_changes_nothing(client, blog, domain, method):
    client.force_login(owner_of(blog))
    before = trace()

    assert getattr(client, method)(page_of(blog)).status_code == 405
    assert trace() == before


@pytest.mark.parametrize("verb", ["check", "remove"])
@pytest.mark.parametrize("row", ["", "0", "x", "9" * 30, "\x00", "theirs"])
def test_a_domain_of_another_blog_is_out_of_reach(client, blog, domain, verb, row):
    if row == "theirs":
        row = claim_domain(blog=make_blog(), text="leur.example").pk
    client.force_login(owner_of(blog))
    before = trace()

    answer = client.post(page_of(blog), {"do": verb, "row": row})

    assert answer.status_code == 200
    assert trace() == before


@pytest.mark.parametrize(
    "form",
    [
        {"do": "choose", "address": "domain:www.reaclic.example"},  # claimed, not proven
        {"do": "choose", "address": "domain:leur.example"},  # proven by another blog
        {"do": "choose", "address": "domain:"},
        {"do": "choose", "address": "x"},
        {"do": "choose"},
        {"do": "claim", "domain": "leur.example"},
        {"do": "claim", "domain": "testserver"},
        {"do": "claim", "domain": "a.example\r\nBcc: x"},
        {"do": "claim", "domain": "\x00.example"},
        {"do": "claim", "domain": "x" * 5000},
        {"do": "claim"},
        {"do": "rename", "slug": "leur-blog"},
        {"do": "rename", "slug": "www"},
        {"do": "rename", "slug": "\x00\x00\x00"},
        {"do": "rename", "slug": "x" * 300},
        {"do": "rename"},
    ],
)
def test_what_is_refused_is_said_and_kept_in_the_form(client, blog, domain, prove, form):
    prove(make_blog("leur-blog"), "leur.example")
    client.force_login(owner_of(blog))
    before = trace()

    answer = client.post(page_of(blog), form)

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert trace() == before


@pytest.mark.parametrize("do", ["", "x", "\x00", "act", "__init__"])
def test_a_thing_that_the_page_does_not_do_is_no_request(client, blog, do):
    client.force_login(owner_of(blog))

    assert client.post(page_of(blog), {"do": do}).status_code == 400


def test_an_owner_walks_from_a_claim_to_an_own_domain(client, blog, name_server):
    client.force_login(owner_of(blog))
    client.post(page_of(blog), {"do": "claim", "domain": "RÉACLIC.example"})
    domain = blog.domains.get()
    claimed = client.get(page_of(blog)).text
    name_server.prove(domain)

    client.post(page_of(blog), {"do": "check", "row": domain.pk})
    client.post(page_of(blog), {"do": "choose", "address": f"domain:{domain.domain}"})

    assert "_carnet.xn--raclic-bva.example" in claimed
    assert domain.token in claimed
    assert "réaclic.example" in claimed
    home = client.get("/", headers={"host": "xn--raclic-bva.example"})
    assert home.status_code == 200


def test_the_settings_of_a_blog_lead_to_its_address(client, blog):
    client.force_login(owner_of(blog))

    settings_page = client.get(reverse("admin:blogs_blog_change", args=[blog.pk])).text

    assert f'href="{page_of(blog)}"' in settings_page


def test_a_name_is_one_however_it_is_typed(client, blog):
    client.force_login(owner_of(blog))

    client.post(page_of(blog), {"do": "rename", "slug": "NOUVEAU"})

    blog.refresh_from_db()
    assert blog.slug == "nouveau"


def test_a_blog_with_one_address_has_nothing_to_choose(client, blog, settings):
    client.force_login(owner_of(blog))
    settings.BLOGS_ON_SUBDOMAINS = False

    page = client.get(page_of(blog)).text

    assert 'value="choose"' not in page
    assert blog.url() in page


def test_subdomains_are_offered_where_the_platform_has_them(client, blog, settings):
    client.force_login(owner_of(blog))

    offered = client.get(page_of(blog)).text
    settings.BLOGS_ON_SUBDOMAINS = False
    refused = client.post(page_of(blog), {"do": "choose", "address": "subdomain:"})

    assert "http://reaclic.testserver/" in offered
    assert "errorlist" in refused.text


def test_the_page_is_nobody_elses_to_keep(client, blog):
    client.force_login(owner_of(blog))

    assert "no-store" in client.get(page_of(blog))["Cache-Control"]
