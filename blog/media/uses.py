"""Where a picture is shown, asked of every model that can show one."""

from django.apps import apps
from django.db.models import ForeignKey, Model, Q

from blog.media.models import Picture
from blog.richtext.fields import RichTextField

MOST = 20


def rows_showing(picture: Picture) -> list[Model]:
    """Return rows of its blog whose texts hold the picture or that name it, MOST of each kind.

    One query for each such model: for the studio, not for pages.
    """
    return [
        row
        for model in apps.get_models()
        if (shown := _is_shown_by(model, picture))
        for row in model._default_manager.filter(shown, blog=picture.blog_id)[:MOST]
    ]


def _is_shown_by(model: type[Model], picture: Picture) -> Q:
    fields = {field.name: field for field in model._meta.concrete_fields}
    shown = Q()
    if "blog" not in fields:
        return shown
    for name, field in fields.items():
        if isinstance(field, RichTextField):
            shown |= Q(**{f"{name}__contains": picture.address.stem})
        elif isinstance(field, ForeignKey) and field.remote_field.model is Picture:
            shown |= Q(**{name: picture})
    return shown
