"""What a page's head tells programs: its feeds, and what to show for a link to it."""

import json
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.safestring import SafeString, mark_safe

from blog.articles.models import Article
from blog.blogs.addresses import platform_url
from blog.blogs.kept import keep
from blog.media.models import Picture
from blog.richtext.cloak import masked

register = template.Library()

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
# Escapes that JSON knows, for what would end the script element or begin a comment in it.
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
DESCRIPTION = 200  # characters
LARGE = 600  # pixels across from which a picture may fill the width of a card


@register.simple_tag(takes_context=True)
def feed_links(context) -> str:
    """Return the links to the feeds of the blog, and of the category or tag that the page shows.

    Kept by the blog's version.
    """
    shown = {name: context.get(name) for name in ("blog", "category", "tag")}
    part = shown["category"] or shown["tag"]
    return keep(
        shown["blog"],
        f"feed_links:{type(part).__name__}:{part and part.slug}",
        lambda: render_to_string("feeds/_links.html", shown),
    )


@register.simple_tag(takes_context=True)
def blog_meta(context) -> SafeString:
    """Describe a list of articles, or a page, of the blog; no query."""
    blog, request = context["blog"], context["request"]
    parts = (context.get(name) for name in ("category", "tag", "page", "period"))
    part = next(filter(None, parts), None)
    # What stands on a later page of a list changes with every article: no address to keep.
    is_first = "before" not in request.GET
    description = "" if part else shortened(blog.description or blog.tagline)
    url = blog.mount[0] + escape_uri_path(request.path) if is_first else ""
    properties = [
        ("og:type", "website"),
        ("og:url", url),
        ("og:title", f"{part} – {blog.name}" if part else blog.name),
        ("og:description", description),
        ("og:site_name", blog.name),
        ("og:locale", LOCALES[blog.language]),
    ]
    is_restricted = blog.restriction or getattr(part, "restriction", "")
    names = [
        ("robots", is_restricted and "noindex"),
        ("description", description),
        ("twitter:card", "summary"),
    ]
    return _head(names, properties, canonical=url)


@register.simple_tag
def article_meta(article: Article) -> SafeString:
    """Describe an article that came with its relations and its blog; no query."""
    posting = _posting(article)
    language, url = posting["inLanguage"], posting["url"]
    author, description = article.author.profile.pseudonym, shortened(article.summary)
    is_restricted = article.restriction or article.blog.restriction
    names = [
        ("robots", is_restricted and "noindex"),
        ("description", description),
        ("author", author),
        ("twitter:card", "summary_large_image" if _is_large(article.cover) else "summary"),
    ]
    properties = [
        ("og:type", "article"),
        ("og:title", article.title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", article.blog.name),
        ("og:locale", LOCALES[language]),
        *_image_properties(article.cover),
        ("article:published_time", posting["datePublished"]),
        ("article:modified_time", posting["dateModified"]),
        ("article:author", author),
        ("article:section", article.category.name if article.category else ""),
        *(("article:tag", tag.name) for tag in article.shown_tags),
    ]
    data = f'<script type="application/ld+json">{script_data(posting)}</script>'
    return _head(names, properties, canonical=url) + mark_safe(data)  # noqa: S308 - see there


def shortened(text: str) -> str:
    """Return `text` as long as programs show of a description, without addresses of mail."""
    text = masked(text)
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rpartition(" ")[0] + "…"


def _head(names: list, properties: list, *, canonical: str) -> SafeString:
    """Return pairs of what a page says of itself as elements of its head; empty ones are left out.

    A table and not a template: each page says twenty of them.
    """
    lines = [
        *(f'<meta name="{name}" content="{escape(str(said))}">' for name, said in names if said),
        *(
            f'<meta property="{name}" content="{escape(str(said))}">'
            for name, said in properties
            if said
        ),
    ]
    if canonical:
        lines.append(f'<link rel="canonical" href="{escape(canonical)}">')
    return mark_safe("\n".join(lines) + "\n")  # noqa: S308 - names of our own, values escaped


def script_data(data: dict) -> SafeString:
    """Return `data` as JSON that nothing in it can break out of a script element with."""
    written = json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(written)  # noqa: S308 - what HTML would read has just been escaped


def _is_large(cover: Picture | None) -> bool:
    return cover is not None and cover.width >= LARGE


def _image_properties(cover: Picture | None) -> list[tuple[str, object]]:
    if cover is None:
        return []
    return [
        ("og:image", cover.absolute_url),
        ("og:image:width", cover.width),
        ("og:image:height", cover.height),
        ("og:image:alt", cover.alt),
    ]


def _posting(article: Article) -> dict:
    """Return the article as a https://schema.org/BlogPosting."""
    blog, url = article.blog, article.get_absolute_url()
    posting = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "mainEntityOfPage": url,
        "url": url,
        "headline": article.title,
        "description": article.summary,
        "datePublished": _iso(article.published_at),
        "dateModified": _iso(max(article.updated_at, article.published_at)),
        "inLanguage": article.language or blog.language,
        "wordCount": article.word_count,
        "author": _author(article),
        "isPartOf": {"@type": "Blog", "name": blog.name, "url": blog.url()},
        "articleSection": article.category.name if article.category else "",
        "keywords": [tag.name for tag in article.shown_tags],
        "image": _image(article.cover),
    }
    return {name: value for name, value in posting.items() if value}


def _author(article: Article) -> dict:
    profile = article.author.profile
    author = {"@type": "Person", "name": profile.pseudonym}
    if article.blog.is_listed and article.author.is_active:
        author["url"] = platform_url("portal:author", slug=profile.slug)
    return author


def _image(cover: Picture | None) -> dict | None:
    if cover is None:
        return None
    image = {"@type": "ImageObject", "url": cover.absolute_url, "description": cover.alt}
    return image | {"width": cover.width, "height": cover.height}


def _iso(moment) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
