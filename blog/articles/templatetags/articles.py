"""What pages say of an article around its text. Lists say it of each: these cost no template."""

from django import template
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts.models import User
from blog.articles import reading
from blog.articles.models import Article
from blog.articles.tags import ShownTag
from blog.blogs.addresses import platform_url
from blog.blogs.frames import Frame
from blog.blogs.kept import keep, keep_each

register = template.Library()
NEIGHBOURS = Frame("articles/_neighbours.html")


@register.simple_tag(takes_context=True)
def page_menu(context) -> str:
    """Return the links to the pages of the blog, kept by its version; one query when made."""
    blog = context["blog"]
    return keep(
        blog,
        "page_menu",
        lambda: render_to_string("articles/_page_menu.html", {"pages": reading.menu(blog)}),
    )


@register.simple_tag(takes_context=True)
def teasers(context, articles: list[Article]) -> SafeString:
    """Return what a list shows of each article, each kept by the blog's version; no query.

    The lists of a blog show the same articles: its home, a month, a category, a tag.
    """
    blog, shows_pins = context["blog"], context["view"].pinned_first
    by_pk = {article.pk: article for article in articles}
    template = get_template("articles/_teaser.html")

    def make(missing: list[int]) -> dict[int, str]:
        shown = {"blog": blog, "shows_pins": shows_pins}
        return {pk: template.render({"article": by_pk[pk], **shown}) for pk in missing}

    made = keep_each(blog, "teaser_or_pin" if shows_pins else "teaser", by_pk, make)
    return mark_safe("".join(made))  # noqa: S308 - made by our own template


@register.filter
def leaf(article: Article) -> SafeString:
    """Return the day of an article as the leaf of a calendar."""
    moment, day = timezone.localtime(article.published_at), article.published_on
    return format_html(
        '<time class="leaf" datetime="{}"><span class="leaf__day">{}</span> '
        '<span class="leaf__month">{}</span> <span class="leaf__year">{}</span></time>',
        moment.isoformat(timespec="seconds"), day.day, MONTHS[day.month], f"{day.year:04d}",
    )  # fmt: skip


@register.simple_tag
def by_author(author: User, is_listed: bool) -> SafeString:
    """Name the author, with a link to their page where the platform has one; no query."""
    name = escape(author.profile.pseudonym)
    if not (is_listed and author.is_active):
        return mark_safe(_("by %(name)s") % {"name": name})  # noqa: S308 - escaped
    values = {"name": name, "url": platform_url("portal:author", slug=author.profile.slug)}
    return mark_safe(_('by <a href="%(url)s" rel="author">%(name)s</a>') % values)  # noqa: S308


@register.simple_tag
def neighbours(older: Article | None, newer: Article | None) -> SafeString:
    """Lead to the articles before and after one; "" where it is alone."""
    if older is None and newer is None:
        return SafeString("")
    either = (("older", older), ("newer", newer))
    there = {name: article for name, article in either if article is not None}
    values = {f"{name}_path": article.path for name, article in there.items()}
    values |= {f"{name}_title": article.title for name, article in there.items()}
    return NEIGHBOURS.fill({f"has_{name}": name in there for name, one in either}, values)


@register.filter
def as_tags(tags: list[ShownTag]) -> SafeString:
    """Return tags as items of a list, each a link to its articles."""
    items = (
        f'<li><a href="{escape(tag.path)}" rel="tag">{escape(tag.name)}</a></li>' for tag in tags
    )
    return mark_safe("\n  ".join(items))  # noqa: S308 - escaped


@register.filter
def min_read(minutes: int) -> str:
    return _("%(minutes)s min read") % {"minutes": minutes}
