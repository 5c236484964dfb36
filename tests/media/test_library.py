"""Adding a picture to a blog's library, its files, and taking it out again."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image

from blog.blogs.models import Blog
from blog.media import tasks
from blog.media.actions import delete_picture
from blog.media.models import Picture
from tests.factories import make_article, make_blog, owner_of
from tests.media import drawn
from tests.media.library import make_picture, stored

pytestmark = pytest.mark.django_db


def test_a_picture_is_kept_with_what_is_known_of_it():
    blog = make_blog()

    picture = make_picture(blog, drawn.photo(900, 600, "Mon été.JPG"), alt="  Un \n pré ")

    assert (picture.blog, picture.uploaded_by) == (blog, owner_of(blog))
    assert (picture.width, picture.height) == (900, 600)
    assert (picture.alt, picture.original_name) == ("Un pré", "Mon été.JPG")
    assert picture.size == default_storage.size(picture.name)
    assert picture.url.startswith(f"/media/pictures/{blog.pk}/")
    assert picture.url.endswith("-900x600.jpg")
    assert picture.absolute_url == "http://testserver" + picture.url


def test_copies_are_made_for_every_narrower_width():
    blog = make_blog()

    picture = make_picture(blog, drawn.photo(1400, 700))

    stem = picture.address.stem.rpartition("/")[2]
    assert stored(blog) == {f"{stem}.{end}" for end in ("jpg", "480.webp", "800.webp", "1200.webp")}
    for width, name in picture.address.rendition_names().items():
        with Image.open(default_storage.open(name)) as rendition:
            assert (rendition.format, rendition.width) == ("WEBP", width)
    assert make_picture(blog, drawn.photo(480, 20)).address.rendition_names() == {}


def test_no_stored_file_holds_a_note():
    notes = {"exif": drawn.exif(), "xmp": drawn.XMP, "comment": drawn.SECRET + drawn.SCRIPT}
    data = drawn.encoded(drawn.gradient(1000, 500), **notes) + drawn.SCRIPT

    picture = make_picture(upload=drawn.upload(data))

    names = [picture.name, *picture.address.rendition_names().values()]
    assert len(names) == 3
    for name in names:
        held = default_storage.open(name).read()
        for trace in drawn.TRACES:
            assert trace not in held


def test_making_copies_twice_does_no_harm_and_mends_what_is_missing():
    picture = make_picture(upload=drawn.photo(1000, 500))
    name = picture.address.rendition_names()[480]
    default_storage.delete(name)

    assert tasks.make_renditions.func(picture.pk) == 1
    assert tasks.make_renditions.func(picture.pk) == 0

    assert default_storage.exists(name)


def test_copies_of_a_picture_that_is_gone_are_not_made():
    picture = make_picture()
    pk = picture.pk
    delete_picture(picture=picture)

    assert tasks.make_renditions.func(pk) == 0
    assert stored(picture.blog) == set()


def test_a_picture_deleted_while_its_copies_are_made_leaves_no_file(monkeypatch):
    blog = make_blog()
    picture = make_picture(blog, drawn.photo(1000, 500))
    default_storage.delete(picture.address.rendition_names()[800])
    make = tasks.make_rendition
    monkeypatch.setattr(tasks, "make_rendition", lambda *args: (picture.delete(), make(*args))[1])

    tasks.make_renditions.func(picture.pk)

    assert stored(blog) == set()


def test_its_files_go_with_a_picture_and_nobody_elses():
    blog = make_blog()
    kept = make_picture(blog)
    gone = make_picture(blog, drawn.photo(1000, 500))

    delete_picture(picture=gone)
    tasks.remove_files.func(gone.name)

    assert stored(blog) == {
        name.rpartition("/")[2] for name in (kept.name, *kept.address.rendition_names().values())
    }


def test_the_files_go_with_their_blog():
    blog = make_blog()
    make_picture(blog)
    folder = blog.pk

    blog.delete()

    blog.pk = folder
    assert stored(blog) == set()


def test_an_article_outlives_its_cover():
    blog = make_blog()
    picture = make_picture(blog)
    article = make_article(blog, cover=picture)

    delete_picture(picture=picture)

    article.refresh_from_db()
    assert article.cover is None


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (drawn.upload(b"<svg onload=alert(1)>", "a.png", "image/png"), "not_a_picture"),
        (drawn.upload(drawn.png_of_size(65535, 65535), "a.png"), "too_many_pixels"),
        (drawn.upload(b"", "a.png"), "not_a_picture"),
    ],
)
def test_a_refused_file_leaves_nothing(upload, code):
    blog = make_blog()

    with pytest.raises(ValidationError) as refusal:
        make_picture(blog, upload)

    assert refusal.value.code == code
    assert not Picture.objects.exists()
    assert stored(blog) == set()


def test_a_text_that_is_too_long_leaves_nothing():
    blog = make_blog()

    with pytest.raises(ValidationError) as refusal:
        make_picture(blog, alt="x" * 301)

    assert list(refusal.value.message_dict) == ["alt"]
    assert stored(blog) == set()


def test_a_row_that_cannot_be_written_leaves_no_file(monkeypatch):
    blog = make_blog()
    monkeypatch.setattr(Picture, "save", lambda self: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        make_picture(blog)

    assert stored(blog) == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\x.png", "x.png"),
        ("a.jpg.php", "a.jpg.php"),
        ("con.png", "con.png"),
        ("a.jpg\x00.svg", "a.jpg.svg"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("x" * 300 + ".jpg", "x" * 150),
        ("<script>.png", "<script>.png"),
        ("..", ".."),
        ("\ud800.png", ".png"),
        ("", ""),
    ],
    ids=range(12),
)
def test_a_file_name_is_shown_and_never_a_path(name, shown):
    upload = drawn.photo()
    upload._name = name

    picture = make_picture(upload=upload)

    picture.refresh_from_db()
    assert picture.original_name == shown
    assert picture.name == picture.address.name
    assert stored(picture.blog)


def test_a_picture_of_the_wrong_extension_is_taken_for_what_it_is():
    picture = make_picture(upload=drawn.upload(drawn.encoded(drawn.gradient()), "virus.exe"))

    assert picture.name.endswith(".jpg")


def test_readers_see_a_change_of_a_picture():
    picture = make_picture()
    before = Blog.objects.get(pk=picture.blog_id).version

    picture.alt = "Autre chose"
    picture.save()

    assert Blog.objects.get(pk=picture.blog_id).version > before
