"""The page that only the writer of a comment was led to: an address is what they have for a key."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from blog.blogs.models import Blog
from blog.comments.models import Comment

SALT = "blog.comments.own"
LIFE = timedelta(days=30)
# How long a comment may be changed and taken back.
SECOND_THOUGHTS = timedelta(minutes=15)


def token_of(comment: Comment) -> str:
    return signing.dumps(comment.pk, salt=SALT)


def read_token(blog: Blog, token: str) -> Comment | None:
    """Return the comment of this blog that the token was made for, None for any other token."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return None
    comment = (
        blog.comments.filter(pk=pk).select_related("article", "parent").with_answered().first()
    )
    if comment is not None:
        comment.article.blog = blog
    return comment


def may_change(comment: Comment) -> bool:
    """Whether its writer may still change it, and take it back; not what somebody has judged."""
    is_new = timezone.now() < comment.created_at + SECOND_THOUGHTS
    return is_new and comment.judged_by_id is None
