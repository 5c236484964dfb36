"""What a moderation decision keeps from readers: a column that nothing but a decision writes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Restriction(models.TextChoices):
    """From the lightest to the heaviest; the empty one is none."""

    LISTS = "lists", _("kept out of the platform's lists")
    RULES = "rules", _("withdrawn under the rules")
    LAW = "law", _("withdrawn under the law")


WITHHELD = (Restriction.RULES, Restriction.LAW)
SHOWN = ("", Restriction.LISTS)


class Restrictable(models.Model):
    """A row that readers may lose by a decision, whatever its author says."""

    restriction = models.CharField(
        _("restriction"),
        max_length=5,
        choices=Restriction,
        blank=True,
        default="",
        editable=False,
    )

    class Meta:
        abstract = True

    @property
    def is_withheld(self) -> bool:
        """Whether a decision keeps it from everybody but its author."""
        return self.restriction in WITHHELD

    def save(self, *args, **kwargs) -> None:
        """Leave the restriction as it stands, unless `update_fields` names it.

        Who read the row before a decision and saves it after does not undo the decision.
        """
        if self.pk and not (
            self._state.adding or args or {"update_fields", "force_insert"} & {*kwargs}
        ):
            left = {"restriction", self._meta.pk.attname, *self.get_deferred_fields()}
            fields = self._meta.concrete_fields
            kwargs["update_fields"] = [field.name for field in fields if field.attname not in left]
        super().save(*args, **kwargs)
