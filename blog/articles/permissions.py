"""Who may do what with a text: an editor with every one, the others with their own."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from blog.articles.models import Article, Status
from blog.blogs import permissions


def seen_by(user, articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return those of `articles` that the person finds in the studio.

    Editors find all; the others their own, as long as they have a role in that blog; authors also
    what readers see of their colleagues.
    """
    if permissions.runs_platform(user):
        return articles
    roles = permissions.roles_of(user)
    edited = [pk for pk in roles if permissions.looks_over(user, pk)]
    joined = [pk for pk in roles if permissions.reads_along(user, pk)]
    published = Q(blog__in=joined, status=Status.PUBLISHED, published_at__lte=timezone.now())
    return articles.filter(Q(blog__in=edited) | Q(blog__in=list(roles), author=user) | published)


def sees(user, article: Article) -> bool:
    """Whether the person finds this article in the studio: `seen_by` for one row, no query."""
    if permissions.looks_over(user, article.blog_id):
        return True
    if article.author_id == user.pk:
        return permissions.enters(user, article.blog_id)
    is_public = article.status == Status.PUBLISHED and not article.is_scheduled
    return is_public and permissions.reads_along(user, article.blog_id)


def changes(user, article: Article) -> bool:
    """Whether the person may change and delete it; a contributor only until it is published."""
    if permissions.edits(user, article.blog_id):
        return True
    if article.author_id != user.pk:
        return False
    if article.status == Status.PUBLISHED:
        return permissions.publishes(user, article.blog_id)
    return permissions.writes(user, article.blog_id)


def publishes(user, article: Article) -> bool:
    """Whether the person may publish it, and take it back."""
    return permissions.publishes(user, article.blog_id) and changes(user, article)
