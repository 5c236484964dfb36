from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from blog.blogs.forms import StudioForm
from blog.media.images import ACCEPT
from blog.media.models import Picture

MOST_AT_ONCE = 20


class PictureFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True

    def __init__(self, attrs=None) -> None:
        super().__init__({"accept": ACCEPT} | (attrs or {}))


class PictureFilesField(forms.FileField):
    """One or several files; clean gives a list. Which of them are pictures is for the action."""

    widget = PictureFilesInput

    def clean(self, data: list | None, initial=None) -> list:
        if not data:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(data) > MOST_AT_ONCE:
            raise ValidationError(_("Send at most 20 pictures at once."), code="too_many")
        return data


class UploadForm(forms.Form):
    """Pictures for a blog's library. The text is for one; several get theirs afterwards."""

    files = PictureFilesField(label=_("Pictures"))
    alt = forms.CharField(
        label=Picture._meta.get_field("alt").verbose_name,
        help_text=Picture._meta.get_field("alt").help_text,
        max_length=300,
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if len(cleaned.get("files", [])) > 1:
            cleaned["alt"] = ""
        return cleaned


class PictureForm(StudioForm):
    class Meta:
        model = Picture
        fields = ("alt", "caption")
