"""The files of a picture that a decision withholds: out of the reach of every web server."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from blog.media import files, tasks
from blog.media.models import Picture


def follow(picture: Picture) -> None:
    """Put the picture's file where its restriction wants it; done twice is done once.

    Its renditions are made anew when it comes back.
    """
    private, kept = storages["private"], files.withheld_name(picture.name)
    if picture.is_withheld:
        if not private.exists(kept) and default_storage.exists(picture.name):
            private.save(kept, ContentFile(files.read(picture.name)))
        files.remove(picture.address)
    elif private.exists(kept):
        with private.open(kept) as file:
            files.write(picture.name, file.read())
        private.delete(kept)
        tasks.make_renditions.enqueue(picture.pk)
