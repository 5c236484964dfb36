"""CKEditor 5, the editor of articles: three files and their licence, served from our own host.

It is fetched, not committed: it is GPL code of others, and 2.5 MB of it at each version.
"""

import re
from pathlib import Path

from npm import Package

SOURCE_MAP = re.compile(rb"^\s*(?://|/\*)# sourceMappingURL=.*$\n?", re.MULTILINE)


def without_source_map(content: bytes) -> bytes:
    """Drop the pointer to a source map: collectstatic refuses a link to an absent file."""
    return SOURCE_MAP.sub(b"", content)


EDITOR = Package(
    title="the text editor (CKEditor 5)",
    spec="ckeditor5@48.5.2",
    integrity=(
        "sha512-7xWn4z/O6QUQf/Two826jQrfcN8uB+Fizn0/nVYHgvOv"
        "NRGIkaxQqfO2v/PmdU+IIB2QrtihDkk1vfwwYWe63w=="
    ),
    files=(
        "dist/browser/ckeditor5.umd.js",
        "dist/browser/ckeditor5.css",
        "dist/translations/fr.umd.js",
        "LICENSE.md",
    ),
    folder=Path(__file__).resolve().parent.parent / "static" / "vendor" / "ckeditor5",
    without="articles are written as HTML in a plain text field.",
    edit=without_source_map,
)
