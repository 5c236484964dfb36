from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from blog.sharing.actions import Writer
from blog.visitors.fields import (
    LINK,
    AddressesField,
    AddressField,
    LinesField,
    OneLineField,
    without_links,
)
from blog.visitors.forms import VisitorForm

NAMED = {"autocomplete": "name"}
MOST_FRIENDS = 5


class WriterForm(VisitorForm):
    """A form of somebody who says who they are."""

    name = OneLineField(label=_("Your name"), max_length=60, widget=forms.TextInput(attrs=NAMED))
    email = AddressField(label=_("Your e-mail address"))

    def writer(self) -> Writer:
        return Writer(self.cleaned_data["name"], self.cleaned_data["email"])


class RecommendForm(WriterForm):
    """To whom, and the reader's own words. No link among them: it would be advertising."""

    name = OneLineField(
        label=_("Your name"),
        max_length=60,
        validators=[without_links],
        widget=forms.TextInput(attrs=NAMED),
    )
    friends = AddressesField(
        label=_("E-mail addresses of your friends"),
        most=MOST_FRIENDS,
        help_text=_("One to five, with commas between them. They serve once and are not kept."),
    )
    words = LinesField(
        label=_("Your words"),
        required=False,
        max_length=500,
        validators=[without_links],
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    field_order = ["friends", "words", "name", "email"]


class ContactForm(WriterForm):
    """A message, and whether its writer wants a copy."""

    subject = OneLineField(label=_("Subject"), max_length=120)
    message = LinesField(
        label=_("Message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 10})
    )
    copy = forms.BooleanField(label=_("Send me a copy"), required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        # Whoever gives the address of a stranger would otherwise send them links through us.
        if cleaned.get("copy") and LINK.search(cleaned.get("message", "")):
            self.add_error(
                "copy",
                ValidationError(
                    _("A message with addresses of web sites goes without a copy: untick it.")
                ),
            )
        return cleaned
