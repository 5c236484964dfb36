"""A form that anybody may send, and that tells a person from a program without asking."""

import time

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

SALT = "blog.visitors.forms"
# Nobody reads a form and fills it in that fast; programs do.
TOO_FAST = 2
# A page may be kept for a day and lie open in a browser for weeks.
TOO_OLD = 30 * 24 * 3600


def stamp() -> str:
    """Return the present second, signed: the moment at which a form was made."""
    return signing.dumps(int(time.time()), salt=SALT)


def age(stamped: str) -> int | None:
    """Return the seconds since `stamp()` gave this; None for what it never gave."""
    try:
        return int(time.time()) - signing.loads(stamped, salt=SALT)
    except (signing.BadSignature, TypeError):
        return None


class VisitorForm(forms.Form):
    """The two fields that people do not see, and what they tell.

    A form that cannot do without an answer refuses what looks like a program's, in words that a
    person can act on; one that weighs reasons itself sets `is_strict = False` and reads
    `suspicions()`. Render the fields with `{% include "visitors/_hidden.html" %}`.
    """

    is_strict = True

    # Named like something that programs fill in, and unlike anything that browsers fill in.
    topic_2 = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    made = forms.CharField(required=False, initial=stamp, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, **kwargs) -> None:
        super().__init__(data, *args, **{"label_suffix": "", **kwargs})
        if data is not None and age(str(data.get(self.add_prefix("made"), ""))) is None:
            # What is shown again can be sent again.
            self.data = data.copy()
            self.data[self.add_prefix("made")] = stamp()
            self.is_unstamped = True
        else:
            self.is_unstamped = False

    def suspicions(self) -> list[str]:
        """Return why a program may have sent this: "trap", "unstamped", "fast", "old"; or none."""
        if self.is_unstamped:
            found = ["unstamped"]
        else:
            seconds = age(self.data[self.add_prefix("made")])
            found = ["fast"] * (seconds < TOO_FAST) + ["old"] * (seconds > TOO_OLD)
        return ["trap"] * bool(self.cleaned_data.get("topic_2")) + found

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.is_strict and (found := self.suspicions()):
            self.data = self.data.copy()
            self.data[self.add_prefix("made")] = stamp()
            self.add_error(None, self._refusal(found))
        return cleaned

    @staticmethod
    def _refusal(found: list[str]) -> str:
        if "trap" in found:
            return _("The hidden field was filled in, as programs do. Empty it and send again.")
        return _("This page was open too long or too short a time. Please send again.")
