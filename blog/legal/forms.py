from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import DayInput
from blog.blogs.blog_pages import BlogVerb
from blog.legal.actions import validate_start
from blog.legal.models import Imprint, TermsVersion


class TermsForm(forms.ModelForm):
    """A draft of the terms; with a day, the version that is announced."""

    in_force_on = forms.DateField(
        label=gettext_lazy("In force from"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy(
            "Left empty, it stays a draft. With a day it is announced to everybody who writes here"
            " as soon as you save, and never changes again."
        ),
    )

    class Meta:
        model = TermsVersion
        fields = ["text_fr", "text_en", "changes_fr", "changes_en"]

    def clean_in_force_on(self) -> datetime | None:
        day = self.cleaned_data["in_force_on"]
        if day is None:
            return None
        try:
            at = timezone.make_aware(datetime.combine(day, time.min))
        except (OverflowError, ValueError):
            raise ValidationError(_("Enter a valid date.")) from None
        validate_start(at)
        return at


class ImprintForm(BlogVerb):
    """Names who answers for a blog."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.imprint = Imprint.objects.filter(blog=self.blog).first() or Imprint(blog=self.blog)
        self.fields.update(forms.fields_for_model(Imprint))
        self.initial = forms.model_to_dict(self.imprint)

    def act(self) -> str:
        for name, value in self.cleaned_data.items():
            setattr(self.imprint, name, value)
        self.imprint.save()
        return _("The legal notice names the editor.")


class UnnamedForm(BlogVerb):
    """Takes the name off the blog's legal notice."""

    def act(self) -> str:
        for imprint in Imprint.objects.filter(blog=self.blog):
            imprint.delete()
        return _("The legal notice names nobody but the host.")
