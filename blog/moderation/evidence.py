"""What was reported, kept as it stood: its texts, and of a picture the file too.

A picture is never replaced, but it can be deleted, and then nobody could see any more what was
reported. Its copy stands in the private storage, for moderators alone.
"""

import logging
from pathlib import PurePosixPath

from django.core.files.storage import default_storage, storages

from blog.moderation import reading
from blog.moderation.models import Case, Snapshot
from blog.moderation.targets import Target

logger = logging.getLogger(__name__)
FOLDER = "reported"


def keep(*, case: Case, target: Target) -> Snapshot:
    """Return the snapshot of a content as it stands; the same for the same state of one case."""
    content = target.read()
    state, is_new = Snapshot.objects.get_or_create(
        case=case, digest=reading.digest(content), defaults={"content": content}
    )
    if is_new and target.file:
        state.file = _copy(target.file, case)
        state.save(update_fields=["file"])
    return state


def _copy(name: str, case: Case) -> str:
    """Return the name of the copy; empty, and told in the log, where the file is lost already."""
    private, kept = storages["private"], f"{FOLDER}/{case.pk}/{PurePosixPath(name).name}"
    if private.exists(kept):
        return kept
    try:
        with default_storage.open(name) as file:
            return private.save(kept, file)
    except OSError:
        logger.exception("The picture %s was reported, and its file cannot be read", name)
        return ""


def forget(state: Snapshot) -> None:
    """Delete the copy that a snapshot has of a file; what it says of it stays."""
    storages["private"].delete(state.file)
    Snapshot.objects.filter(file=state.file).update(file="")
