from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.flaggers.models import TrustedFlagger
from blog.flaggers.signing import read_key
from blog.mail.actions import validate_address


class RegisterForm(forms.ModelForm):
    """A body that is trusted from now on."""

    email = TrustedFlagger._meta.get_field("email").formfield(validators=[validate_address])
    public_key = forms.CharField(
        label=gettext_lazy("Public key"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Of Ed25519, in PEM or as 44 characters of base64. The flagger keeps the private half "
            "and shows it to nobody."
        ),
    )

    class Meta:
        model = TrustedFlagger
        fields = ("name", "email", "language", "awarded_by", "public_key")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_public_key(self) -> str:
        text = self.cleaned_data["public_key"]
        if "PRIVATE KEY" in text:
            raise ValidationError(
                _("This is the private half, which nobody else may have: ask for a new pair.")
            )
        try:
            return read_key(text)
        except ValueError:
            raise ValidationError(_("This is no public key of Ed25519.")) from None


class RevokeForm(forms.ModelForm):
    """What can be changed of a trusted flagger: its name, and that it is trusted no more."""

    is_revoked = forms.BooleanField(
        label=gettext_lazy("Revoke its key"),
        required=False,
        help_text=gettext_lazy(
            "Its notices are refused from then on, for good; those that came are decided. "
            "For a new key, register it again."
        ),
    )

    class Meta:
        model = TrustedFlagger
        fields = ("name", "language", "awarded_by")
