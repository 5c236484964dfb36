"""What comes out of `clean_picture`: upright, bare, small enough, or a sentence (rows 14 to 16)."""

import time
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, ImageFile

from blog.media import images
from tests.media import drawn


def clean(data: bytes) -> images.CleanPicture:
    return images.clean_picture(BytesIO(data))


def opened(picture: images.CleanPicture) -> Image.Image:
    image = Image.open(BytesIO(picture.data))
    image.load()
    return image


def refusal(data: bytes) -> str:
    """Return the code of the refusal; it comes with a sentence, and soon."""
    started = time.perf_counter()
    with pytest.raises(ValidationError) as caught:
        clean(data)
    assert caught.value.message.endswith(".")
    assert time.perf_counter() - started < 1
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_the_five_formats_are_read(kind):
    picture = clean(drawn.encoded(drawn.gradient(), kind))

    assert (picture.width, picture.height) == opened(picture).size == (600, 400)


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM", "TGA", "PDF", "EPS"])
def test_other_formats_are_refused(kind):
    data = drawn.encoded(drawn.quarters(), kind)

    assert refusal(data) == "not_a_picture"


def test_drawings_and_transparency_stay_png_and_photographs_become_jpeg():
    see_through = drawn.gradient().convert("RGBA")
    see_through.putalpha(Image.linear_gradient("L").resize(see_through.size))
    opaque = drawn.gradient().convert("RGBA")

    assert clean(drawn.encoded(drawn.quarters(), "PNG")).extension == "png"
    assert clean(drawn.encoded(drawn.quarters(), "GIF")).extension == "png"
    assert clean(drawn.encoded(see_through, "PNG")).extension == "png"
    assert clean(drawn.encoded(see_through, "WEBP")).extension == "png"
    assert clean(drawn.encoded(opaque, "PNG")).extension == "jpg"
    assert clean(drawn.encoded(drawn.gradient())).extension == "jpg"


def test_see_through_pixels_stay_see_through():
    image = Image.new("P", (20, 10), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((3, 3), 1)

    picture = opened(clean(drawn.encoded(image, "GIF", transparency=0)))

    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((3, 3)) == (0, 0, 255, 255)


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "CMYK", "I;16"], ids=lambda mode: mode.replace(";", "-")
)
def test_every_kind_of_pixel_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.linear_gradient("L")
    if mode == "I;16":
        levels = b"".join(level.to_bytes(1, "little") * 2 for level in grey.tobytes())
        image = Image.frombytes("I;16", grey.size, levels)
    else:
        image = grey.convert("RGB").convert(mode)

    picture = opened(clean(drawn.encoded(image, kind)))

    assert picture.getpixel((128, 0))[0] < 10
    assert picture.getpixel((128, 255))[0] > 245
    if mode != "1":
        assert picture.getpixel((128, 128))[0] == pytest.approx(128, abs=30)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_upright(kind, orientation):
    back = {6: images.TURNS[8], 8: images.TURNS[6]}.get(orientation, images.TURNS.get(orientation))
    held = drawn.quarters() if back is None else drawn.quarters().transpose(back)
    options = {"quality": 95, "exif": drawn.exif(orientation)}

    picture = opened(clean(drawn.encoded(held, kind, **options)))

    assert picture.size == (60, 40)
    corners = [(10, 10), (50, 10), (10, 30), (50, 30)]
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)]
    for corner, colour in zip(corners, colours, strict=True):
        assert picture.getpixel(corner) == pytest.approx(colour, abs=40)


def test_a_turn_told_by_xmp_alone_is_done():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r tiff:Orientation="6"/></x:xmpmeta>'

    picture = clean(drawn.encoded(drawn.quarters(), "WEBP", xmp=xmp))

    assert (picture.width, picture.height) == (40, 60)


def hiding_notes(kind: str) -> bytes:
    """Return a picture with every note its format can carry, and a tail."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + drawn.SECRET
    options = {
        "JPEG": {"comment": drawn.SECRET + drawn.SCRIPT, "xmp": drawn.XMP},
        "PNG": {"pnginfo": drawn.png_notes()},
        "WEBP": {"xmp": drawn.XMP},
        "AVIF": {"xmp": drawn.XMP},
        "GIF": {"comment": drawn.SECRET + drawn.SCRIPT},
    }[kind]
    if kind != "GIF":
        options |= {"exif": drawn.exif(), "icc_profile": profile}
    image = drawn.quarters() if kind in {"GIF", "PNG"} else drawn.gradient()
    return drawn.encoded(image, kind, **options) + drawn.SCRIPT + drawn.SECRET


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_nothing_is_kept_but_the_pixels(kind):
    data = hiding_notes(kind)
    assert drawn.SECRET in data

    picture = clean(data)
    rendition = images.make_rendition(picture.data, 30)

    for stored in (picture.data, rendition):
        for trace in drawn.TRACES:
            assert trace not in stored
        image = Image.open(BytesIO(stored))
        assert not set(image.info) & {"exif", "xmp", "icc_profile", "comment", "Comment"}
        assert not image.getexif()


def test_colours_of_another_profile_are_brought_to_srgb():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The red of this profile is what others call green.
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    red = Image.new("RGB", (20, 20), "red")

    picture = opened(clean(drawn.encoded(red, "PNG", icc_profile=swapped)))
    broken = opened(clean(drawn.encoded(red, "PNG", icc_profile=b"not a profile")))

    assert picture.getpixel((0, 0)) == pytest.approx((0, 255, 0), abs=6)
    assert broken.getpixel((0, 0)) == (255, 0, 0)


def test_long_pictures_are_made_smaller():
    assert (clean(drawn.photo(5200, 2600).read()).width) == images.MAX_SIDE
    assert clean(drawn.encoded(Image.new("RGB", (30, 6000)), "PNG")).height == images.MAX_SIDE
    assert clean(drawn.encoded(Image.new("RGB", (1, 1)))).width == 1


def test_of_an_animation_the_first_frame_is_kept():
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue", "lime")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = drawn.encoded(frames[0], kind, save_all=True, append_images=frames[1:])

        picture = opened(clean(data))

        assert getattr(picture, "n_frames", 1) == 1
        assert picture.convert("RGB").getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=8)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>',
        b"\x1f\x8b\x08\x00 an svgz",
        b"<!doctype html><script>alert(1)</script>",
        b"<?php system($_GET['c']); ?>",
        b"%PDF-1.7 /JS (app.alert(1))",
        b"PK\x03\x04 a docx",
        b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        b"GIF89a/*" + drawn.SCRIPT + b"*/=1;",
        drawn.SCRIPT + drawn.encoded(drawn.quarters()),
    ],
    ids=range(14),
)
def test_what_is_no_picture_is_refused_by_its_content(data):
    assert refusal(data) == "not_a_picture"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_that_ends_too_soon_is_refused(kind):
    data = drawn.encoded(drawn.gradient(), kind)

    assert refusal(data[: len(data) // 2]) == "not_a_picture"


@pytest.mark.parametrize(
    "data",
    [
        drawn.png_of_size(65535, 65535),
        drawn.png_of_size(12_000, 12_000),
        drawn.png_of_size(8000, 5001),
        drawn.gif_of_size(65535, 65535),
        drawn.gif_of_size(9000, 9000),
    ],
    ids=["png", "within-pillows-warning", "just-over", "gif", "gif-within"],
)
def test_too_many_pixels_are_refused_before_they_are_decoded(data, monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("decoded"))

    assert refusal(data) == "too_many_pixels"


def test_a_file_that_weighs_too_much_is_refused():
    data = drawn.encoded(drawn.quarters(), "PNG") + bytes(images.MAX_BYTES)

    assert refusal(data) == "too_large"


def test_thousands_of_passes_over_all_pixels_are_refused():
    assert refusal(drawn.jpeg_of_scans(3000)) == "not_a_picture"


def test_a_hundred_thousand_frames_cost_one():
    data = drawn.gif_of_frames(100_000)
    started = time.perf_counter()

    picture = clean(data)

    assert (picture.width, picture.height) == (6, 4)
    assert time.perf_counter() - started < 1


def test_broken_notes_do_not_cost_the_picture():
    data = drawn.encoded(drawn.quarters(), exif=drawn.exif(6))
    broken = data.replace(b"MM\x00*\x00\x00\x00\x08", b"MM\x00*\x00\x00\xff\xff")

    assert broken != data
    assert clean(broken).width == 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_rendition_has_the_width_asked_for(kind):
    picture = clean(drawn.encoded(drawn.gradient(1000, 500), kind))

    rendition = Image.open(BytesIO(images.make_rendition(picture.data, 480)))

    assert rendition.format == "WEBP"
    assert rendition.size == (480, 240)
