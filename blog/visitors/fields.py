"""Fields of what people without an account type: kept plain, and nothing that a header obeys."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.emails import mailbox_of
from accounts.plain import line, lines
from blog.mail.actions import validate_address

# What a mail program makes a link of, also without a scheme.
LINK = re.compile(
    r"://|\bwww\.|\b[a-z0-9-]{1,63}\."
    r"(?:com|net|org|info|biz|fr|eu|be|ch|de|es|it|ru|cn|io|me|tk|xyz|top|shop|site|club|link|online)\b",
    re.IGNORECASE,
)


class OneLineField(forms.CharField):
    """A name or a subject, on one line whatever was sent."""

    def to_python(self, value) -> str:
        return line(super().to_python(value))


class LinesField(forms.CharField):
    """Some lines of text."""

    widget = forms.Textarea

    def to_python(self, value) -> str:
        return lines(super().to_python(value)).strip()


class AddressField(forms.EmailField):
    """An e-mail address in plain letters: one that only looks like it is somebody else's."""

    default_validators = [validate_address]

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"max_length": 254, **kwargs})
        self.widget.attrs.setdefault("autocomplete", "email")

    def to_python(self, value) -> str:
        return plain_address(super().to_python(value))


class AddressesField(forms.CharField):
    """Addresses in one line, as people write them; a list of at most `most`, each mailbox once."""

    def __init__(self, *, most: int, **kwargs) -> None:
        widget = forms.EmailInput(attrs={"multiple": True, "autocomplete": "off"})
        super().__init__(**{"widget": widget, "max_length": 255 * most, **kwargs})
        self.most = most

    def clean(self, value) -> list[str]:
        typed = list(filter(None, re.split(r"[,;\s]+", super().clean(value))))
        if len(typed) > self.most:
            raise ValidationError(_("Give %(most)s addresses at most.") % {"most": self.most})
        found: dict[str, str] = {}
        for text in typed:
            found.setdefault(mailbox_of(text), _address(text))
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return list(found.values())


def plain_address(text: str) -> str:
    """Return `text`, or raise ValidationError for letters that NFKC would make others of."""
    if unicodedata.normalize("NFKC", text) != text:
        raise ValidationError(_("Write the address in plain letters."))
    return text


def without_links(text: str) -> None:
    """Refuse what a mail program would make a link of: a validator for words sent to strangers."""
    if LINK.search(text):
        raise ValidationError(
            _("Leave addresses of web sites out: letters with them are taken for advertising.")
        )


def _address(text: str) -> str:
    try:
        validate_address(plain_address(text))
        MaxLengthValidator(254)(text)
    except ValidationError:
        raise ValidationError(
            _("“%(text)s” is no e-mail address.") % {"text": text[:100]}
        ) from None
    return text
