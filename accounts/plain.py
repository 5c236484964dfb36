"""Plain text as it may be kept: what was meant of what was typed or pasted."""

import re
import unicodedata

# No XML may hold them, HTML forbids them, no text needs them. Lone surrogates cannot be stored.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Orders to the reader's screen that reach past the text they stand in, or make it read as another:
# of the marks of direction only those are kept that mark (U+200E, U+200F, U+061C).
ORDERS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
# What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # or Excel reads the accents of a CSV as something else
# Categories of Unicode that show nothing by themselves, and blanks that pass for letters or signs.
UNSEEN = {"Cc", "Cf", "Me", "Mn", "Zl", "Zp", "Zs"}
BLANKS = set("\u115f\u1160\u2800\u3164\uffa0")


def lines(text: str) -> str:
    """Return `text` with one kind of line end and without controls, "" if nothing of it is seen."""
    text = ORDERS.sub("", CONTROLS.sub("", LINE_ENDS.sub("\n", text)))
    return text if any(map(_is_seen, text)) else ""


def line(text: str) -> str:
    """Return `text` on one line. No-break spaces stay: French typography has them."""
    return re.sub("[ \t\n]+", " ", lines(text)).strip(" ")


def plain_cell(text: str) -> str:
    """Return `text` so that no spreadsheet computes it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _is_seen(character: str) -> bool:
    return character not in BLANKS and unicodedata.category(character) not in UNSEEN
