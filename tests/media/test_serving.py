"""The address of a picture's file, where no web server in front answers it."""

import pytest
from django.core.files.storage import default_storage

from blog.blogs.models import Blog
from tests.factories import make_blog
from tests.media import drawn
from tests.media.library import make_picture

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_picture_is_served_for_long_and_as_what_it_is(client, query_count):
    picture = make_picture(upload=drawn.photo(1000, 500))
    rendition = picture.address.renditions()[480]

    with query_count(0):
        answers = [client.get(picture.url), client.get(rendition)]

    for answer, kind, name in zip(
        answers,
        ["image/jpeg", "image/webp"],
        [picture.name, picture.address.rendition_names()[480]],
        strict=True,
    ):
        assert answer.status_code == 200
        assert answer["Content-Type"] == kind
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert not answer.cookies
        assert body(answer) == default_storage.open(name).read()


def test_a_picture_has_the_same_path_on_a_blogs_own_domain(client):
    blog = make_blog()
    blog.address_kind, blog.domain = Blog.AddressKind.DOMAIN, "www.reaclic.example"
    blog.save()
    picture = make_picture(blog)

    answer = client.get(picture.url, headers={"host": "www.reaclic.example"})

    assert answer.status_code == 200


def test_a_copy_that_is_not_made_yet_leads_to_the_picture(client):
    picture = make_picture(upload=drawn.photo(1000, 500))
    default_storage.delete(picture.address.rendition_names()[480])

    answer = client.get(picture.address.renditions()[480])

    assert answer.status_code == 302
    assert answer["Location"] == picture.url
    assert answer["Cache-Control"] == "no-store"


def test_head_answers_and_writing_does_not(client):
    picture = make_picture()

    assert client.head(picture.url).status_code == 200
    assert client.post(picture.url).status_code == 405
    assert client.delete(picture.url).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/pictures/",
        "/media/pictures/1/",
        "/media/pictures/1/abcd-10x10.jpg",
        "/media/pictures/1/abcd-10x10.480.webp",
        "/media/pictures/1/abcd-10x10.481.webp",
        "/media/pictures/1/abcd-10x10.480.jpg",
        "/media/pictures/1/abcd-10x10.svg",
        "/media/pictures/1/abcd-10x10.html",
        "/media/pictures/1/abcd-10x10.jpg/",
        "/media/pictures/1/abcd-10x10.jpg%00.svg",
        "/media/pictures/1/abcd-10x10.jpg%0A",
        "/media/pictures/0/abcd-10x10.jpg",
        "/media/pictures/99999999999999999999/abcd-10x10.jpg",
        "/media/pictures/1/../../secret_key",
        "/media/pictures/1/..%2F..%2Fsecret_key",
        "/media/..%5C..%5Csecret_key",
        "/media//etc/passwd",
        "/media/secret.txt",
        "/media/pictures/1/secret.txt",
    ],
)
def test_nothing_else_is_served(client, settings, path):
    for name in ("secret.txt", "pictures/1/secret.txt", "../secret_key"):
        secret = settings.MEDIA_ROOT / name
        secret.parent.mkdir(parents=True, exist_ok=True)
        secret.write_text("secret")

    answer = client.get(path)

    assert answer.status_code in {400, 404}
