from datetime import datetime
from urllib.parse import quote

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog.blogs import addresses, themes
from blog.blogs.frames import Frame
from blog.blogs.models import Blog

register = template.Library()

FOOTER = Frame("blogs/_footer.html")
# Those of the platform's pages that show what somebody wrote.
PUBLIC = {"portal"}

register.simple_tag(addresses.platform_url, name="platform_url")
# For what stands on every page: `{% url %}` asks the resolver each time.
register.simple_tag(addresses.blog_path, name="blog_path")


@register.filter
def iso(moment: datetime) -> str:
    """Return `moment` for `<time datetime>`: to the second, with its offset (RFC 3339).

    Django's own "c" writes microseconds, which HTML refuses.
    """
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.simple_tag
def blog_url(blog, view: str, **kwargs) -> str:
    """Return the full address of a page of `blog`, from anywhere."""
    return blog.absolute_url(view, **kwargs)


@register.simple_tag(takes_context=True)
def footer(context) -> SafeString:
    """Return the foot of every page; the form to report it starts with the page's address."""
    blog = context.get("blog")
    here = quote(_address(context.get("request"), blog), safe="")
    values = {"here": here, "platform_name": context.get("platform_name", "")}
    return FOOTER.fill({"is_of_blog": bool(blog)}, values)


def _address(request: HttpRequest | None, blog: Blog | None) -> str:
    """Return the page's full address; "" for one that may hold a token."""
    match = request and request.resolver_match
    if match is None or (blog is None and match.namespace not in PUBLIC):
        return ""
    return (blog.mount[0] if blog else settings.PLATFORM_URL) + request.path


@register.simple_tag
def theme_stylesheet(blog) -> str | SafeString:
    """Link to the stylesheet of the blog's theme; nothing for the default, and without a blog."""
    file = themes.stylesheet_of(blog.theme) if blog else ""
    # Paper is left to the print styles of the default.
    link = '<link rel="stylesheet" href="{}" media="screen">'
    return format_html(link, static(file)) if file else ""
