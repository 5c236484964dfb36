from django import template
from django.utils.safestring import SafeString

from blog.articles.models import Article
from blog.blogs.frames import Frame

register = template.Library()
LINK = Frame("sharing/_recommend.html")


@register.simple_tag
def recommend_link(article: Article) -> SafeString:
    """Lead to the page that recommends `article`, which is being served; no query."""
    shown = {"url": article.get_absolute_url(), "title": article.title, "pk": article.pk}
    return LINK.fill({}, shown)
