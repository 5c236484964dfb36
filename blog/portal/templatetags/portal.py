"""What every page of the platform says of itself."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.utils import translation

from blog.blogs.addresses import platform_url

register = template.Library()


class Edition(NamedTuple):
    """The page in one language; `url` is a full address."""

    language: str
    name: str
    url: str
    is_current: bool


def editions(request) -> list[Edition]:
    """Return this page in every language it exists in; [] when it exists in one only."""
    match, current, found = request.resolver_match, translation.get_language(), []
    for language, name in settings.LANGUAGES:
        with translation.override(language):
            url = platform_url(match.view_name, *match.args, **match.kwargs)
        found.append(Edition(language, name, url, language == current))
    return found if len({edition.url for edition in found}) > 1 else []


@register.inclusion_tag("portal/_meta.html", takes_context=True)
def portal_meta(context) -> dict:
    """Describe the page by `description` and name its editions; the first page of a list only."""
    found = editions(context["request"]) if context.get("is_first_page", True) else []
    return {
        "description": context.get("description", ""),
        "title": settings.PLATFORM_NAME,
        "editions": found,
        "url": next((edition.url for edition in found if edition.is_current), ""),
        "default_url": next(
            (edition.url for edition in found if edition.language == settings.LANGUAGE_CODE), ""
        ),
    }


@register.inclusion_tag("portal/_languages.html", takes_context=True)
def language_links(context) -> dict:
    """Write links to this page in the other languages."""
    return {"editions": [one for one in editions(context["request"]) if not one.is_current]}
