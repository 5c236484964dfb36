from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.blogs.blog_pages import BlogVerb
from blog.endings import actions, homes


class PauseForm(BlogVerb):
    def act(self) -> str:
        actions.pause_blog(blog=self.blog)
        return _("The blog is paused.")


class FreezeForm(BlogVerb):
    def act(self) -> str:
        actions.freeze_blog(blog=self.blog)
        return _("The blog is read-only.")


class ReopenForm(BlogVerb):
    def act(self) -> str:
        actions.reopen_blog(blog=self.blog)
        return _("The blog is open.")


class ForwardForm(BlogVerb):
    """The address of the blog's new home."""

    address = forms.CharField(
        label=gettext_lazy("New address"),
        max_length=homes.LONGEST,
        help_text=gettext_lazy("Such as https://www.example.org/, on this platform or elsewhere."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["address"] = self.blog.forward_to

    def act(self) -> str:
        actions.forward_blog(blog=self.blog, text=self.cleaned_data["address"])
        return _("Readers are sent to the new address.")


class CloseForm(BlogVerb):
    """The name of the blog, typed by whoever means to delete it."""

    name = forms.CharField(label=gettext_lazy("Name of the blog"), max_length=200)

    def clean_name(self) -> str:
        typed = " ".join(self.cleaned_data["name"].split())
        if typed != " ".join(self.blog.name.split()):
            raise ValidationError(_("This is not the name of the blog."))
        return typed

    def act(self) -> str:
        closes_at = actions.close_blog(blog=self.blog)
        return _("The blog will be deleted on %(day)s.") % {"day": date(closes_at, "DATE_FORMAT")}
