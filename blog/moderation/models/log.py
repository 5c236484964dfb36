from django.conf import settings
from django.db import models
from django.utils import timezone


class Unchangeable(Exception):  # noqa: N818 - what the log is
    """Somebody tried to change or delete what was logged."""


class EntryQuerySet(models.QuerySet):
    def update(self, **kwargs) -> int:
        raise Unchangeable

    def delete(self) -> tuple[int, dict]:
        raise Unchangeable


class Entry(models.Model):
    """One thing that was done in moderation; `hash` is of it and of the entry before.

    Written by `blog.moderation.audit.record` alone. Nobody's name or address is in it: people are
    numbers, so that it need not change when somebody leaves.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    # Who did it; None for what no person did.
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=30)
    case_number = models.BigIntegerField(null=True, db_index=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict]:
        raise Unchangeable


class LogHead(models.Model):
    """One row: the number and the hash of the last entry, held by whoever writes the next."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
