"""The versions of the terms, and who answers for a blog."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, LinesField
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog
from blog.richtext.fields import RichTextField

LONGEST_CHANGES = 2000


class TermsQuerySet(models.QuerySet):
    def in_force(self) -> "TermsQuerySet":
        """Return the versions whose day has come, the present one first."""
        return self.filter(in_force_at__lte=timezone.now()).order_by("-in_force_at", "-pk")


class TermsVersion(models.Model):
    """The terms of use as they stand from a moment on; a version that was announced never changes.

    In both languages of the platform, because the people who are bound by it read either.
    """

    text_fr = RichTextField(_("text in French"))
    text_en = RichTextField(_("text in English"))
    changes_fr = LinesField(
        _("what changes, in French"),
        validators=[MaxLengthValidator(LONGEST_CHANGES)],
        help_text=_("In plain words, for the letter to everybody who writes here."),
    )
    changes_en = LinesField(
        _("what changes, in English"), validators=[MaxLengthValidator(LONGEST_CHANGES)]
    )
    in_force_at = models.DateTimeField(_("in force from"), null=True, editable=False)
    announced_at = models.DateTimeField(_("announced"), null=True, editable=False)
    told_up_to = models.BigIntegerField(default=0, editable=False)  # the id of the last person told

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the terms")
        verbose_name_plural = _("versions of the terms")
        constraints = [
            models.CheckConstraint(
                name="terms_announced_with_their_day",
                condition=Q(in_force_at=None, announced_at=None)
                | Q(in_force_at__isnull=False, announced_at__isnull=False),
            )
        ]
        indexes = [models.Index("in_force_at", name="terms_in_force")]

    def __str__(self) -> str:
        return str(_("Version %(number)s")) % {"number": self.pk or "?"}

    @property
    def text(self) -> str:
        """The text in the present language."""
        return self.text_en if translation.get_language() == "en" else self.text_fr

    @property
    def changes(self) -> str:
        """What changes, in the present language."""
        return self.changes_en if translation.get_language() == "en" else self.changes_fr


@seen_by_readers(lambda imprint: [imprint.blog_id])
class Imprint(models.Model):
    """Who answers for a blog, when its owner is named to readers.

    A person who writes for no living may stay unnamed, if the page names the host and the host
    knows them (LCEN, article 1-1, II); a firm, a town and an association may not. Without a row the
    blog's editor is unnamed.
    """

    blog = models.OneToOneField(Blog, models.CASCADE, related_name="imprint", editable=False)
    name = LineField(_("name of the editor"), max_length=200)
    address = LinesField(_("postal address"), validators=[MaxLengthValidator(500)])
    contact = LineField(_("phone or e-mail"), max_length=200, blank=True)
    director = LineField(
        _("director of publication"),
        max_length=200,
        blank=True,
        help_text=_("Left empty, it is the editor."),
    )
    registration = LineField(
        _("registration"),
        max_length=200,
        blank=True,
        help_text=_("Of a firm: its number and its capital; of an association: its number."),
    )

    class Meta:
        verbose_name = _("legal notice")
        verbose_name_plural = _("legal notices")

    def __str__(self) -> str:
        return self.name
