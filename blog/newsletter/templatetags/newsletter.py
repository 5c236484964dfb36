import textwrap

from django import template
from django.utils.safestring import SafeString

from blog.newsletter.forms import BoxForm
from blog.visitors.blank import BlankForm

register = template.Library()
BOX = BlankForm(BoxForm, "newsletter/_box.html")
# Mail servers take lines of 998 bytes (RFC 5322, 2.1.1): the widest letter, escaped, has six.
WIDTH = 76


@register.filter
def short_lines(text: str) -> str:
    """Return `text` in lines that every mail server takes as they are."""
    # The spaces it breaks at are those of ASCII: the no-break ones of French stay.
    lines = (textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in str(text).splitlines())
    return "\n".join(lines)


@register.simple_tag
def newsletter_box() -> SafeString:
    """Return the form of the box, the same for everybody; no query."""
    return BOX.html()
