"""A blog's name changes; the old one leads on and is nobody else's (attacks, row 38)."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blog.blogs.actions import open_blog
from blog.blogs.models import Blog
from blog.domains.actions import rename_blog
from blog.domains.models import OldAddress
from blog.domains.tasks import check_domains
from tests.factories import make_blog, make_user

pytestmark = pytest.mark.django_db


def test_the_old_name_leads_to_the_same_page_at_the_new_one(client):
    rename_blog(blog=make_blog("ancien"), name="nouveau")

    by_path = client.get("/@ancien/2013/06/x.html?y=1")
    by_host = client.get("/2013/06/x.html", headers={"host": "ancien.testserver"})
    bare = client.get("/@ancien?y=1")

    assert client.get("/@nouveau/").status_code == 200
    assert (by_path.status_code, by_path["Location"]) == (
        301,
        "http://testserver/@nouveau/2013/06/x.html?y=1",
    )
    assert by_host["Location"] == "http://testserver/@nouveau/2013/06/x.html"
    assert bare["Location"] == "http://testserver/@nouveau/?y=1"
    assert by_path["Cache-Control"] == "public, max-age=3600"


def open_at(name: str, other: Blog) -> None:
    open_blog(owner=make_user(), name="Voleur", slug=name)


def rename_to(name: str, other: Blog) -> None:
    rename_blog(blog=other, name=name)


@pytest.mark.parametrize("take", [open_at, rename_to])
def test_nobody_else_takes_an_old_name(take):
    rename_blog(blog=make_blog("ancien"), name="nouveau")
    other = make_blog("autre")

    with pytest.raises(ValidationError, match="déjà prise"):
        take("ancien", other)

    other.refresh_from_db()
    assert other.slug == "autre"
    assert Blog.objects.count() == 2


@pytest.mark.parametrize("take", [open_at, rename_to])
def test_nobody_takes_what_looks_like_an_old_name(take):
    blog, other = make_blog("reaclic"), make_blog("autre")
    rename_blog(blog=blog, name="nouveau")

    for name in ("reac1ic", "reacl1c"):
        with pytest.raises(ValidationError, match="ressemble"):
            take(name, other)

    rename_blog(blog=blog, name="reac1ic")


def test_a_name_is_free_again_after_its_time(client, settings, time_machine):
    settings.ADDRESS_QUARANTINE_DAYS = 30
    time_machine.move_to("2026-03-01T12:00:00Z", tick=False)
    rename_blog(blog=make_blog("ancien"), name="nouveau")

    time_machine.move_to("2026-03-31T12:00:00Z", tick=False)

    assert client.get("/@ancien/").status_code == 404
    assert make_blog("ancien").pk
    check_domains.call()
    assert not OldAddress.objects.filter(until__lt=timezone.now()).exists()


def test_a_blog_takes_its_own_old_name_back(client):
    blog = make_blog("ancien")

    rename_blog(blog=blog, name="nouveau")
    rename_blog(blog=blog, name="ancien")

    assert client.get("/@ancien/").status_code == 200
    assert client.get("/@nouveau/")["Location"] == "http://testserver/@ancien/"
    assert [old.name for old in OldAddress.objects.all()] == ["nouveau"]


def test_the_name_of_a_blog_that_is_no_more_is_kept_too(client):
    make_blog("ancien").delete()

    with pytest.raises(ValidationError):
        open_blog(owner=make_user(), name="Voleur", slug="ancien")
    assert client.get("/@ancien/").status_code == 404


def test_a_blog_does_not_hoard_names():
    blog = make_blog("nom")
    for number in range(5):
        rename_blog(blog=blog, name=f"nom-{number}a")

    with pytest.raises(ValidationError, match="trop souvent"):
        rename_blog(blog=blog, name="nom-neuf")
    rename_blog(blog=blog, name="nom")


@pytest.mark.parametrize(
    "name",
    [
        *("www", "api", "admin", "_dmarc", "mail", "account", "adrnin", "xn--abc", "ab--cd", "a"),
        *("ab", "-ab", "ab-", "a" * 64, "a" * 300, "Réaclic", "REACLIC", "a.b", "a b", "", "a/b"),
        *("ab\n", "\nab", "ab\x00", "ab\r\nBcc:x", "@ab", "*", "..", "ａｂｃ", "аbс"),
    ],
)
def test_reserved_and_misshapen_names_are_refused(name):
    blog = make_blog("ancien")

    with pytest.raises(ValidationError):
        rename_blog(blog=blog, name=name)
    with pytest.raises(ValidationError):
        open_blog(owner=make_user(), name="Blog", slug=name)

    blog.refresh_from_db()
    assert blog.slug == "ancien"


def test_a_name_that_looks_like_another_blogs_is_refused():
    make_blog("reaclic")
    blog = make_blog("ancien")

    for name in ("reac1ic", "reacl1c"):
        with pytest.raises(ValidationError, match="ressemble"):
            rename_blog(blog=blog, name=name)


def test_a_living_blog_is_found_in_one_query_and_an_old_name_in_two(client, query_count):
    make_blog("vivant")
    rename_blog(blog=make_blog("ancien"), name="nouveau")

    with query_count(1):
        client.get("/@vivant/nothing")
    with query_count(2):
        client.get("/@ancien/")


def test_an_old_name_of_a_hidden_blog_tells_nothing(client):
    blog = make_blog("ancien")
    rename_blog(blog=blog, name="nouveau")
    Blog.objects.update(is_public=False)

    assert client.get("/@ancien/").status_code == 404
