from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.articles.models import Article


class ReviewNote(models.Model):
    """The word with which an article went back to its author; kept with the article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="review_notes")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="review_notes"
    )
    word = models.TextField(_("word"))
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("word about an article")
        verbose_name_plural = _("words about articles")

    def __str__(self) -> str:
        return self.word[:60]
