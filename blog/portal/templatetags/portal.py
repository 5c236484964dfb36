"""What every page of the platform says of itself."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from blog.articles.models import Article
from blog.articles.templatetags.articles import by_author
from blog.blogs.addresses import platform_url
from blog.blogs.dates import in_words
from blog.blogs.frames import Frame
from blog.richtext.text import first_words

register = template.Library()
ARTICLE = Frame("portal/_article.html")
WORDS = 40  # of a summary


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


@register.simple_tag
def portal_article(article: Article, level: int, *, author_is_known: bool = False) -> SafeString:
    """Return an article of any blog in a list, under a heading of `level`; no query."""
    blog, cover = article.blog, article.cover
    shape = {
        "level": level,
        "has_cover": cover is not None,
        "has_summary": bool(article.summary),
        "has_author": not author_is_known,
    }
    values = {
        "language": article.language or blog.language,
        "url": article.get_absolute_url(),
        "title": article.title,
        "summary": first_words(article.summary, WORDS),
        "blog_url": blog.url(),
        "blog_language": blog.language,
        "blog_name": blog.name,
        "datetime": timezone.localtime(article.published_at).isoformat(timespec="seconds"),
        "day": in_words(article.published_on, "j F Y"),
    }
    if cover is not None:
        values |= {
            "cover_url": cover.thumbnail_url,
            "cover_width": cover.width,
            "cover_height": cover.height,
        }
    if not author_is_known:
        values["author"] = by_author(article.author, True)
    return ARTICLE.fill(shape, values)


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
