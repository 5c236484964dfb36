"""Why a text is refused before it is read."""

from django.utils.translation import gettext_lazy as _


class Refused(ValueError):  # noqa: N818 - named as its subclasses, for what the text is
    """A text that cannot be stored as it is; `message` says why to its author."""

    message = _("This text cannot be saved.")

    def __str__(self) -> str:
        return str(self.message)


class TooLarge(Refused):
    message = _("This text is too long: please split it into several.")


class TooDeep(Refused):
    message = _("Lists, quotes or tables stand too deep inside one another in this text.")
