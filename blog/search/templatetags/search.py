import re

from django import template
from django.template.loader import get_template
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from blog.articles.models import Article
from blog.blogs.addresses import platform_url
from blog.blogs.kept import keep_each
from blog.blogs.models import Blog
from blog.search.finding import Found

register = template.Library()

# Stands where a search marks its words. Texts of authors hold no comment: they are escaped.
SLOT = re.compile("<!--found-->")


@register.simple_tag
def search_everywhere(text: str) -> str:
    """Return the address of the platform's own search for the same."""
    return f"{platform_url('search:platform')}?{urlencode({'q': text})}"


@register.simple_tag
def found_in_blog(blog: Blog, found: Found) -> SafeString:
    """Return what a search in `blog` shows of each text that it found.

    Of an article what every list shows, kept by the blog's version, but for the title and the
    passage. One query when not all are kept.
    """
    articles = [result.writing.pk for result in found.results if result.is_article]
    frames = dict(keep_each(blog, "found", articles, lambda missing: _frames(blog, missing)))
    page = get_template("search/_page.html")
    html = []
    for result in found.results:
        if not result.is_article:
            html.append(page.render({"result": result}))
        elif frame := frames.get(result.writing.pk):
            head, middle, end = frame
            html += [head, result.title, middle, result.extract, end]
    return mark_safe("".join(html))  # noqa: S308 - made by our own templates


def _frames(blog: Blog, pks: list[int]) -> dict[int, tuple[int, list[str]]]:
    """Return {primary key: (itself, its teaser in the three parts around the two slots)}."""
    teaser, made = get_template("articles/_teaser.html"), {}
    for article in Article.objects.filter(blog=blog, pk__in=pks).for_lists():
        article.blog = blog
        article.title = article.summary = mark_safe(SLOT.pattern)  # noqa: S308 - our own
        html = teaser.render({"article": article, "blog": blog})
        made[article.pk] = (article.pk, SLOT.split(html))
    return made
