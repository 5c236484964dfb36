"""Picture files to send, good and hostile, drawn when they are asked for."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, PngImagePlugin

SECRET = b"48.8582N-2.2945E-secret"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc>' + SECRET + b"</dc></x:xmpmeta>"
SCRIPT = b"<script>alert(1)</script>"
# Long enough not to come about by chance among compressed pixels.
TRACES = (b"secret", b"script", b"Exif\0", b"xmpmeta", b"ICC_PROFILE")


def gradient(width: int = 600, height: int = 400) -> Image.Image:
    """A picture with many colours, as a photograph has."""
    across = Image.linear_gradient("L").resize((width, height))
    noise = Image.effect_noise((width, height), 40)
    return Image.merge("RGB", (across, noise, across.transpose(Image.Transpose.ROTATE_180)))


def quarters(width: int = 60, height: int = 40) -> Image.Image:
    """Red, green / blue, white: tells how it was turned, in few colours."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    half = (width // 2, height // 2)
    draw.rectangle((0, 0, half[0] - 1, half[1] - 1), "red")
    draw.rectangle((half[0], 0, width, half[1] - 1), "lime")
    draw.rectangle((0, half[1], half[0] - 1, height), "blue")
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def upload(data: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


def photo(width: int = 600, height: int = 400, name: str = "photo.jpg") -> SimpleUploadedFile:
    return upload(encoded(gradient(width, height)), name)


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF with a place, a maker, and which way up."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010F] = SECRET.decode()
    notes.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    return notes


def png_notes() -> PngImagePlugin.PngInfo:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode() + SCRIPT.decode())
    notes.add_text("Author", SECRET.decode() * 40, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return notes


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is that large, and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(100_000))
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )


def gif_of_size(width: int, height: int) -> bytes:
    """A GIF of one frame that says it is that large."""
    screen = struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + screen + frame + b";"


def gif_of_frames(count: int) -> bytes:
    first = encoded(quarters(6, 4), "GIF")
    start = first.index(b",", 13 + 3 * 2 ** ((first[10] & 7) + 1))
    frame = first[start:-1]
    return first[:-1] + frame * (count - 1) + b";"


def jpeg_of_scans(count: int) -> bytes:
    """A progressive JPEG of 40 megapixels that asks for `count` passes over all of them."""
    plain = encoded(Image.new("L", (7000, 5700), 128), progressive=True)
    last = plain[plain.rindex(b"\xff\xda") : -2]
    return plain[:-2] + last * count + plain[-2:]
