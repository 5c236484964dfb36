"""What readers and authors fill in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs.blog_pages import BlogVerb
from blog.newsletter import actions
from blog.newsletter.models import Frequency
from blog.visitors.fields import AddressField
from blog.visitors.forms import VisitorForm

# What a reader agrees to. A changed sentence is another version, kept with each new consent.
WORDING = gettext_lazy(
    "By subscribing, you ask for the new articles of this blog by mail, at the address that you "
    "give, and for nothing else. You stop it at any time by a link in each mail. Your address "
    "serves for this only, and is passed on to nobody."
)


class SubscribeForm(VisitorForm):
    email = AddressField(label=gettext_lazy("Your e-mail address"))
    frequency = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Frequency.choices,
        initial=Frequency.EACH,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_frequency(self) -> str:
        return self.cleaned_data["frequency"] or Frequency.EACH


class BoxForm(SubscribeForm):
    """The same in a box beside each page: its address alone."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="newsletter_%s", **kwargs)


class FrequencyForm(forms.Form):
    """What the reader changes on their own page."""

    frequency = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Frequency.choices, widget=forms.RadioSelect
    )


class RemoveForm(BlogVerb):
    """An author ends a subscription for a reader who asked them to."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def act(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        found = self.blog.subscriptions.live().filter(email=email).first()
        if found is None:
            raise ValidationError({"email": _("Nobody subscribes with this address.")})
        actions.leave(subscription=found)
        return _("%(email)s gets no more mails.") % {"email": email}
