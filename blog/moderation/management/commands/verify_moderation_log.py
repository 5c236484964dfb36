from django.core.management.base import BaseCommand, CommandError, CommandParser

from blog.moderation import audit
from blog.moderation.models import Entry


class Command(BaseCommand):
    help = (
        "Read the log of moderation and say whether it is whole. Keep the hash that it prints "
        "elsewhere: given again, it shows whether the log was written anew from some point."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", default="", help="a hash that this printed before")

    def handle(self, *args, **options) -> None:
        try:
            number, last = audit.verify()
        except audit.Broken as broken:
            raise CommandError(f"The log is broken: {broken}.") from None
        expected = options["expect"]
        if expected and not Entry.objects.filter(hash=expected).exists():
            raise CommandError("The log is broken: no entry has the expected hash.")
        self.stdout.write(f"{number} entries, whole; the last is {last or 'none'}")
