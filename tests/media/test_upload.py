"""The upload endpoint of the editor: who may, what is refused and how."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from blog.blogs.models import Blog, Role
from blog.media import images, limits
from blog.media.models import Picture
from tests.factories import make_admin, make_blog, make_member, make_user, owner_of
from tests.media import drawn
from tests.media.library import signed_in

pytestmark = pytest.mark.django_db


def url(blog) -> str:
    return f"/admin/media/picture/upload/?blog={blog.pk if isinstance(blog, Blog) else blog}"


def send(client: Client, blog, upload=None, **fields):
    return client.post(url(blog), {"upload": upload or drawn.photo(), **fields})


def said(answer) -> str:
    return answer.json()["error"]["message"]


def test_the_address_is_the_one_the_editor_asks_for():
    assert reverse("admin:media_picture_upload") + "?blog=7" == url(7)


@pytest.mark.parametrize("role", Role)
def test_whoever_writes_in_a_blog_adds_pictures(role):
    blog = make_blog()
    user = make_member(blog, role)

    answer = send(signed_in(user), blog, alt="Un pré")

    picture = Picture.objects.get()
    assert answer.status_code == 201
    assert answer.json().items() >= {"url": picture.url, "width": 600, "height": 400}.items()
    assert (picture.blog, picture.uploaded_by, picture.alt) == (blog, user, "Un pré")


def test_a_platform_admin_adds_pictures_anywhere():
    assert send(signed_in(make_admin()), make_blog()).status_code == 201


def test_strangers_and_people_without_a_blog_are_refused(client):
    blog = make_blog()
    off = make_member(blog, Role.EDITOR)
    off_client = signed_in(off)
    type(off).objects.filter(pk=off.pk).update(is_active=False)

    for somebody in (client, signed_in(make_user()), off_client):
        answer = send(somebody, blog)
        assert answer.status_code == 403
        assert said(answer)
    assert not Picture.objects.exists()


def test_the_owner_of_another_blog_finds_no_such_blog():
    blog = make_blog()
    other = signed_in(owner_of(make_blog()))

    assert send(other, blog).status_code == 404
    assert said(send(other, blog)) == said(send(other, 999_999))
    assert not Picture.objects.exists()


@pytest.mark.parametrize("named", ["", "0", "-1", "abc", "1e3", "9" * 40, "1%00", "%C3%A9", "1,2"])
def test_a_blog_that_cannot_be_is_not_found(named):
    answer = send(signed_in(make_admin()), named)

    assert answer.status_code in {400, 404}
    assert not Picture.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_other_methods_are_refused(method):
    blog = make_blog()

    answer = getattr(signed_in(owner_of(blog)), method)(url(blog))

    assert answer.status_code == 405


def test_a_forged_request_is_refused():
    blog = make_blog()
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner_of(blog))

    assert send(client, blog).status_code == 403
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("upload", "status"),
    [
        (drawn.upload(b"<svg onload=alert(1)/>", "a.svg", "image/svg+xml"), 400),
        (drawn.upload(b"<svg onload=alert(1)/>", "a.png", "image/png"), 400),
        (drawn.upload(b"<html><script>alert(1)</script>", "a.jpg"), 400),
        (drawn.upload(drawn.png_of_size(65535, 65535), "bomb.png"), 400),
        (drawn.upload(b"", "empty.png"), 400),
        (drawn.upload(drawn.encoded(drawn.gradient())[:2000], "cut.jpg"), 400),
        (drawn.upload(bytes(images.MAX_BYTES + 1), "large.jpg"), 413),
    ],
    ids=["svg", "svg-named-png", "html", "bomb", "empty", "truncated", "large"],
)
def test_what_is_refused_is_said(upload, status):
    blog = make_blog()

    answer = send(signed_in(owner_of(blog)), blog, upload)

    assert answer.status_code == status
    assert said(answer).endswith(".")
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{}, {"upload": "text"}, {"file": drawn.photo()}, {"upload": drawn.photo(), "alt": "x" * 400}],
)
def test_a_form_without_a_picture_or_with_too_long_a_text_is_refused(fields):
    blog = make_blog()

    answer = signed_in(owner_of(blog)).post(url(blog), fields)

    assert answer.status_code == 400
    assert said(answer)


def test_nul_and_names_of_other_rows_do_no_harm():
    blog, other = make_blog(), make_blog()

    fields = {"alt": "a\x00b", "blog": other.pk, "uploaded_by": 1, "name": "x.php"}

    answer = signed_in(owner_of(blog)).post(url(blog), {"upload": drawn.photo(), **fields})

    picture = Picture.objects.get()
    assert answer.status_code == 201
    assert (picture.alt, picture.blog) == ("ab", blog)
    assert picture.name.endswith(".jpg")


def test_a_body_of_five_gigabytes_is_left_unread():
    blog = make_blog()
    client = signed_in(owner_of(blog))
    started = time.perf_counter()

    answer = client.generic(
        "POST",
        url(blog),
        b'--x\r\nContent-Disposition: form-data; name="upload"; filename="a.jpg"\r\n\r\n'
        + b"." * 999,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(5 * 1024**3),
    )

    assert answer.status_code == 413
    assert said(answer)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("length", ["", "0", "-1", "abc"])
def test_a_body_without_a_length_is_refused(length):
    blog = make_blog()

    answer = signed_in(owner_of(blog)).generic(
        "POST",
        url(blog),
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=length,
    )

    assert answer.status_code == 400


def test_floods_of_fields_and_files_are_refused():
    blog = make_blog()
    client = signed_in(owner_of(blog))

    fields = client.post(url(blog), {f"field{number}": "x" for number in range(10_000)})
    files = client.post(url(blog), {f"f{n}": drawn.upload(b"x") for n in range(1000)})

    assert fields.status_code == files.status_code == 400


def test_base64_with_floods_of_whitespace_is_read_fast():
    blog = make_blog()
    part = (
        b'--x\r\nContent-Disposition: form-data; name="upload"; filename="a.jpg"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + b" \n" * 500_000 + b"\r\n--x--\r\n"
    )
    started = time.perf_counter()

    answer = signed_in(owner_of(blog)).generic(
        "POST", url(blog), part, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 400
    assert time.perf_counter() - started < 5


def test_a_person_sends_so_many_an_hour(monkeypatch):
    monkeypatch.setattr(limits, "UPLOADS_PER_HOUR", 3)
    blog = make_blog()
    client = signed_in(owner_of(blog))
    other = signed_in(make_member(blog, Role.AUTHOR))

    statuses = [send(client, blog).status_code for _ in range(3)]
    refused = send(client, blog)

    assert statuses == [201, 201, 201]
    assert refused.status_code == 429
    assert refused["Retry-After"] == "3600"
    assert said(refused)
    assert send(other, blog).status_code == 201
