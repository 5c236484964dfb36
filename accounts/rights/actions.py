"""What a person does with what is held of them: ask for the archive, have it made, let it go."""

from datetime import datetime, timedelta
from tempfile import TemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import letters
from accounts.rights.archive import Told, write_archive
from accounts.rights.models import Archive, Closing

ARCHIVES_A_DAY = 3


def private_storage() -> Storage:
    """Return where archives lie: nothing in it has an address of its own."""
    return storages["private"]


@transaction.atomic
def ask_archive(*, user: User, limited: bool = True) -> Archive:
    """Have the archive of a person made; the one that is being made, if there is one.

    Raises ValidationError when they asked too often today, unless it is not `limited`.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two clicks are one archive
    unfinished = user.archives.unfinished().first()
    if unfinished is not None:
        return unfinished
    today = user.archives.filter(requested_at__gt=timezone.now() - timedelta(days=1))
    if limited and today.count() >= ARCHIVES_A_DAY:
        raise ValidationError(_("You have asked for enough archives today; come back tomorrow."))
    archive = Archive.objects.create(user=user)

    from accounts.rights.tasks import make_archive  # it calls this module

    archive.job = make_archive.enqueue(archive.pk).id
    Archive.objects.filter(pk=archive.pk).update(job=archive.job)
    archive.refresh_from_db()
    return archive


def fill_archive(*, archive: Archive, told: Told) -> None:
    """Write the file of an archive and tell its owner; an earlier run's half is written anew."""
    storage = private_storage()
    with TemporaryFile() as file:
        write_archive(archive.user, file, told=told)
        size = file.tell()
        file.seek(0)
        storage.delete(archive.name)
        storage.save(archive.name, File(file))
    now = timezone.now()
    with transaction.atomic():
        waiting = Archive.objects.filter(pk=archive.pk, ready_at=None)
        expires_at = _end_of_archive(archive.user)
        if not waiting.update(size=size, ready_at=now, expires_at=expires_at):
            # Erased meanwhile with its account, or made by another run.
            if not Archive.objects.filter(pk=archive.pk).exists():
                storage.delete(archive.name)
            return
        archive.refresh_from_db()
        letters.archive_ready(archive.user, archive)


def _end_of_archive(user: User) -> datetime:
    """Return until when an archive made now is kept: till an account that is closed is erased."""
    end = timezone.now() + timedelta(days=settings.ARCHIVE_DAYS)
    closing = Closing.objects.filter(user=user).first()
    return max(end, closing.due_at + timedelta(days=1)) if closing else end


def remove_archive(*, archive: Archive) -> None:
    """Delete the file of an archive, then its row: cut off in between, it is deleted again."""
    private_storage().delete(archive.name)
    archive.delete()
