from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import User


class Command(BaseCommand):
    help = "Let a person in again who lost their second factor; make sure first that it is them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address that the account signs in with")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args, email: str, yes: bool, **options) -> None:
        user = User.objects.filter(email=User.objects.normalize_email(email)).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        if not yes and not self._is_confirmed(user):
            raise CommandError("Nothing was changed.")
        taken = actions.unlock(user=user)
        self.stdout.write(f"Taken off: {', '.join(taken) or 'nothing, there was none'}.")
        self.stdout.write("The password is as before; it can be reset by mail.")

    def _is_confirmed(self, user: User) -> bool:
        self.stdout.write(
            f"This takes every second factor off the account of {user.profile} ({user.email}) "
            "and signs it out everywhere."
        )
        try:
            return input("Type the address again to go on: ").strip().lower() == user.email
        except EOFError:
            raise CommandError("Nobody answers here: say --yes.") from None
