"""A blog's settings, which its owners run; new blogs that a platform admin opens for somebody."""

import pytest

from blog.blogs.models import Blog, Membership, Role


def change(blog) -> str:
    return f"/admin/blogs/blog/{blog.pk}/change/"


def settings_of(blog, **changes) -> dict:
    """Return what the form sends."""
    return {
        "name": blog.name,
        "tagline": "Un sous-titre",
        "description": "",
        "theme": "carnet",
        "language": "fr",
        "time_zone": "Europe/Paris",
        "articles_per_page": "10",
        "is_public": "on",
        "is_listed": "on",
    } | changes


def roles(blog) -> dict:
    return dict(Membership.objects.filter(blog=blog).values_list("user__email", "role"))


def test_an_owner_changes_the_settings(enter, house, client):
    changes = {"time_zone": "America/Montreal", "theme": "ardoise"}
    form = settings_of(house.ours, **changes)

    answer = enter("owner").post(change(house.ours), form)

    assert answer.status_code == 302
    house.ours.refresh_from_db()
    assert (house.ours.tagline, house.ours.time_zone) == ("Un sous-titre", "America/Montreal")
    assert "css/themes/ardoise.css" in client.get("/@nos-pages/").content.decode()


def test_an_owner_does_not_move_the_blog(enter, house):
    moved = {"slug": "volee", "address_kind": "domain", "domain": "www.example.net"}
    form = settings_of(house.ours, **moved, version="0")

    enter("owner").post(change(house.ours), form)

    house.ours.refresh_from_db()
    assert (house.ours.slug, house.ours.address_kind) == ("nos-pages", "path")
    assert house.ours.domain is None


def test_not_even_a_platform_admin_moves_the_blog_without_proof(enter, house):
    moved = {"slug": "ailleurs", "address_kind": "domain", "domain": "www.example.net"}
    form = settings_of(house.ours, **moved)

    enter("admin").post(change(house.ours), form)

    house.ours.refresh_from_db()
    assert house.ours.url() == "http://testserver/@nos-pages/"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("articles_per_page", "0"),
        ("articles_per_page", "999999999999999999999"),
        ("language", "de"),
        ("theme", "x"),
        ("name", ""),
        ("name", "\x00"),
        ("description", "x" * 1001),
    ],
)
def test_a_refused_setting_comes_back(field, value, enter, house):
    form = settings_of(house.ours, **{field: value})

    answer = enter("owner").post(change(house.ours), form)

    assert set(answer.context["adminform"].form.errors) == {field}
    assert "Un sous-titre" in answer.content.decode()


def test_a_platform_admin_opens_a_blog_for_someone(enter, house):
    form = {
        "name": "Le neuf",
        "slug": "le-neuf",
        "owner_email": house.people["nobody"].email,
        "tagline": "",
        "language": "fr",
    }

    answer = enter("admin").post("/admin/blogs/blog/add/", form, follow=True)

    assert answer.status_code == 200
    assert roles(Blog.objects.get(slug="le-neuf")) == {house.people["nobody"].email: Role.OWNER}


@pytest.mark.parametrize(
    ("field", "value"),
    [("slug", "admin"), ("slug", "nos-pages"), ("owner_email", "personne@example.org")],
)
def test_a_blog_that_cannot_be_is_not_opened(field, value, enter, house):
    form = {"name": "Le neuf", "slug": "le-neuf", "language": "fr"}
    form |= {"owner_email": house.people["nobody"].email, field: value}

    answer = enter("admin").post("/admin/blogs/blog/add/", form)

    assert set(answer.context["adminform"].form.errors) == {field}
    assert not Blog.objects.filter(name="Le neuf").exists()
