from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.sharing import refusals


class RefusalQuerySet(models.QuerySet):
    def of(self, email: str) -> "RefusalQuerySet":
        """What the mailbox of an address has said, under the present key or an earlier one."""
        return self.filter(digest__in=refusals.digests_of(email))


class Refusal(models.Model):
    """A mailbox that wants no letter of a reader ever again; its digest, never its address."""

    digest = models.CharField(max_length=64, unique=True)
    refused_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refusal of letters")
        verbose_name_plural = _("refusals of letters")

    def __str__(self) -> str:
        return f"{self.refused_at:%Y-%m-%d}"
