from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from blog.media.models import Picture
from blog.richtext import pictures

register = template.Library()


@register.simple_tag
def picture(
    picture: Picture | None,
    *,
    sizes: str = pictures.SIZES,
    alt: str | None = None,
    eager: bool = False,
    **attributes: str,
) -> SafeString | str:
    """Return an `<img>` that loads the narrowest copy that will do; "" without a picture.

    `sizes`: the width it is shown at, as in HTML. `alt`: "" where a text beside it says the same.
    `eager`: for the first large picture of a page, which nobody should wait for. Other arguments,
    such as `class`, become attributes. No query.
    """
    if picture is None:
        return ""
    srcset = picture.address.srcset()
    given = {
        "src": picture.url,
        **({"srcset": srcset, "sizes": sizes} if srcset else {}),
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt if alt is None else alt,
        **({"fetchpriority": "high"} if eager else {"loading": "lazy"}),
        "decoding": "async",
        **attributes,
    }
    written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return mark_safe(f"<img{written}>")  # noqa: S308 - names of our own, values just escaped
