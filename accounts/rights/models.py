import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """Return 32 random letters: they tell archives apart, and open nothing by themselves."""
    return secrets.token_urlsafe(24)


class ArchiveQuerySet(models.QuerySet):
    def ready(self) -> "ArchiveQuerySet":
        """Those that their owner may download."""
        return self.filter(ready_at__isnull=False, expires_at__gt=timezone.now())

    def unfinished(self) -> "ArchiveQuerySet":
        return self.filter(ready_at__isnull=True)

    def over(self) -> "ArchiveQuerySet":
        """Those whose days are past, and those that no job will finish any more."""
        abandoned = timezone.now() - timedelta(days=settings.ARCHIVE_DAYS)
        return self.filter(
            Q(expires_at__lte=timezone.now())
            | Q(ready_at__isnull=True, requested_at__lte=abandoned)
        )


class Archive(models.Model):
    """All that is held of a person, as one file that they asked for."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="archives", verbose_name=_("person")
    )
    key = models.CharField(max_length=40, unique=True, default=new_key)
    job = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now)
    ready_at = models.DateTimeField(_("ready"), null=True)
    expires_at = models.DateTimeField(_("kept until"), null=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive")
        verbose_name_plural = _("archives")
        constraints = [
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True) | Q(expires_at__isnull=False),
                name="a_ready_archive_has_its_end",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.requested_at:%Y-%m-%d}"

    @property
    def name(self) -> str:
        """The name of its file in the private storage."""
        return f"archives/{self.key}.zip"

    @property
    def is_ready(self) -> bool:
        return self.ready_at is not None


class Closing(models.Model):
    """A person asked for their account to be closed; until `due_at` they may change their mind."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="closing")
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now)
    due_at = models.DateTimeField(_("planned for"), db_index=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True)
    # Whether what they published in blogs of others stays there, unsigned.
    keep_texts = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("closing of an account")
        verbose_name_plural = _("closings of accounts")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.due_at:%Y-%m-%d}"


class Bequest(models.Model):
    """What becomes of one blog that nobody else owns when its owner's account is closed."""

    class Fate(models.TextChoices):
        HAND_OVER = "hand_over", _("hand it over")
        EXPORT = "export", _("take it away in my archive, then erase it")
        ERASE = "erase", _("erase it")

    closing = models.ForeignKey(Closing, models.CASCADE, related_name="bequests")
    # Of the estate that it is part of, and its key there; its name as letters tell it.
    estate = models.CharField(max_length=20)
    key = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    fate = models.CharField(max_length=10, choices=Fate)
    heir = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("bequest")
        verbose_name_plural = _("bequests")
        constraints = [
            models.UniqueConstraint(fields=["closing", "estate", "key"], name="one_fate_for_a_blog")
        ]

    def __str__(self) -> str:
        return self.name
