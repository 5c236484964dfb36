from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile, User


class DayInput(forms.DateInput):
    """A day in the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs=None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class LabelledFormSet(forms.BaseInlineFormSet):
    """Rows whose fields say their name: the head of the column does so to the eye only."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label and not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", capfirst(field.label))


class EmailInLowerCase:
    """An address is one address however it is typed."""

    def clean_email(self) -> str:
        return User.objects.normalize_email(self.cleaned_data["email"])


class PersonForm(EmailInLowerCase, UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "language", "is_active", "is_moderator", "is_superuser")


class NewPersonForm(EmailInLowerCase, BaseUserCreationForm):
    """A person with the name they sign with and their first password."""

    pseudonym = forms.CharField(label=_("Pseudonym"), max_length=60)

    class Meta:
        model = User
        fields = ("email", "language")

    def clean(self) -> dict:
        cleaned = super().clean()
        Profile(user=self.instance, pseudonym=cleaned.get("pseudonym", "")).clean()
        return cleaned
