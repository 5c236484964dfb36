from django.core.management.base import BaseCommand, CommandParser

from blog.newsletter.suppressing import lift


class Command(BaseCommand):
    help = "Let blogs write to an address again that was dead, or whose reader had complained."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="of somebody who asked for it")

    def handle(self, *, address: str, **options) -> None:
        lifted = lift(email=address.strip().lower())
        self.stdout.write(f"{lifted} suppressions lifted. The reader may subscribe again.")
