from collections.abc import Iterable
from html import escape

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from blog.articles.models import Article
from blog.sidebar.columns import Columns, columns
from blog.sidebar.contents import Counted

register = template.Library()


@register.simple_tag(takes_context=True)
def sidebar(context: Context, side: str) -> SafeString:
    """Return the column of boxes on one side of the page, "left" or "right"; "" without boxes.

    Eight queries at most when nothing is kept, none when everything is.
    """
    parts = list(_columns(context)[side])
    parts[1::2] = [_made_for_page(context, kind) for kind in parts[1::2]]
    return mark_safe("".join(parts))  # noqa: S308 - made by our own templates


# A blog has forty tags in its cloud and as many categories: not a template's nodes for each.
@register.filter
def as_shelves(categories: list[Counted]) -> SafeString:
    """Return categories as items of a list, each a link with its number of articles."""
    return _joined(
        f'<li><a href="{one.path}" dir="auto">{escape(one.name)}</a>'
        f' <span class="archive-count">({one.count})</span></li>'
        for one in categories
    )


@register.filter
def as_cloud(tags: list[Counted]) -> SafeString:
    """Return tags as items of a list, each a link that is larger the more articles it has."""
    return _joined(
        f'<li class="tag-cloud__{one.size}"><a href="{one.path}" rel="tag"'
        f' title="{one.articles}" dir="auto">{escape(one.name)}</a></li>'
        for one in tags
    )


@register.filter
def as_titles(articles: list[Article]) -> SafeString:
    """Return articles as items of a list, each a link under its title."""
    return _joined(
        f'<li><a href="{one.path}" dir="auto">{escape(one.title)}</a></li>' for one in articles
    )


def _joined(items: Iterable[str]) -> SafeString:
    """Return items made of addresses and words of our own, and of what was just escaped."""
    return mark_safe("\n".join(items))  # noqa: S308 - see there


def _columns(context: Context) -> Columns:
    """Ask once for both sides of a page."""
    found = context.render_context.get("sidebar")
    if found is None:
        found = context.render_context["sidebar"] = columns(context["blog"])
    return found


def _made_for_page(context: Context, kind: str) -> str:
    made = context.template.engine.get_template(f"sidebar/_{kind}.html")
    with context.push():
        return made.render(context)
