"""Who judges which comments: an editor all of a blog, an author those under their own texts."""

from django.db.models import Q, QuerySet

from blog.blogs import permissions
from blog.comments.models import Comment


def seen_by(user, comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Return those of `comments` that the person finds in the studio."""
    if permissions.runs_platform(user):
        return comments
    roles = permissions.roles_of(user)
    edited = [pk for pk in roles if permissions.looks_over(user, pk)]
    joined = [pk for pk in roles if permissions.reads_along(user, pk)]
    return comments.filter(Q(blog__in=edited) | Q(blog__in=joined, article__author=user))


def sees(user, comment: Comment) -> bool:
    """Whether the person finds this comment in the studio: `seen_by` for one row."""
    if permissions.looks_over(user, comment.blog_id):
        return True
    is_own = comment.article.author_id == user.pk
    return is_own and permissions.reads_along(user, comment.blog_id)


def judges(user, comment: Comment) -> bool:
    """Whether the person may approve, reject, answer and delete it."""
    if permissions.edits(user, comment.blog_id):
        return True
    is_own = comment.article.author_id == user.pk
    return is_own and permissions.publishes(user, comment.blog_id)


def is_public(comment: Comment) -> bool:
    """Whether readers see it now, as far as its blog is open to them: `visible()` for one row."""
    article = comment.article
    is_out = article.status == "published" and not (article.is_scheduled or article.is_withheld)
    return comment.status == "approved" and not comment.is_withheld and is_out
