from django import template

from blog.articles.models import Article, Status
from blog.review.models import ReviewNote

register = template.Library()


@register.inclusion_tag("review/_word.html")
def review_word(article: Article | None) -> dict:
    """Show the last word with which an article came back; asks nothing for a published one."""
    if article is None or article.status == Status.PUBLISHED:
        return {}
    notes = ReviewNote.objects.filter(article=article).select_related("editor__profile")
    return {"note": notes.order_by("-pk").first()}
