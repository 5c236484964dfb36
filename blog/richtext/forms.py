"""The rich text in forms: the editor, and what is said of a text that cannot be kept."""

from django import forms
from django.core.exceptions import ValidationError

from blog.richtext.html import Refused, clean
from blog.richtext.widgets import RichTextWidget


class RichTextFormField(forms.CharField):
    """HTML as it may be stored; the form shows again what was typed when it is refused."""

    widget = RichTextWidget

    def __init__(self, *, max_length=None, widget=None, **kwargs) -> None:
        super().__init__(max_length=max_length, widget=widget or RichTextWidget, **kwargs)

    def to_python(self, value):
        try:
            return clean(super().to_python(value) or "")
        except Refused as refusal:
            raise ValidationError(refusal.message, code="refused") from refusal
