import getpass
import json
import socket

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from accounts.rights.retention import actions


class Command(BaseCommand):
    help = (
        "Print what the law makes the host keep of a person, for an authority that asks for it. "
        "Every reading is logged with its reader and its reason."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True, help="An address the account has or had.")
        parser.add_argument(
            "--reason", required=True, help="Who asks, under which text and reference."
        )
        parser.add_argument(
            "--connections",
            action="store_true",
            help="Also addresses on the network, where the request covers them.",
        )

    def handle(self, *, email: str, reason: str, connections: bool, **options) -> None:
        who = f"{getpass.getuser()}@{socket.gethostname()}"
        try:
            found = actions.read(email=email, who=who, reason=reason, with_connections=connections)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
