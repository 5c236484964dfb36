from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.articles.widgets import MomentField
from blog.blogs.forms import StudioForm
from blog.contests.models import Contest
from blog.visitors.fields import AddressField, OneLineField, without_links
from blog.visitors.forms import VisitorForm

MOMENTS = ("opens_at", "closes_at", "erase_at")


class EntryForm(VisitorForm):
    """Who takes part, and that they may."""

    name = OneLineField(
        label=gettext_lazy("Your name"),
        max_length=80,
        validators=[without_links],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("For the letter that confirms, and if you win. One entry a person."),
    )
    accepts = forms.BooleanField(
        error_messages={"required": gettext_lazy("Without this tick nobody takes part.")}
    )

    def __init__(self, *args, contest: Contest, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepts"].label = _(
            "I am %(age)s or older, I accept the rules, and that my name and address are kept "
            "until the date above."
        ) % {"age": contest.least_age}


class ContestForm(StudioForm):
    """A contest of `blog`, until it is published. Its moments are on the blog's own clock."""

    publishes = False

    class Meta:
        model = Contest
        fields = ["title", "prize", "rules", *MOMENTS, "winners", "least_age", "slug"]
        field_classes = dict.fromkeys(MOMENTS, MomentField)
        widgets = dict.fromkeys(MOMENTS, MomentField.widget)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in MOMENTS:
            if name in self.fields:
                self.fields[name].set_zone(self.instance.blog.zone)

    def clean_closes_at(self):
        closes_at = self.cleaned_data["closes_at"]
        if self.publishes and closes_at <= timezone.now():
            raise ValidationError(_("It would be over already."))
        return closes_at
