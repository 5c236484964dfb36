from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.mail.sealing import seal, unseal


class Letter(models.Model):
    """A letter that waits to be sent; the row goes when the mail server has taken it."""

    message_id = models.CharField(max_length=250, unique=True)
    # What actions.send_letter puts together: "to", "subject", "text", …; sealed.
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return self.message_id

    @property
    def parts(self) -> dict[str, str]:
        return unseal(self.sealed)

    @parts.setter
    def parts(self, parts: dict[str, str]) -> None:
        self.sealed = seal(parts)
