"""What the demo's readers say under its articles, and what its authors answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.names import slugify
from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.comments.actions import answer_comment, approve_comments, post_comment
from blog.comments.models import Comment
from blog.demo import people, texts
from blog.sidebar.models import Box

BOXES = ("comments", "commented")


@transaction.atomic
def let_readers_talk(blog: Blog) -> None:
    """Write a blog's comments, with the boxes that show them, unless it has some."""
    if blog.comments.exists():
        return
    for position, kind in enumerate(BOXES, 50):
        Box.objects.get_or_create(
            blog=blog, kind=kind, defaults={"side": Box.Side.RIGHT, "position": position}
        )
    said: dict[str, Comment] = {}
    for entry in texts.comments(blog.slug):
        article = blog.articles.published().filter(slug=entry["slug"]).first()
        if article is not None:
            said[entry.get("key", "")] = _say(article, entry, said)


def _say(article: Article, entry: dict, said: dict[str, Comment]) -> Comment:
    at, to = _moment(article, entry), said.get(entry.get("to"))
    if "author" in entry:
        user = User.objects.get(email=people.email_of(entry["author"]))
        return answer_comment(comment=to, user=user, text=entry["text"], at=at)
    comment = post_comment(
        article=article,
        parent=to,
        name=entry["name"],
        email=people.email_of(slugify(entry["name"])),
        site=entry.get("site", ""),
        text=entry["text"].strip(),
        created_at=at,
    )
    if not entry.get("waits"):
        approve_comments(comments=[comment])
        Comment.objects.filter(pk=comment.pk).update(published_at=at)
    return Comment.objects.get(pk=comment.pk)


def _moment(article: Article, entry: dict) -> datetime:
    """Return when it was said: never later than now, whenever the demo is laid down."""
    return min(article.published_at + timedelta(hours=entry["after_hours"]), timezone.now())
