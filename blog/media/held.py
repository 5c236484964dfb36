"""What the libraries hold of a person: the pictures that they added."""

from functools import partial

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rights.held import HeldFile, holds
from blog.media.actions import delete_picture
from blog.media.uses import rows_showing


@holds(
    "pictures",
    title=_("Pictures"),
    order=40,
    covers=["media.Picture.uploaded_by"],
    labels={
        "file": _("file"),
        "blog": _("blog"),
        "alt": _("text for those who cannot see it"),
        "caption": _("caption and credit"),
        "file_name": _("file name"),
        "width": _("width"),
        "height": _("height"),
        "bytes": _("bytes"),
        "added": _("added"),
    },
)
def pictures(user: User):
    own = user.pictures.select_related("blog").order_by("-pk")
    for picture in own.iterator(chunk_size=200):
        yield {
            "file": picture.name,
            "blog": picture.blog.name,
            "alt": picture.alt,
            "caption": picture.caption,
            "file_name": picture.original_name,
            "width": picture.width,
            "height": picture.height,
            "bytes": picture.size,
            "added": picture.created_at,
        }


@pictures.with_files
def files(user: User):
    for name in user.pictures.order_by("-pk").values_list("name", flat=True):
        yield HeldFile(name, partial(default_storage.open, name))


@pictures.erased
def erase_pictures(user: User, *, keep_texts: bool) -> None:
    """Unsign those that stay: a picture goes with the texts, unless a text of others shows it.

    Texts of the person that go have gone by now (`articles` is asked first).
    """
    if not keep_texts:
        for picture in user.pictures.all():
            if not rows_showing(picture):
                delete_picture(picture=picture)
    user.pictures.update(uploaded_by=None, original_name="")
