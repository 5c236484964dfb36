from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.articles.models import Article, Status
from blog.articles.widgets import MomentField, TagsField
from blog.blogs.forms import StudioForm


class Wish(TextChoices):
    """What the pressed button of a writing form asks for; the value is the button's name."""

    SAVE = "_save", _("Save")
    PREVIEW = "_preview", _("Preview")
    PUBLISH = "_publish", _("Publish")
    SUBMIT = "_submit", _("Submit for approval")
    SEND_BACK = "_send_back", _("Send back")
    WITHDRAW = "_withdraw", _("Withdraw")

    @classmethod
    def of(cls, data) -> "Wish":
        """Return what the posted `data` ask for: to save, when no button of ours was pressed."""
        return next((wish for wish in cls if wish.value in data), cls.SAVE)


class ArticleForm(StudioForm):
    """An article of `blog`. The status is no field: `wish` says what its author pressed."""

    wish = Wish.SAVE
    word = forms.CharField(
        label=_("A word for its author"),
        help_text=_("Sent with the article when you send it back."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        labels = {"published_at": _("Date and time")}
        field_classes = {"published_at": MomentField, "tags": TagsField}
        widgets = {"published_at": MomentField.widget, "tags": TagsField.widget}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].widget.attrs["placeholder"] = _("Title")
        if "published_at" in self.fields:
            self.fields["published_at"].set_zone(self.instance.blog.zone)
        if "tags" in self.fields:
            self.fields["tags"].widget.blog_id = self.instance.blog_id

    def clean(self) -> dict:
        cleaned = super().clean()
        if "published_at" in self.fields and "published_at" in cleaned:
            cleaned["published_at"] = self._publication(cleaned["published_at"])
        if self.wish == Wish.SEND_BACK:
            self._check_sending_back()
        return cleaned

    def _check_sending_back(self) -> None:
        """Keep what was typed where there is nothing to send back, or nothing to say with it."""
        if self.instance.status != Status.SUBMITTED:
            self.add_error(None, _("This article waits for nobody’s approval any more."))
        if not self.cleaned_data.get("word") and "word" not in self.errors:
            self.add_error("word", _("Tell the author what is missing."))

    def _publication(self, moment):
        if "published_at" not in self.changed_data:
            moment = self.instance.published_at
        if moment is None and self.instance.status == Status.PUBLISHED:
            self.add_error("published_at", _("A published article keeps a date."))
        if moment is None and self.wish == Wish.PUBLISH:
            # Now, and not when it is written: its address is checked in the month it will have.
            return timezone.now()
        return moment

    def _post_clean(self) -> None:
        self._leave_taken_address()
        super()._post_clean()

    def _leave_taken_address(self) -> None:
        """Let go of an address that nobody typed and that is taken in the month chosen now."""
        moment = self.cleaned_data.get("published_at")
        if not moment or not self.cleaned_data.get("slug") or "slug" in self.changed_data:
            return
        if "published_at" in self.changed_data or self.instance.month is None:
            month = timezone.localdate(moment, self.instance.blog.zone).replace(day=1)
        else:
            month = self.instance.month
        taken = Article.objects.filter(
            blog=self.instance.blog_id, month=month, slug=self.cleaned_data["slug"]
        )
        if taken.exclude(pk=self.instance.pk).exists():
            self.cleaned_data["slug"] = ""

    def _get_validation_exclusions(self) -> set[str]:
        # Derived from the date, and part of "unique in its month".
        return super()._get_validation_exclusions() - {"month"}

    def _save_m2m(self) -> None:
        """Leave the tags to the action that writes the article."""


class PageForm(StudioForm):
    """A page of `blog`; `wish` as in ArticleForm."""

    wish = Wish.SAVE


class TagForm(StudioForm):
    """A tag of `blog`. Commas stand between tags, so none may stand in a name."""

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if "," in name:
            raise ValidationError(_("A tag holds no comma."), code="comma")
        return name

    def _get_validation_exclusions(self) -> set[str]:
        # Derived from the name, and part of "unique in its blog".
        return super()._get_validation_exclusions() - {"slug"}
