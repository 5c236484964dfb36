from django import template
from django.forms import BoundField

from accounts import registration
from accounts.devices import device_name

register = template.Library()
register.filter("device", device_name)
register.filter("may_sign_up", registration.is_open)


@register.filter
def plain(field: BoundField) -> BoundField:
    """Return the field without the placeholder that would say its label again."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
