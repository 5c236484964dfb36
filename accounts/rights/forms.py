"""What a person may correct of themselves, and how they say what becomes of what they own."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayInput
from accounts.models import Profile, ProfileLink, User
from accounts.rights.closing import Wish
from accounts.rights.estate import Left
from accounts.rights.models import Bequest

Fate = Bequest.Fate


class ProfileForm(forms.ModelForm):
    """The profile and the language of letters and pages; a tick shows a field to readers."""

    language = forms.ChoiceField(
        label=_("Language"), choices=User._meta.get_field("language").choices
    )

    class Meta:
        model = Profile
        fields = (
            "pseudonym",
            "occupation",
            "show_occupation",
            "gender",
            "show_gender",
            "birth_date",
            "show_birth_date",
            "interests",
            "show_interests",
            "biography",
            "show_biography",
            "show_links",
        )
        widgets = {"birth_date": DayInput, "biography": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = self.instance.user.language

    def save(self, commit: bool = True) -> Profile:
        profile = super().save(commit)
        if "language" in self.changed_data:
            profile.user.language = self.cleaned_data["language"]
            profile.user.save(update_fields=["language"])
        return profile


LinkForms = forms.inlineformset_factory(
    Profile,
    ProfileLink,
    fields=("label", "url", "position"),
    formfield_callback=lambda field, **kwargs: field.formfield(
        **kwargs, **({"assume_scheme": "https"} if field.name == "url" else {})
    ),
    extra=1,
    max_num=20,
    absolute_max=21,
    validate_max=True,
)


class ClosingForm(forms.Form):
    """The fate of each thing the person owns alone, of their texts elsewhere, and their address."""

    keep_texts = forms.TypedChoiceField(
        label=_("What you published in blogs of others"),
        choices=[
            ("yes", _("stays there, signed “Former author”")),
            ("no", _("is erased, with its comments and pictures")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    email = forms.CharField(
        label=_("Type your e-mail address to confirm"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, user: User, owned: list[Left], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.owned = user, owned
        for left in owned:
            self._add_fields(left)
        self.order_fields([*(name for name in self.fields if "-" in name), "keep_texts", "email"])

    def _add_fields(self, left: Left) -> None:
        fates = Fate.choices if left.members else [c for c in Fate.choices if c[0] != "hand_over"]
        self.fields[f"fate-{left.field_name}"] = forms.ChoiceField(
            label=_("The blog “%(name)s”") % {"name": left.name},
            choices=fates,
            widget=forms.RadioSelect,
        )
        if left.members:
            people = [(member.pk, member.profile.pseudonym) for member in left.members]
            self.fields[f"heir-{left.field_name}"] = forms.TypedChoiceField(
                label=_("Who is to have “%(name)s”") % {"name": left.name},
                choices=[("", "–"), *people],
                coerce=int,
                empty_value=None,
                required=False,
                help_text=_("They are asked. If they do not accept in time, the blog is erased."),
            )

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if email != self.user.email:
            raise ValidationError(_("This is not the address of your account."))
        return email

    def clean(self) -> dict:
        cleaned = super().clean()
        for left in self.owned:
            name = f"heir-{left.field_name}"
            if cleaned.get(f"fate-{left.field_name}") == Fate.HAND_OVER and not cleaned.get(name):
                self.add_error(name, _("Choose who is to have the blog."))
        return cleaned

    def wishes(self) -> list[Wish]:
        """Return what the form says of each thing; for a valid one."""
        return [self._wish(left) for left in self.owned]

    def _wish(self, left: Left) -> Wish:
        fate = Fate(self.cleaned_data[f"fate-{left.field_name}"])
        chosen = self.cleaned_data.get(f"heir-{left.field_name}")
        heirs = {member.pk: member for member in left.members}
        return Wish(left, fate, heirs[chosen] if fate == Fate.HAND_OVER else None)
