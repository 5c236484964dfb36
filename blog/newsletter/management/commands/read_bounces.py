import mailbox
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError

from blog.newsletter.bounces import LONGEST, Kind, take_in

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the mail and comes again


class Command(BaseCommand):
    help = (
        "Read a returned mail or a complaint from standard input, as mail servers pipe it, or all "
        "those of a mailbox file; nobody is written to who is not there or does not want it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mailbox", type=Path, help="a file in mbox format; it stays as it is")

    def handle(self, *, mailbox: Path | None, verbosity: int, **options) -> None:
        counts = dict.fromkeys(Kind, 0)
        try:
            for raw in self._mails(mailbox):
                counts[take_in(raw).kind] += 1
        except (DatabaseError, InterfaceError) as error:
            raise CommandError("The database does not answer.", returncode=TRY_AGAIN) from error
        if verbosity and mailbox:
            told = ", ".join(f"{number} {kind.value}" for kind, number in counts.items())
            self.stdout.write(told)

    def _mails(self, path: Path | None):
        if path is None:
            yield sys.stdin.buffer.read(LONGEST)
            return
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        for mail in mailbox.mbox(path, create=False):
            yield mail.as_bytes()
