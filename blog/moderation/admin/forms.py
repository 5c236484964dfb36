from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import DayInput
from accounts.plain import line
from blog.moderation import addresses, kinds
from blog.moderation.actions.judging import Seen
from blog.moderation.forms import MOST_WORDS, PlainText
from blog.moderation.models import Case, Measure


class NoteForm(forms.Form):
    words = PlainText(
        label=_("Note for colleagues"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecideForm(forms.Form):
    """A decision as a moderator writes it: what DSA, article 17(3), makes them say."""

    measure = forms.ChoiceField(
        label=_("Measure"), choices=[("", "—"), *Measure.choices], widget=forms.Select
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=kinds.choices)
    basis = forms.CharField(
        label=_("Law or rule"),
        max_length=300,
        help_text=_("The article of law, or the clause of the terms. The author reads it."),
    )
    facts = PlainText(
        label=_("Facts"),
        max_length=MOST_WORDS,
        help_text=_("Which words or pictures, and why that ground fits. The author reads them."),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DayInput,
        help_text=_("The end of a suspension, or the day by which it has to be changed."),
    )
    by_machine = forms.BooleanField(label=_("A program helped to find or judge it"), required=False)
    was_unfounded = forms.BooleanField(
        label=_("The reports were manifestly unfounded"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    content = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    overtaken = ""

    def __init__(self, *args, case: Case, **kwargs) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["ground"].initial = case.kind

    def show(self, version: int, content: str) -> None:
        """Let the form say what the page shows; a form sent back keeps what its sender saw."""
        self.initial |= {"version": version, "content": content}

    def clean_until(self) -> datetime | None:
        """Return the end of the day, where the platform is."""
        day = self.cleaned_data["until"]
        return day and timezone.make_aware(datetime.combine(day, time(23, 59, 59)))

    def decided(self) -> dict:
        """Return what `actions.judging.decide` takes."""
        cleaned = dict(self.cleaned_data)
        seen = Seen(cleaned.pop("version"), cleaned.pop("content"))
        return {"seen": seen, **cleaned}


class NoticeForm(forms.Form):
    """That an authority was told: which, when, and what they call it."""

    authority = forms.CharField(
        label=_("Authority informed"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "authorities", "autocomplete": "off"}),
    )
    reference = forms.CharField(
        label=_("Their reference"),
        max_length=200,
        help_text=_("The number they gave, or who answered the call and when."),
    )
    told_at = forms.DateTimeField(
        label=_("Informed on"),
        initial=timezone.now,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_authority(self) -> str:
        return _seen_words(self.cleaned_data["authority"])

    def clean_reference(self) -> str:
        return _seen_words(self.cleaned_data["reference"])


class NoDangerForm(forms.Form):
    words = PlainText(
        label=_("Why nobody is in danger"),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _seen_words(text: str) -> str:
    """Return a line of text; ValidationError for one of which nothing is seen."""
    if not (seen := line(text)):
        raise forms.ValidationError(forms.Field.default_error_messages["required"])
    return seen


class LookForm(forms.Form):
    """An address that a moderator looks at of their own accord."""

    url = forms.CharField(
        label=_("Look at an address"),
        max_length=addresses.LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    kind = forms.ChoiceField(
        label=_("What is wrong"), choices=lambda: [("", _("Choose…")), *kinds.choices()]
    )

    def clean_url(self) -> str:
        self.target = addresses.find(self.cleaned_data["url"])
        return self.cleaned_data["url"]


class JudgeForm(forms.Form):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("upheld", _("the decision stands")), ("reversed", _("the decision was wrong"))],
        widget=forms.RadioSelect,
    )
    answer = PlainText(
        label=_("Your answer"),
        max_length=MOST_WORDS,
        help_text=_("Both sides read it: name nobody."),
    )
