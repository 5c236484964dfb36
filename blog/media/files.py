"""The files of pictures in the default storage: there as a whole, or not there."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from blog.richtext.pictures import PictureAddress


def write(name: str, data: bytes) -> None:
    """Store `data` under `name`, in place of what stood there.

    Never seen half-written: what is served once under such a name is kept for a year.
    """
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:
        # A remote storage shows an object when all of it has come, and only then.
        default_storage.delete(name)
        default_storage.save(name, ContentFile(data))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(data)
        os.fchmod(part.fileno(), settings.FILE_UPLOAD_PERMISSIONS)
    os.replace(part.name, path)


def withheld_name(name: str) -> str:
    """Return under which name the private storage holds a picture that a decision withholds."""
    return f"withheld/{name}"


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def remove(address: PictureAddress) -> None:
    """Remove a picture's file and its renditions; those that are gone already are no error."""
    for name in (address.name, *address.rendition_names().values()):
        default_storage.delete(name)
