"""Who answers for the platform and for each blog."""

import pytest
from django.core.checks import run_checks

from blog.blogs.models import Role
from blog.legal.models import Imprint
from tests.factories import make_blog, make_member, make_user, owner_of

pytestmark = pytest.mark.django_db
NAMED = {"name": "Ville de Saint-Aubin", "address": "1 place du Marché\n00000 Saint-Aubin"}


@pytest.fixture
def host(settings):
    told = {"NAME": "Les Carnetiers", "ADDRESS": "2 rue Haute\nParis", "EMAIL": "hote@example.org"}
    settings.HOST = {**settings.HOST, **told}


def page_of(blog) -> str:
    return f"/admin/blogs/blog/{blog.pk}/imprint/"


def test_the_platform_says_who_runs_it(client, host):
    page = client.get("/legal/notices/").content.decode()

    assert "Les Carnetiers" in page
    assert "2 rue Haute<br>Paris" in page


def test_a_host_without_a_name_is_warned():
    assert "legal.W001" in {found.id for found in run_checks(include_deployment_checks=True)}


def test_a_host_with_a_name_is_not(host):
    assert "legal.W001" not in {found.id for found in run_checks(include_deployment_checks=True)}


def test_an_unnamed_editor_is_known_to_the_host(client, host):
    make_blog("reaclic")

    page = client.get("/@reaclic/legal/").content.decode()

    assert "n’est pas un professionnel" in page
    assert "Les Carnetiers" in page


def test_an_owner_names_the_editor_and_takes_the_name_away(client, host):
    blog = make_blog("reaclic")
    client.force_login(owner_of(blog))

    client.post(page_of(blog), {"do": "name", **NAMED, "name": "<b>Ville</b>"})
    named = client.get("/@reaclic/legal/").content.decode()
    client.post(page_of(blog), {"do": "unname"})

    assert "&lt;b&gt;Ville&lt;/b&gt;" in named
    assert "n’est pas un professionnel" not in named
    assert not Imprint.objects.exists()


def test_a_name_without_an_address_comes_back(client):
    blog = make_blog()
    client.force_login(owner_of(blog))

    answer = client.post(page_of(blog), {"do": "name", "name": "Ville", "address": ""})

    assert 'value="Ville"' in answer.content.decode()
    assert not Imprint.objects.exists()


def test_nobody_but_the_owner_names_the_editor(client):
    blog = make_blog()
    path, data = page_of(blog), {"do": "name", **NAMED}
    statuses = [client.post(path, data).status_code]
    for person in (make_user(), owner_of(make_blog()), make_member(blog, Role.EDITOR)):
        client.force_login(person)
        statuses.append(client.post(path, data).status_code)
    client.force_login(owner_of(blog))
    statuses += [client.post(f"{path}x/", data).status_code, client.put(path, data).status_code]

    assert statuses == [302, 302, 404, 403, 404, 405]
    assert not Imprint.objects.exists()
