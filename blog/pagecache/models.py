from django.db import models


class Platform(models.Model):
    """One row: the version of the platform's own pages, raised with that of any blog."""

    version = models.PositiveBigIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return str(self.version)
