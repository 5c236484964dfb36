"""From whatever bytes somebody sent to a picture that is safe to keep and light to show.

Nothing of the sent file is kept but its pixels: they are decoded by one of five named decoders,
turned upright, brought to sRGB, made smaller and written anew. No EXIF, GPS, XMP, ICC profile,
comment, text chunk or tail can survive that, whatever its name and wherever it hid.
"""

import threading
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# What a form asks the browser to offer.
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/avif"
MAX_BYTES = 20 * 1024 * 1024
# Checked on the header, before a pixel is decoded; Pillow's own limit lets 179 million pass.
MAX_PIXELS = 40_000_000
MAX_SIDE = 2560
# A progressive JPEG of some kilobytes may ask for thousands of passes over all of its pixels.
MAX_PIXELS_OF_ALL_SCANS = 4_000_000_000
JPEG = {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True}
PNG = {"format": "PNG"}
WEBP = {"format": "WEBP", "quality": 80, "method": 4}

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")

warnings.simplefilter("error", Image.DecompressionBombWarning)
# One picture of 40 megapixels takes some 300 MB to decode: never two at once in a process.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture written anew: `extension` is "jpg" or "png", the sides are in pixels."""

    data: bytes
    extension: str
    width: int
    height: int


def clean_picture(file: BinaryIO) -> CleanPicture:
    """Return the picture in `file` with nothing but its pixels, at most MAX_SIDE pixels long.

    Of an animation the first frame is kept. Raises ValidationError with a sentence for its sender,
    and code "too_large" (bytes), "too_many_pixels" or "not_a_picture".
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large()
    with _one_at_a_time:
        try:
            return _write(*_decode(data))
        except ValidationError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels() from error
        except Exception as error:
            # Decoders fed with hostile bytes raise whatever they stumble over.
            raise _not_a_picture() from error


def make_rendition(data: bytes, width: int) -> bytes:
    """Return a WebP of a picture that `clean_picture` wrote, `width` pixels wide."""
    with _one_at_a_time, Image.open(BytesIO(data), formats=FORMATS) as image:
        height = max(1, round(image.height * width / image.width))
        image.draft(None, (width, height))
        return _encode(_resized(image, (width, height)), WEBP)


def too_large() -> ValidationError:
    """Return the refusal of a file that weighs more than MAX_BYTES."""
    limit = MAX_BYTES // 1024 // 1024
    return ValidationError(
        _("This file is too large: a picture may weigh up to %(limit)d MB.") % {"limit": limit},
        code="too_large",
    )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels: up to %(limit)d million are accepted.")
        % {"limit": MAX_PIXELS // 1_000_000},
        code="too_many_pixels",
    )


def _not_a_picture() -> ValidationError:
    return ValidationError(
        _("This file is not a picture that can be read: send a JPEG, PNG, WebP, AVIF or GIF."),
        code="not_a_picture",
    )


def _decode(data: bytes) -> tuple[Image.Image, bool]:
    """Return the pixels, upright and in sRGB, and whether they were stored without loss."""
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise _too_many_pixels()
        is_jpeg = image.format in {"JPEG", "MPO"}
        if is_jpeg and data.count(b"\xff\xda") * image.width * image.height > (
            MAX_PIXELS_OF_ALL_SCANS
        ):
            raise _not_a_picture()
        size = _fitting(image.size)
        image.draft(None, size)
        turn = TURNS.get(_orientation(image))
        pixels = _to_srgb(_resized(image, size), image.info.get("icc_profile"))
    return (pixels.transpose(turn) if turn is not None else pixels), not is_jpeg


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1, MAX_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    """Return 1 to 8 as EXIF or XMP says; what cannot be read, in any way, says nothing."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:
        return 1


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture in that size, in one of the modes RGB, RGBA, L and CMYK."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level * (1 / 256)).convert("L")  # convert() would clip
    elif image.mode != "RGBA" and image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in {"RGB", "RGBA", "L", "CMYK"}:
        image = image.convert("RGB")
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return RGB or RGBA as every screen shows it, since the profile itself is not kept."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # broken, or not for these channels: other programs ignore it too
    return image.convert(mode)


def _write(image: Image.Image, is_exact: bool) -> CleanPicture:
    """Encode as PNG what is transparent, or exact and smaller so (a drawing); else as JPEG."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    if image.mode == "RGBA":
        data, extension = _encode(image, PNG), "png"
    else:
        data, extension = _encode(image, JPEG), "jpg"
        if is_exact and len(png := _encode(image, PNG)) <= len(data):
            data, extension = png, "png"
    return CleanPicture(data, extension, image.width, image.height)


def _encode(image: Image.Image, options: dict) -> bytes:
    # Into a new image: encoders write the comments and profiles that the old one carries along.
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = BytesIO()
    bare.save(out, **options)
    return out.getvalue()
