from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from blog.moderation.models.reports import Case, Snapshot


class NoticeToAuthority(models.Model):
    """That somebody told an authority of a danger to life or safety (DSA, article 18)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notices")
    authority = LineField(_("authority"), max_length=200)
    reference = LineField(_("their reference"), max_length=200)
    told_at = models.DateTimeField(_("informed"))
    # What stood there when they were told.
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("notice to an authority")
        verbose_name_plural = _("notices to authorities")

    def __str__(self) -> str:
        return f"{self.authority} {self.reference}"
