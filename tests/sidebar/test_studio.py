"""Boxes in the studio: who may touch which, and what a form may hold."""

import pytest
from django.urls import reverse

from blog.blogs.models import Blog, Role
from blog.sidebar.models import Box, BoxLink
from tests.factories import make_admin, make_blog, make_member, make_user, owner_of

pytestmark = pytest.mark.django_db
LESSER = [Role.AUTHOR, Role.CONTRIBUTOR]


@pytest.fixture
def blog():
    return make_blog("reaclic")


@pytest.fixture
def box(blog):
    return Box.objects.create(blog=blog, kind="text", side="right", position=9, title="Mot")


def address(page: str, *args) -> str:
    return reverse(f"admin:sidebar_box_{page}", args=args)


def add_to(blog) -> str:
    return f"{address('add')}?blog={blog.pk}"


def writes(blog, box) -> dict:
    """Return {write: (address, what a good form holds)}."""
    return {
        "add": (add_to(blog), {"kind": "text", "title": "Neuf", "side": "left"}),
        "change": (
            address("change", box.pk),
            {"title": "Changé", "body": "<p>x</p>", "side": "right"},
        ),
        "delete": (address("delete", box.pk), {"post": "yes"}),
        "arrange": (f"{address('arrange')}?blog={blog.pk}", {f"side_{box.pk}": "left"}),
    }


def trace(blog):
    """Return all that a write could change."""
    rows = blog.boxes.order_by("pk").values_list("pk", "kind", "title", "side", "position", "body")
    return list(rows), list(BoxLink.objects.order_by("pk").values_list("label", "url"))


@pytest.mark.parametrize("write", ["add", "change", "delete", "arrange"])
@pytest.mark.parametrize("who", ["owner", "editor", "admin"])
def test_owners_editors_and_admins_may_write(client, blog, box, write, who):
    user = {"owner": owner_of, "editor": lambda blog: make_member(blog, Role.EDITOR)}.get(
        who, lambda blog: make_admin()
    )(blog)
    client.force_login(user)
    before = trace(blog)
    url, data = writes(blog, box)[write]

    answer = client.post(url, data)

    assert answer.status_code == 302, answer.content.decode()
    assert trace(blog) != before


@pytest.mark.parametrize("write", ["add", "change", "delete", "arrange"])
def test_a_stranger_is_asked_to_sign_in(client, blog, box, write):
    before = trace(blog)
    url, data = writes(blog, box)[write]

    anonymous = client.post(url, data)
    client.force_login(make_user())
    without_blog = client.post(url, data)

    for answer in (anonymous, without_blog):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))
    assert trace(blog) == before


@pytest.mark.parametrize("write", ["add", "change", "delete", "arrange"])
def test_the_owner_of_another_blog_finds_nothing(client, blog, box, write):
    client.force_login(owner_of(make_blog()))
    before = trace(blog)
    url, data = writes(blog, box)[write]

    assert client.post(url, data).status_code == 404
    assert client.get(url).status_code == 404
    assert trace(blog) == before


@pytest.mark.parametrize("write", ["add", "change", "delete", "arrange"])
@pytest.mark.parametrize("role", LESSER)
def test_a_lesser_role_may_not(client, blog, box, write, role):
    client.force_login(make_member(blog, role))
    before = trace(blog)
    url, data = writes(blog, box)[write]

    assert client.post(url, data).status_code == 403
    assert trace(blog) == before


@pytest.mark.parametrize(
    "url",
    [
        "add/?blog=999999",
        "add/?blog=x",
        "arrange/?blog=999999",
        "arrange/?blog=-1",
        "arrange/?blog=%F0",
        "arrange/?blog=99999999999999999999",
        "999999/change/",
        "x/change/",
        "999999/delete/",
    ],
)
def test_a_bad_id_is_not_found(client, blog, url):
    client.force_login(owner_of(blog))

    assert client.post(f"{address('changelist')}{url}", {}).status_code == 404


def test_wrong_methods_are_refused(client, blog, box):
    client.force_login(owner_of(blog))
    before = trace(blog)

    assert client.put(f"{address('arrange')}?blog={blog.pk}").status_code == 405
    assert client.delete(f"{address('arrange')}?blog={blog.pk}").status_code == 405
    assert client.get(address("delete", box.pk)).status_code == 200
    assert trace(blog) == before


def test_the_list_shows_the_boxes_of_ones_own_blogs_only(client, blog, box):
    other = make_blog("voisin")
    Box.objects.create(blog=other, kind="text", title="Chez le voisin")
    client.force_login(owner_of(blog))

    page = client.get(address("changelist")).content.decode()

    assert "Mot" in page
    assert "Chez le voisin" not in page
    assert address("arrange") in page


def test_only_kinds_that_the_blog_may_still_have_are_offered(client, blog):
    client.force_login(owner_of(blog))

    page = client.get(add_to(blog))
    answer = client.post(add_to(blog), {"kind": "calendar", "title": "", "side": "left"})

    kinds = [name for name, _ in page.context["adminform"].form.fields["kind"].choices]
    assert kinds == ["links", "contests", "comments", "commented", "text"]
    assert answer.status_code == 200
    assert blog.boxes.filter(kind="calendar").count() == 1


def test_a_new_box_stands_last_on_its_side_and_is_filled_next(client, blog):
    client.force_login(owner_of(blog))

    answer = client.post(add_to(blog), {"kind": "text", "title": "Neuf", "side": "right"})

    new = blog.boxes.get(title="Neuf")
    assert answer["Location"] == address("change", new.pk)
    assert blog.boxes.filter(side="right").in_order().last() == new


def test_the_blog_and_the_kind_of_a_box_are_not_in_its_form(client, blog, box):
    other = make_blog()
    client.force_login(owner_of(blog))
    forged = {"title": "", "body": "", "side": "right", "blog": other.pk, "kind": "calendar"}

    client.post(address("change", box.pk), forged)

    box.refresh_from_db()
    assert (box.blog_id, box.kind) == (blog.pk, "text")


@pytest.mark.parametrize(
    ("kind", "has_body", "has_links", "has_picture"),
    [
        ("text", True, False, False),
        ("links", False, True, False),
        ("presentation", False, True, True),
        ("calendar", False, False, False),
    ],
)
def test_a_box_has_the_fields_of_its_kind(client, blog, kind, has_body, has_links, has_picture):
    client.force_login(owner_of(blog))
    box = blog.boxes.filter(kind=kind).first() or Box.objects.create(blog=blog, kind=kind)

    context = client.get(address("change", box.pk)).context

    fields = context["adminform"].form.fields
    assert ("body" in fields, "picture" in fields) == (has_body, has_picture)
    assert bool(context["inline_admin_formsets"]) == has_links


def links_form(*rows, initial=0) -> dict:
    form = {"title": "", "side": "left", "links-TOTAL_FORMS": len(rows)}
    form |= {"links-INITIAL_FORMS": initial, "links-MIN_NUM_FORMS": 0, "links-MAX_NUM_FORMS": 100}
    for number, row in enumerate(rows):
        form |= {f"links-{number}-{name}": value for name, value in row.items()}
    return form


def test_links_are_written_in_their_box(client, blog):
    client.force_login(owner_of(blog))
    box = blog.boxes.get(kind="links")
    row = {"position": 1, "label": "Ami", "url": "https://ami.example.org/"}

    client.post(address("change", box.pk), links_form(row))

    assert list(box.links.values_list("label", "url")) == [("Ami", "https://ami.example.org/")]


def test_a_link_that_runs_a_script_is_refused_and_shown_again(client, blog):
    client.force_login(owner_of(blog))
    box = blog.boxes.get(kind="links")
    row = {"position": 1, "label": "Ami", "url": "javascript:alert(1)"}

    page = client.post(address("change", box.pk), links_form(row))

    assert page.status_code == 200
    assert 'value="Ami"' in page.content.decode()
    assert 'href="javascript:' not in page.content.decode()
    assert not box.links.exists()


def test_a_forged_row_of_another_blogs_list_is_not_touched(client, blog):
    theirs = make_blog().boxes.get(kind="links")
    link = BoxLink.objects.create(box=theirs, label="À eux", url="https://eux.example.org/")
    mine = blog.boxes.get(kind="links")
    client.force_login(owner_of(blog))
    row = {"id": link.pk, "box": theirs.pk, "position": 1, "label": "Pris", "url": link.url}

    answer = client.post(address("change", mine.pk), links_form(row, initial=1))

    link.refresh_from_db()
    assert answer.status_code < 500
    assert (link.label, link.box_id) == ("À eux", theirs.pk)


def test_a_change_in_the_studio_is_seen_by_readers(client, blog, box):
    client.force_login(owner_of(blog))
    before = Blog.objects.get(pk=blog.pk).version

    client.post(
        address("change", box.pk), {"title": "Mot", "body": "<p>Salut</p>", "side": "right"}
    )

    assert Blog.objects.get(pk=blog.pk).version > before
    assert "<p>Salut</p>" in client.get("/@reaclic/").content.decode()


def test_more_rows_than_a_list_may_have_are_not_built(client, blog):
    """A thousand rows took seconds to show again."""
    mine = blog.boxes.get(kind="links")
    client.force_login(owner_of(blog))
    form = links_form({"label": "Ami", "url": "https://ami.example.org/"})

    answer = client.post(address("change", mine.pk), form | {"links-TOTAL_FORMS": "2000"})

    assert answer.status_code == 200
    assert len(answer.context["inline_admin_formsets"][0].formset.forms) <= 101
    assert not mine.links.exists()
