from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from blog.blogs import themes
from blog.blogs.models import Blog
from blog.blogs.widgets import ThemeChoice
from blog.opening.naming import check_address, suggest_address
from blog.sidebar.kinds import KINDS

FIRST_BOXES = [(name, kind.label) for name, kind in KINDS.items() if kind.first_side]


class StartForm(forms.Form):
    """What a blog begins with; all of it can be changed later."""

    name = forms.CharField(
        label=_("Name of the blog"), max_length=Blog._meta.get_field("name").max_length
    )
    slug = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=63,
        help_text=_("Left empty, it is made from the name."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(
        label=_("Theme"), choices=themes.choices, initial=themes.DEFAULT, widget=ThemeChoice
    )
    boxes = forms.MultipleChoiceField(
        label=_("Boxes beside the articles"),
        choices=FIRST_BOXES,
        initial=[name for name, _label in FIRST_BOXES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_slug(self) -> str:
        """Return the address as it will be; an address is one however it is typed."""
        address = self.cleaned_data["slug"].lower()
        if not address and self.cleaned_data.get("name"):
            return suggest_address(self.cleaned_data["name"])
        if address:
            check_address(address)
        return address
