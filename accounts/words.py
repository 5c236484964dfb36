"""What allauth and Django say on our pages, listed so that our own catalogue translates it.

allauth's French has typewriter apostrophes and no no-break spaces, and names some things otherwise;
Django's rules for a password are four sentences long.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = [
    _("Email"),
    _("Remember Me"),
    _("Forgot your password?"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Password (again)"),
    _("Authenticator code"),
    _("Code"),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("Master key"),
    _("Backup key"),
    _("Key nr. {number}"),
    _("This account is currently inactive."),
    _("This email address is already associated with this account."),
    _("The email address and/or password you specified are not correct."),
    _("Please type your current password."),
    _("Incorrect password."),
    _("Incorrect code."),
    _("Too many failed login attempts. Try again later."),
    _("The new value must be different from the current one."),
    _("Be patient, you are sending too many requests."),
    _("You must type the same password each time."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("You have confirmed %(email)s."),
    _("Unable to confirm %(email)s because it is already confirmed by a different account."),
    _("Removed email address %(email)s."),
    _("Your primary email address must be verified."),
    _("A new set of recovery codes has been generated."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Security key added."),
    _("Security key removed."),
    _("Signed out of all other sessions."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
]
