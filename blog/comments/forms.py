from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts import plain
from blog.blogs.forms import StudioForm
from blog.comments.models import Comment, Status
from blog.comments.text import MAX_LENGTH
from blog.mail.actions import validate_address
from blog.visitors.forms import VisitorForm


class CommentForm(VisitorForm):
    """What a reader fills in. What looks like a program's is told to the judge, not refused."""

    is_strict = False

    text = forms.CharField(
        label=_("Your comment"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=Comment._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Never shown."),
        max_length=254,
        validators=[validate_address],
    )
    site = forms.URLField(
        label=_("Your site"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url", "placeholder": "https://"}),
    )

    follow = forms.BooleanField(label=_("Tell me of new comments by mail"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def shown_fields(self) -> list[forms.BoundField]:
        """Return the fields that people see."""
        return [self[name] for name in self.fields if name not in {"topic_2", "made"}]

    def clean_name(self) -> str:
        return self._seen(plain.line(self.cleaned_data["name"]), "name")

    def clean_text(self) -> str:
        return self._seen(plain.lines(self.cleaned_data["text"]).strip(), "text")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_site(self) -> str:
        site = self.cleaned_data["site"]
        if site and not site.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(_("Give an address that begins with https://."))
        return site

    def _seen(self, value: str, name: str) -> str:
        if not value:
            raise forms.ValidationError(self.fields[name].error_messages["required"])
        return value


class EditForm(forms.Form):
    """What a reader may still change of their comment."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_text(self) -> str:
        text = plain.lines(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


class AnswerForm(EditForm):
    """What somebody of the blog answers by the link of a letter."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Readers see it at once; a comment that waits is approved with it."),
    )


class Wish(TextChoices):
    """What the pressed button of a comment's page in the studio asks for, by its name."""

    APPROVE = "_approve", _("Approve")
    REJECT = "_reject", _("Reject")
    SPAM = "_spam", _("Mark as spam")
    ANSWER = "_answer", _("Answer")

    @classmethod
    def of(cls, data) -> "Wish":
        """Return what the posted `data` ask for: to answer, when no other button was pressed."""
        return next((wish for wish in cls if wish.value in data), cls.ANSWER)

    @classmethod
    def for_status(cls, status: str) -> "list[Wish]":
        """Return the buttons that change something about a comment of this status."""
        done = {Status.APPROVED: cls.APPROVE, Status.REJECTED: cls.REJECT, Status.SPAM: cls.SPAM}
        return [wish for wish in (cls.APPROVE, cls.REJECT, cls.SPAM) if wish != done.get(status)]

    @property
    def said(self) -> str:
        """The sentence that says that it was done."""
        return {
            Wish.APPROVE: _("The comment is approved: readers see it."),
            Wish.REJECT: _("The comment is rejected: readers do not see it."),
            Wish.SPAM: _("The comment is marked as spam: the filter learns from it."),
        }[self]


class JudgeForm(StudioForm):
    """An answer to a comment: what its writer wrote is nobody else's to change."""

    answer = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Readers see it at once; a comment that waits is approved with it."),
    )

    def clean_answer(self) -> str:
        return plain.lines(self.cleaned_data["answer"]).strip()
