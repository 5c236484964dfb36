"""A picture's address tells its size and its renditions, and nothing else passes for one."""

import pytest

from blog.richtext.pictures import WIDTHS, PictureAddress, is_srcset, parse, parse_name

ADDRESS = "/media/pictures/12/9f8c_-AZ-2560x1440.jpg"


def test_an_address_tells_the_picture():
    picture = parse(ADDRESS)

    assert picture == PictureAddress(12, "9f8c_-AZ", 2560, 1440, "jpg")
    assert picture.url == ADDRESS
    assert parse_name(picture.name) == picture


def test_renditions_are_narrower_than_the_picture():
    renditions = PictureAddress(1, "abcd", 1200, 10, "png").renditions()

    assert renditions == {
        480: "/media/pictures/1/abcd-1200x10.480.webp",
        800: "/media/pictures/1/abcd-1200x10.800.webp",
    }
    assert tuple(parse(ADDRESS).renditions()) == WIDTHS


def test_a_gif_keeps_its_animation():
    assert PictureAddress(1, "abcd", 1200, 10, "gif").renditions() == {}
    assert PictureAddress(1, "abcd", 1200, 10, "gif").srcset() == ""


def test_srcset_ends_with_the_picture_itself():
    assert PictureAddress(1, "abcd", 500, 10, "webp").srcset() == (
        "/media/pictures/1/abcd-500x10.480.webp 480w, /media/pictures/1/abcd-500x10.webp 500w"
    )
    assert PictureAddress(1, "abcd", 480, 10, "webp").srcset() == ""


@pytest.mark.parametrize(
    "address",
    [
        "", "/media/", "/static/pictures/1/abcd-1x1.jpg", "media/pictures/1/abcd-1x1.jpg",
        "https://evil.example/media/pictures/1/abcd-1x1.jpg", "//media/pictures/1/abcd-1x1.jpg",
        "/media/pictures/0/abcd-1x1.jpg", "/media/pictures/1/abcd-0x1.jpg",
        "/media/pictures/1/abcd-1x100000.jpg", "/media/pictures/1/abcd-1x1.svg",
        "/media/pictures/1/abcd-1x1.JPG", "/media/pictures/1/../abcd-1x1.jpg",
        "/media/pictures/1/a b-1x1.jpg", "/media/pictures/1/abcd-1x1.jpg?x",
        "/media/pictures/1/abcd-1x1.jpg\n", "/media/pictures/1/abcd-1x1.480.webp",
        "/media/pictures/١/abcd-1x1.jpg", "/media/pictures/1/abcd-١x1.jpg",
        "/media/pictures/1/" + "a" * 65 + "-1x1.jpg", "/media/pictures/1/" + "9" * 500 + "x1.jpg",
    ],
)  # fmt: skip
def test_anything_else_is_no_picture_of_ours(address):
    assert parse(address) is None


def test_only_a_srcset_of_ours_is_one():
    ours = parse(ADDRESS).srcset()

    assert is_srcset(ours)
    for other in (
        "",
        "javascript:x 2x",
        ours + ", x 9w",
        "x 1w, " + ours,
        ours.replace(" 480w", ""),
    ):
        assert not is_srcset(other)
