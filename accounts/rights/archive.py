"""The file that holds all that is held: JSON for programs, pictures, a word for the person."""

import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import TextIOWrapper
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise

from accounts.models import User
from accounts.rights.held import HeldFile, Holding, holdings

Told = Callable[[int, str], None]


def write_archive(user: User, target: IO[bytes], *, told: Told = lambda steps, message: None):
    """Write the ZIP of everything held of `user` into `target`.

    `told(steps, title)` is called after each holding and each file, and with 0 between rows. A file
    that is gone is named in missing.txt. What is written is in the person's language.
    """
    missing = []
    with translation.override(user.language), zipfile.ZipFile(target, "w") as archive:
        readme = "LISEZMOI.txt" if user.language == "fr" else "README.txt"
        archive.writestr(readme, _readme(user), zipfile.ZIP_DEFLATED)
        for holding in holdings():
            _write_rows(archive, user, holding, told)
            told(1, str(holding.title))
        for file in files_of(user):
            if not _write_file(archive, file):
                missing.append(file.path)
            told(1, file.path)
        if missing:
            archive.writestr("missing.txt", "\n".join(missing) + "\n")


def steps_of(user: User) -> int:
    """Return how many steps `write_archive` will tell."""
    return len(holdings()) + sum(1 for _ in files_of(user))


def files_of(user: User) -> Iterable[HeldFile]:
    return (file for holding in holdings() for file in holding.files(user))


def _readme(user: User) -> str:
    context = {
        "user": user,
        "holdings": holdings(),
        "platform_name": settings.PLATFORM_NAME,
        "platform_home": settings.PLATFORM_URL + "/",
        "now": timezone.now(),
    }
    return render_to_string("rights/readme.txt", context)


def _write_rows(archive: zipfile.ZipFile, user: User, holding: Holding, told: Told) -> None:
    """Write one row after the other: a person may have more texts than there is memory."""
    entry = zipfile.ZipInfo(f"{holding.name}.json", timezone.localtime().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8") as out:
        separator = "[\n"
        for row in holding.rows(user):
            out.write(separator + json.dumps(row, ensure_ascii=False, default=_plain, indent=1))
            separator = ",\n"
            told(0, str(holding.title))
        out.write("\n]\n" if separator != "[\n" else "[]\n")


def _write_file(archive: zipfile.ZipFile, file: HeldFile) -> bool:
    """Copy a file as it is (pictures do not shrink any more); False where it is gone."""
    try:
        source = file.open()
    except OSError:
        return False
    entry = zipfile.ZipInfo(file.path, timezone.localtime().timetuple()[:6])
    with source, archive.open(entry, "w", force_zip64=True) as out:
        while block := source.read(1 << 20):
            out.write(block)
    return True


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON carries.")
