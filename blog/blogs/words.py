"""What Django's admin says in the studio, listed so that our own catalogue translates it.

Its French has typewriter apostrophes in some places, elides nothing ("Ajout de article"), and
speaks of objects to people who write.
"""

from django.utils.translation import gettext_noop as _

WORDS = [
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was changed successfully."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("Added {name} “{object}”."),
    _("Changed {fields}."),
    _("Changed {fields} for {name} “{object}”."),
    _("Deleted {name} “{object}”."),
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Breadcrumbs"),
    _("View selected %(model)s"),
    _("Enable password-based authentication"),
    _("Disable password-based authentication"),
    _("Password-based authentication was disabled."),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Enable password-based authentication for this user by setting a password."),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("superuser status"),
    _("Designates that this user has all permissions without explicitly assigning them."),
    _("Designates whether the user can log into this admin site."),
]
