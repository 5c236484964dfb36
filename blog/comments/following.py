"""Readers who asked to be told of new comments on an article, by mail."""

from datetime import timedelta

from django.core import signing
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.emails import mailbox_of
from accounts.limits import allow
from blog.articles.models import Article
from blog.blogs.models import Blog
from blog.comments.models import Comment

SALT = "blog.comments.following"
# As long as an asked one waits for its answer.
UNANSWERED = timedelta(days=7)
# Of letters that ask: nobody's box is filled with them, however many articles there are.
# Counted by mailbox, whatever its "+tag"; bounded too for one blog and for all together.
ASKED = "3/d/key"
ASKED_OF_A_BLOG = "100/h/key"
ASKED_OF_ALL = "1000/h/key"
# Of letters that tell, to one address; who follows a crowd reads it on the page.
TOLD = "30/d/key"


class FollowerQuerySet(models.QuerySet):
    def confirmed(self) -> "FollowerQuerySet":
        """Those whose address has answered."""
        return self.filter(confirmed_at__isnull=False)

    def unanswered(self) -> "FollowerQuerySet":
        """Those that nobody answered in time."""
        return self.filter(confirmed_at=None, asked_at__lt=timezone.now() - UNANSWERED)

    def to_tell(self, comment: Comment) -> "FollowerQuerySet":
        """Those that have not been told of this comment, and did not write it."""
        rows = self.confirmed().filter(article=comment.article_id)
        return rows.filter(told_until__lt=comment.published_at).exclude(email=comment.email)


class Follower(models.Model):
    """An address that follows the comments of one article, once it has said so by mail."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="followers")
    email = models.EmailField(max_length=254)
    key = models.CharField(max_length=22, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    # Of all comments that were published until then.
    told_until = models.DateTimeField(default=timezone.now)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "email"], name="an_address_follows_an_article_once"
            )
        ]
        indexes = [models.Index(fields=["email"], name="comment_follower_email")]

    def __str__(self) -> str:
        return f"{self.pk}"


@transaction.atomic
def ask_to_follow(*, article: Article, email: str) -> None:
    """Ask an address whether it wants to follow; nothing where it does, or was asked enough."""
    from blog.comments import letters  # it tells of followers

    follower, _ = Follower.objects.get_or_create(
        article=article, email=email, defaults={"key": get_random_string(22)}
    )
    if follower.confirmed_at is None and _may_ask(article, email):
        letters.send_question(follower)


def _may_ask(article: Article, email: str) -> bool:
    counted = (
        ("comment_follow", ASKED, mailbox_of(email)),
        ("comment_follow_blog", ASKED_OF_A_BLOG, str(article.blog_id)),
        ("comment_follow_all", ASKED_OF_ALL, "all"),
    )
    return all(allow(name, rates, key=key) for name, rates, key in counted)


def confirm(*, follower: Follower) -> None:
    """Tell this address from now on of what is published."""
    if follower.confirmed_at is None:
        follower.confirmed_at = follower.told_until = timezone.now()
        follower.save(update_fields=["confirmed_at", "told_until"])


def token_of(follower: Follower) -> str:
    return signing.dumps([follower.pk, follower.key], salt=SALT)


def read_token(blog: Blog, token: str) -> Follower | None:
    """Return who was mailed this token, None for any other and when they follow no more."""
    try:
        pk, key = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Follower.objects.filter(pk=pk, key=key, article__blog=blog)
    follower = rows.select_related("article").first()
    if follower is not None:
        follower.article.blog = blog
    return follower


def tell(*, comment: Comment) -> int:
    """Write to all who follow, each once, however often this is begun; return how many letters.

    Of those published before it too, where their turn has not come: two workers may swap turns.
    """
    told = 0
    for pk in Follower.objects.to_tell(comment).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            told += _tell(pk, comment)
    return told


def _tell(pk: int, comment: Comment) -> int:
    from blog.comments import letters  # it tells of followers

    # Whoever comes second finds it told.
    follower = Follower.objects.to_tell(comment).select_for_update().filter(pk=pk).first()
    if follower is None:
        return 0
    news = Comment.objects.visible().filter(
        article=comment.article_id,
        published_at__gt=follower.told_until,
        published_at__lte=comment.published_at,
    )
    follower.told_until = comment.published_at
    follower.save(update_fields=["told_until"])
    told = 0
    for one in news.exclude(email=follower.email).order_by("published_at", "pk"):
        one.article = comment.article
        if allow("comment_told", TOLD, key=follower.email):
            letters.send_news(one, follower)
            told += 1
    return told
