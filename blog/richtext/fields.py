"""The column of a rich text: cleaned on its way in, marked as clean on its way out."""

from django.conf import settings
from django.db import models

from blog.richtext.forms import RichTextFormField
from blog.richtext.html import CleanHTML, clean, render


class RichTextField(models.TextField):
    """HTML that `clean` wrote, whatever way it came: save, create, bulk_create, update.

    A value read from the database is a CleanHTML and is not cleaned again. `rendered_to` names a
    plain TextField of the model, declared after this one, that gets what `render` makes of it, in
    the language that the row tells by its `language`, or by its blog's. Writes that name their
    columns (update_fields, update(), bulk_update()) have to name and fill that one too.
    """

    def __init__(self, *args, rendered_to: str | None = None, **kwargs) -> None:
        self.rendered_to = rendered_to
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.rendered_to:
            kwargs["rendered_to"] = self.rendered_to
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection) -> CleanHTML | None:
        return None if value is None else CleanHTML(value)

    def pre_save(self, model_instance: models.Model, add: bool):
        value = getattr(model_instance, self.attname)
        if not isinstance(value, str):
            return value  # None, or an expression that the database works out
        cleaned = clean(value)
        setattr(model_instance, self.attname, cleaned)
        if self.rendered_to:
            rendered = render(cleaned, language=_language_of(model_instance))
            setattr(model_instance, self.rendered_to, rendered)
        return cleaned

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = str(clean(value))
        return super().get_db_prep_save(value, connection)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": RichTextFormField, "widget": None} | kwargs)


def _language_of(row: models.Model) -> str:
    places = (row, getattr(row, "blog", None))
    told = (getattr(place, "language", "") for place in places)
    return next(filter(None, told), settings.LANGUAGE_CODE)
