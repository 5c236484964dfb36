"""What people do with pictures: add one to a blog's library, take one out of it."""

import re
import secrets
import unicodedata
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import User
from blog.blogs.models import Blog
from blog.media import files, tasks
from blog.media.images import clean_picture
from blog.media.models import Picture
from blog.richtext.pictures import PictureAddress

# Controls, marks that reorder what follows them, halves of pairs and non-characters.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def add_picture(
    *, blog: Blog, by: User | None, upload: BinaryIO, alt: str = "", caption: str = ""
) -> Picture:
    """Keep the picture in `upload` in the library of `blog`; its renditions are made by a job.

    Whether `by` may is for the caller to ask. Raises ValidationError, with a sentence for people
    and the codes of `clean_picture`, when the bytes or a text are refused.
    """
    clean = clean_picture(upload)
    address = PictureAddress(
        blog.pk, secrets.token_hex(8), clean.width, clean.height, clean.extension
    )
    picture = Picture(
        blog=blog,
        uploaded_by=by,
        name=address.name,
        width=clean.width,
        height=clean.height,
        size=len(clean.data),
        alt=one_line(alt),
        caption=one_line(caption),
        original_name=shown_name(getattr(upload, "name", "") or ""),
    )
    picture.full_clean()
    files.write(picture.name, clean.data)
    try:
        # Only now a transaction: decoding takes seconds, and SQLite has one writer at a time.
        with transaction.atomic():
            picture.save()
            tasks.make_renditions.enqueue(picture.pk)
    except BaseException:
        default_storage.delete(picture.name)
        raise
    return picture


@transaction.atomic
def delete_picture(*, picture: Picture) -> None:
    """Take a picture out of its library; its files go with it, and texts that show it lose it."""
    picture.delete()


@receiver(post_delete, sender=Picture, dispatch_uid="media_files_of_deleted_picture")
def _remove_files(instance: Picture, **kwargs) -> None:
    # By signal, because a blog that is deleted takes its pictures along without calling anybody.
    tasks.remove_files.enqueue(instance.name)


def shown_name(name: str) -> str:
    """Return the last part of a file's name as it can be shown: no control, no reordering mark."""
    return one_line(name.replace("\\", "/").rpartition("/")[2])[:150]


def one_line(text: str) -> str:
    """Return `text` on one line, composed, without characters that are not for reading."""
    return unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", " ".join(text.split())).split()))
