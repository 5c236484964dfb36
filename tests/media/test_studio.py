"""The library in the studio: who sees what, who changes what, and adding pictures."""

import pytest

from blog.blogs.models import Role
from blog.media import limits
from blog.media.models import Picture
from tests.factories import make_admin, make_blog, make_draft, make_member, owner_of
from tests.media import drawn
from tests.media.library import make_picture, signed_in, stored

pytestmark = pytest.mark.django_db

LIST = "/admin/media/picture/"
ADD = "/admin/media/picture/add/"


def change(picture) -> str:
    return f"{LIST}{picture.pk}/change/"


# The list


@pytest.mark.parametrize("number", [1, 3])
def test_the_library_shows_the_pictures_of_the_blog_in_a_fixed_number_of_queries(
    number, query_count
):
    blog = make_blog()
    for index in range(number):
        make_picture(blog, alt=f"Pré {index}")
    elsewhere = make_picture(alt="Secret")
    client = signed_in(owner_of(blog))

    with query_count(6):
        page = client.get(LIST)

    assert page.text.count('class="picture-grid__image"') == number
    assert "Pré 0" in page.text
    assert "Secret" not in page.text
    assert elsewhere.url not in page.text


def test_the_library_is_searched_by_every_word():
    blog = make_blog()
    make_picture(blog, alt="Un pré en fleurs")
    make_picture(blog, drawn.photo(name="chat.jpg"), caption="Le pré du chat")

    page = signed_in(owner_of(blog)).get(LIST, {"q": "pré chat"})

    assert page.text.count('class="picture-grid__image"') == 1


def test_an_empty_library_answers():
    assert signed_in(owner_of(make_blog())).get(LIST).status_code == 200


# Changing and deleting


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR])
def test_editors_change_every_picture_of_their_blog(role):
    blog = make_blog()
    picture = make_picture(blog)

    answer = signed_in(make_member(blog, role)).post(
        change(picture), {"alt": "Un pré", "caption": "Photo d’Alice"}
    )

    picture.refresh_from_db()
    assert answer.status_code == 302
    assert (picture.alt, picture.caption) == ("Un pré", "Photo d’Alice")


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.CONTRIBUTOR])
def test_authors_change_their_own_pictures_and_look_at_the_others(role):
    blog = make_blog()
    user = make_member(blog, role)
    own, other = make_picture(blog, by=user), make_picture(blog, alt="D’une autre")
    client = signed_in(user)

    changed = client.post(change(own), {"alt": "La mienne", "caption": ""})
    looked = client.get(change(other))
    refused = client.post(change(other), {"alt": "Prise", "caption": ""})
    deleted = client.post(f"{LIST}{other.pk}/delete/", {"post": "yes"})

    own.refresh_from_db()
    other.refresh_from_db()
    assert (changed.status_code, own.alt) == (302, "La mienne")
    assert (looked.status_code, refused.status_code, deleted.status_code) == (200, 403, 403)
    assert other.alt == "D’une autre"


def test_a_stranger_is_asked_to_sign_in(client):
    picture = make_picture()

    for url in (LIST, ADD, change(picture)):
        assert client.get(url)["Location"].startswith("/admin/login/")


def test_the_owner_of_another_blog_finds_nothing():
    picture = make_picture(alt="Secret")
    client = signed_in(owner_of(make_blog()))

    for url in (change(picture), f"{LIST}{picture.pk}/delete/", f"{LIST}{picture.pk}/history/"):
        for answer in (client.get(url), client.post(url, {"alt": "x", "post": "yes"})):
            assert answer.status_code in {404, 405}
            assert "Secret" not in answer.text
    assert Picture.objects.get().alt == "Secret"


@pytest.mark.parametrize("pk", ["0", "abc", "-1", "9" * 30, "1_00"])
def test_a_picture_that_is_not_there_is_not_found(pk):
    assert signed_in(make_admin()).get(f"{LIST}{pk}/change/").status_code == 404


def test_a_forged_form_moves_no_picture():
    blog, other = make_blog(), make_blog()
    picture = make_picture(blog)
    forged = {"blog": other.pk, "name": "../../x", "uploaded_by": owner_of(other).pk, "width": 1}

    signed_in(owner_of(blog)).post(change(picture), {"alt": "Un pré", "caption": "", **forged})

    kept = Picture.objects.get()
    assert kept.alt == "Un pré"
    assert (kept.blog, kept.name, kept.width) == (blog, picture.name, 600)
    assert kept.uploaded_by == owner_of(blog)


def test_before_a_picture_goes_one_is_told_what_shows_it():
    blog = make_blog()
    picture, unused = make_picture(blog, alt="Un pré"), make_picture(blog, alt="Un mur")
    make_draft(blog, "Aux champs", cover=picture)
    client = signed_in(owner_of(blog))

    one = client.get(f"{LIST}{picture.pk}/delete/").text
    none = client.get(f"{LIST}{unused.pk}/delete/").text
    form = {"action": "delete_selected", "_selected_action": [picture.pk, unused.pk]}
    both = client.post(LIST, form).text

    assert "Aux champs</li>" in one
    assert "Aux champs" not in none
    assert "Aux champs" in both


def test_deleting_several_takes_their_files_and_leaves_what_is_not_ones_own():
    blog = make_blog()
    user = make_member(blog, Role.AUTHOR)
    own, other = make_picture(blog, by=user), make_picture(blog)
    form = {"action": "delete_selected", "post": "yes"}

    both = signed_in(user).post(LIST, {**form, "_selected_action": [own.pk, other.pk]})
    one = signed_in(user).post(LIST, {**form, "_selected_action": [own.pk]})

    assert both.status_code == 403
    assert one.status_code == 302
    assert list(Picture.objects.all()) == [other]
    assert other.name.rpartition("/")[2] in stored(blog)
    assert own.name.rpartition("/")[2] not in stored(blog)


def test_the_form_tells_where_a_picture_is_shown():
    blog = make_blog()
    picture = make_picture(blog)
    make_draft(blog, "Couvert", cover=picture)
    figure = f'<figure class="image"><img src="{picture.url}" width="600" height="400"></figure>'
    make_draft(blog, "Illustré", body=figure)
    make_draft(blog, "Sans image")

    page = signed_in(owner_of(blog)).get(change(picture))

    assert "Couvert" in page.text
    assert "Illustré" in page.text
    assert "Sans image" not in page.text


# Adding


def test_several_pictures_are_added_at_once_without_javascript():
    blog = make_blog()
    files = [drawn.photo(), drawn.photo(300, 200)]

    answer = signed_in(owner_of(blog)).post(ADD, {"files": files, "alt": "pour une seule"})

    assert answer.status_code == 302
    assert answer["Location"] == f"{LIST}?blog={blog.pk}"
    assert [picture.alt for picture in blog.pictures.all()] == ["", ""]


def test_one_picture_is_added_with_its_text():
    blog = make_blog()

    signed_in(owner_of(blog)).post(ADD, {"files": [drawn.photo()], "alt": "Un pré"})

    assert blog.pictures.get().alt == "Un pré"


def test_good_pictures_are_kept_and_bad_ones_named():
    blog = make_blog()
    files = [drawn.photo(), drawn.upload(b"<svg/>", "dessin.svg"), drawn.upload(b"", "vide.png")]

    answer = signed_in(owner_of(blog)).post(ADD, {"files": files, "alt": ""})

    assert answer.status_code == 200
    assert "dessin.svg" in answer.text
    assert "vide.png" in answer.text
    assert blog.pictures.count() == 1


@pytest.mark.parametrize(
    "files",
    [[], [drawn.upload(b"", "vide.png")], ["texte"], [drawn.upload(b"x") for _ in range(21)]],
    ids=["none", "empty", "text", "too-many"],
)
def test_nothing_to_add_is_said(files):
    blog = make_blog()

    answer = signed_in(owner_of(blog)).post(ADD, {"files": files, "alt": ""})

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert not blog.pictures.exists()


def test_more_than_an_hours_share_is_refused_also_here(monkeypatch):
    monkeypatch.setattr(limits, "UPLOADS_PER_HOUR", 1)
    blog = make_blog()
    files = [drawn.photo(), drawn.photo()]

    answer = signed_in(owner_of(blog)).post(ADD, {"files": files, "alt": ""})

    assert answer.status_code == 200
    assert blog.pictures.count() == 1


def test_a_form_that_is_too_large_as_a_whole_is_said(monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUEST_BYTES", 1000)
    blog = make_blog()

    answer = signed_in(owner_of(blog)).post(ADD, {"files": [drawn.photo()], "alt": ""})

    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert not blog.pictures.exists()


def test_who_has_several_blogs_says_which_one():
    first, second = make_blog(), make_blog()
    user = make_member(first, Role.AUTHOR)
    second.memberships.create(user=user, role=Role.CONTRIBUTOR)
    client = signed_in(user)

    asked = client.get(ADD)
    client.post(f"{ADD}?blog={second.pk}", {"files": [drawn.photo()], "alt": ""})

    assert first.name in asked.text
    assert second.name in asked.text
    assert Picture.objects.get().blog == second


def test_a_picture_is_not_added_to_the_blog_of_another():
    blog = make_blog()
    client = signed_in(owner_of(make_blog()))

    for url in (f"{ADD}?blog={blog.pk}", f"{ADD}?blog=999999", f"{ADD}?blog=abc"):
        assert client.get(url).status_code == 404
        assert client.post(url, {"files": [drawn.photo()], "alt": ""}).status_code == 404
    assert not Picture.objects.exists()
