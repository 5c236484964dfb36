"""What is indexed; the index itself is the database's own, see engines."""

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """The words of an article or a page, as `engines` lays them down and asks for them.

    An FTS5 table on SQLite, a tsvector on PostgreSQL, so nothing but its key is read through here.
    The key tells whose words they are (`keys`), and newer texts have greater ones: an engine finds
    the newest first without sorting.
    """

    id = models.BigIntegerField(primary_key=True, db_column="rowid")
    words = models.TextField()

    class Meta:
        verbose_name = "entry"
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return str(self.pk)


class Rebuild(models.Model):
    """How far an unfinished `rebuild_search` has come, so that the next run goes on from there."""

    kind = models.CharField(max_length=10, unique=True)
    last_pk = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.last_pk}"
