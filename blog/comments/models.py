from datetime import UTC, datetime

from django.conf import settings
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, LinesField
from accounts.restrictions import Restrictable
from blog.articles.models import Article
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog
from blog.comments import text
from blog.comments.querysets import CommentQuerySet
from blog.comments.rules import Rules
from blog.comments.tallies import Tally

__all__ = ["Comment", "Rules", "Status", "Tally"]

# Answers to answers to answers stand beside one another: more steps leave no room on a phone.
DEEPEST = 2
STEP = 22  # letters of a place


class Status(models.TextChoices):
    PENDING = "pending", _("waiting for approval")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    SPAM = "spam", _("spam")
    REMOVED = "removed", _("removed")


@seen_by_readers(lambda comment: [comment.blog_id] if comment.has_been_seen else [])
class Comment(Restrictable):
    """What somebody wrote under an article; readers see it once it is approved.

    Whoever writes rows in bulk sets `blog` to the article's, `depth`, `published_at` where it is
    approved, then calls `derive()` when the row has its key; `blog.comments.counts` counts.
    """

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="comments", verbose_name=_("blog"), editable=False
    )
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="comments",
        verbose_name=_("article"),
        editable=False,
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        related_name="answers",
        verbose_name=_("answer to"),
        editable=False,
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PENDING, editable=False
    )
    # Imported comments may have neither name nor address.
    name = LineField(_("name"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    site = models.URLField(
        _("site"),
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    text = LinesField(_("text"), validators=[MaxLengthValidator(text.MAX_LENGTH)])
    text_html = models.TextField(editable=False, default="", blank=True)
    # Somebody who has a role in the blog and wrote it in the studio.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="comments",
        verbose_name=_("account"),
        editable=False,
    )
    is_authors = models.BooleanField(_("by the author"), default=False, editable=False)
    # The network it came from, as `blog.comments.networks` writes it; emptied after some weeks.
    network = models.CharField(max_length=24, editable=False, default="", blank=True)
    # Of its text without case and accents, by which the same text is found again.
    digest = models.CharField(max_length=24, editable=False, default="", blank=True)
    # Why it waits or is spam: [[code, detail], …], see `blog.comments.reasons`.
    reasons = models.JSONField(editable=False, default=list, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("judged by"),
        editable=False,
    )
    judged_at = models.DateTimeField(_("judged"), null=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("changed"), null=True, editable=False)
    # When readers first saw it; for what they never saw, empty.
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    depth = models.PositiveSmallIntegerField(editable=False, default=0)
    place = models.CharField(max_length=66, editable=False, default="")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(published_at__isnull=False),
                name="approved_comment_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(depth__lte=DEEPEST), name="comment_stands_no_deeper_than_fits"
            ),
            models.CheckConstraint(
                condition=Q(site="")
                | Q(site__istartswith="http://")
                | Q(site__istartswith="https://"),
                name="site_of_a_comment_is_of_the_web",
            ),
        ]
        # The status leads as a column, as in blog.articles.
        indexes = [
            models.Index(fields=["article", "status", "place"], name="comment_thread"),
            models.Index(fields=["parent", "place"], name="comment_answers"),
            models.Index(fields=["blog", "status", "-published_at", "-id"], name="comment_newest"),
            models.Index(fields=["blog", "status", "-created_at", "-id"], name="comment_desk"),
            models.Index(fields=["blog", "email", "status"], name="comment_writer"),
            models.Index(fields=["network", "status"], name="comment_network"),
            models.Index(fields=["digest", "created_at"], name="comment_digest"),
            models.Index(fields=["status", "-judged_at"], name="comment_judged"),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name}: {self.excerpt}"

    def save(self, *args, **kwargs) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set the columns that follow from others; bulk writers call it themselves.

        `place` is the way through the thread, each step as second and key: read in its order, a
        thread is a list. It needs the row's own key, and its parent loaded.
        """
        self.text_html = text.render(self.text)
        self.digest = text.digest(self.text)
        if self.pk and not self.place:
            above = self.parent.place if self.parent else ""
            self.place = place_below(above, at=self.created_at, pk=self.pk)
            self.depth = len(self.place) // STEP - 1

    @property
    def has_been_seen(self) -> bool:
        """Whether readers see it or once saw it: what never was seen makes no page old."""
        return self.published_at is not None

    @property
    def shown_name(self) -> str:
        return self.name or str(_("Somebody"))

    @property
    def initial(self) -> str:
        """The first letter of its writer's name, for the eye."""
        return next(filter(str.isalnum, self.name), "·").upper()

    @property
    def excerpt(self) -> str:
        """Its beginning, on one line."""
        start = " ".join(self.text[:200].split())
        return start if len(start) <= 90 else start[:89].rpartition(" ")[0] + "…"

    @property
    def path(self) -> str:
        """Its address inside its blog, while that blog is being served."""
        return f"{thread_path(self.article)}{self.pk}/"

    def get_absolute_url(self) -> str:
        """Return its full address; loads article and blog when they are not there yet."""
        return self.article.blog.absolute_url(
            "comments:comment", **self.article.address(), pk=self.pk
        )


def place_below(above: str, *, at: datetime, pk: int) -> str:
    """Return the place of a comment written `at`, below the one whose place is `above`."""
    second = int(at.astimezone(UTC).timestamp())
    return above[: STEP * DEEPEST] + f"{max(second, 0):011d}{pk:011d}"


def thread_path(article: Article) -> str:
    """Return the address of an article's comments, while its blog is being served."""
    return article.path.removesuffix(".html") + "/comments/"
