from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from blog.blogs.models import Blog, time_zones
from blog.blogs.widgets import ThemeChoice


class StudioForm(forms.ModelForm):
    """A form about a row of one blog; the blog is given by the view and never by the form."""

    blog: Blog | None = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and hasattr(type(self.instance), "blog"):
            self.instance.blog = self.blog

    def _get_validation_exclusions(self) -> set[str]:
        # The blog is known though it is no field: "unique in its blog" must be checked, not raised.
        return super()._get_validation_exclusions() - {"blog"}


class BlogForm(forms.ModelForm):
    """The settings of a blog."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    class Meta:
        widgets = {"theme": ThemeChoice}


def known_person(email: str):
    """Return the person with this address. Raises ValidationError when there is none to be used."""
    person = get_user_model().objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise ValidationError(
            _("Nobody here signs in with this address; ask them to open an account first."),
            code="unknown",
        )
    return person


class NewBlogForm(forms.ModelForm):
    """A blog to open, and the address of the person it is for."""

    owner_email = forms.EmailField(label=_("E-mail address of its owner"))

    class Meta:
        model = Blog
        fields = ("name", "slug", "tagline", "language")

    def clean_owner_email(self) -> str:
        self.owner = known_person(self.cleaned_data["owner_email"])
        return self.owner.email
