from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.plain import line, lines
from blog.mail.actions import validate_address
from blog.moderation import addresses, kinds
from blog.moderation.actions.reporting import Reported
from blog.visitors.forms import VisitorForm

MOST_WORDS = 5000
MOST_PAGES = 20


class PlainText(forms.CharField):
    """Several lines of text, kept as they may be kept."""

    widget = forms.Textarea

    def to_python(self, value) -> str:
        return lines(super().to_python(value) or "")


class ReportForm(VisitorForm):
    """A notice: what DSA, article 16(2), says that it must be possible to give."""

    url = forms.CharField(
        label=gettext_lazy("Address of the page"),
        max_length=addresses.LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=gettext_lazy("Of a comment or a picture, give its own address."),
    )
    others = forms.CharField(
        label=gettext_lazy("Other pages of the same matter"),
        required=False,
        max_length=MOST_PAGES * 300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One address on each line."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is wrong"),
        choices=lambda: [("", gettext_lazy("Choose…")), *kinds.choices()],
    )
    words = PlainText(
        label=gettext_lazy("Why"),
        max_length=MOST_WORDS,
        help_text=gettext_lazy(
            "Say what exactly is wrong and where on the page; if it breaks a law, which."
        ),
    )
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        required=False,
        validators=[validate_address],
        help_text=gettext_lazy(
            "Whoever wrote the content is told neither your name nor your address. Both are left "
            "out for sexual abuse of children."
        ),
    )
    good_faith = forms.BooleanField(
        label=gettext_lazy("I believe in good faith that what I say here is accurate and complete.")
    )

    def clean_name(self) -> str:
        return line(self.cleaned_data["name"])

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("kind") not in kinds.NAMELESS:
            for name in ("name", "email"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("This is needed to answer you."))
        cleaned["pages"] = [*self._found("url"), *self._found("others")]
        return cleaned

    def _found(self, name: str) -> list[Reported]:
        """Return what stands at a field's addresses; each that leads nowhere is an error of it."""
        found = []
        given = self.cleaned_data.get(name, "").split("\n")
        urls = [url for url in map(str.strip, given) if url]
        if len(urls) > MOST_PAGES:
            self.add_error(name, _("Give at most %(most)d addresses.") % {"most": MOST_PAGES})
            return []
        for url in urls:
            try:
                found.append(Reported(url, addresses.find(url)))
            except ValidationError as error:
                told = error.message if name == "url" else f"{url[:200]}: {error.message}"
                self.add_error(name, told)
        return found


class AppealForm(VisitorForm):
    """Why a decision is wrong."""

    words = PlainText(label=gettext_lazy("Why the decision is wrong"), max_length=MOST_WORDS)
