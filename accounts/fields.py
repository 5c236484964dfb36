"""Columns of plain text, without what nobody sees and what no page or feed may hold."""

from django.db import models

from accounts.plain import line, lines


class LineField(models.CharField):
    """One line of text, see `plain.line`; also as it is asked for."""

    def to_python(self, value):
        value = super().to_python(value)
        return line(value) if isinstance(value, str) else value

    def deconstruct(self):
        # To the database it is the plain one.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class LinesField(models.TextField):
    """Text of several lines, see `plain.lines`; also as it is asked for."""

    def to_python(self, value):
        value = super().to_python(value)
        return lines(value) if isinstance(value, str) else value

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class KeptCount(models.PositiveIntegerField):
    """A number that somebody else counts: saving a row that was read before leaves it alone.

    Only `update()` writes it. A form that was open for an hour would else bring back what the
    number was then.
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **{"default": 0, "db_default": 0, "editable": False} | kwargs)

    def pre_save(self, model_instance: models.Model, add: bool):
        return super().pre_save(model_instance, add) if add else models.F(self.attname)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, kwargs
