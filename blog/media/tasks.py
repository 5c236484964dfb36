"""What the background worker does for pictures; each may run twice and do no harm."""

from django.core.files.storage import default_storage, storages
from django_tasks import task

from blog.media import files
from blog.media.images import make_rendition
from blog.media.models import Picture
from blog.richtext import pictures


@task()
def make_renditions(picture_id: int) -> int:
    """Make the copies of a picture that are not there yet; return how many were made."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None or picture.is_withheld:
        return 0
    names = picture.address.rendition_names()
    missing = {width: name for width, name in names.items() if not default_storage.exists(name)}
    original = files.read(picture.name) if missing else b""
    for width, name in missing.items():
        files.write(name, make_rendition(original, width))
    if not Picture.objects.filter(pk=picture_id).exists():
        files.remove(picture.address)  # deleted while its copies were being made
    return len(missing)


@task()
def remove_files(name: str) -> None:
    """Remove the files of a deleted picture."""
    address = pictures.parse_name(name)
    if address is not None:
        files.remove(address)
        storages["private"].delete(files.withheld_name(name))
