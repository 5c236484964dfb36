"""Links in the mails of moderators: whoever has one acts as the person it was sent to."""

from datetime import timedelta

from django.core import signing

from accounts.models import User
from blog.blogs.models import Blog
from blog.comments import permissions
from blog.comments.models import Comment

SALT = "blog.comments.mailed"
LIFE = timedelta(days=30)


def judging_url(comment: Comment, user: User) -> str:
    """Return where this person judges this comment without signing in."""
    token = signing.dumps([comment.pk, user.pk], salt=SALT)
    return comment.article.blog.absolute_url("comments:judge", token=token)


def read_token(blog: Blog, token: str) -> tuple[Comment, User] | None:
    """Return what a link is about and for whom; None when it is old, or they judge no more."""
    try:
        pk, user_pk = signing.loads(token, salt=SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    comment = (
        blog.comments.filter(pk=pk).select_related("article", "parent").with_answered().first()
    )
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    if comment is None or user is None or not permissions.judges(user, comment):
        return None
    comment.article.blog = blog
    return comment, user
