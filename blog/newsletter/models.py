"""Who asked for a blog's articles, what was mailed to them, and whose address is dead."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from blog.articles.models import Article
from blog.blogs.models import Blog

KEY_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # of an address too: mail servers fold case


def new_key() -> str:
    """Return 100 random bits as 20 letters that every mail server leaves as they are."""
    return get_random_string(20, KEY_LETTERS)


class Frequency(models.TextChoices):
    EACH = "each", _("each article, as it appears")
    WEEKLY = "weekly", _("once a week, all together")


class Wording(models.Model):
    """What somebody read when they asked: one row for each version of the sentence."""

    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    text = models.TextField()

    def __str__(self) -> str:
        return self.digest[:12]


class SubscriptionQuerySet(models.QuerySet):
    def active(self) -> "SubscriptionQuerySet":
        """Those that mails go to."""
        return self.filter(state=Subscription.State.ACTIVE)

    def wanting(self, frequency: str, at: datetime) -> "SubscriptionQuerySet":
        """Those of this frequency at a moment, with what they have chosen before it."""
        changed = Q(changes_at__lt=at)
        stays = Q(changes_at=None) | Q(changes_at__gte=at)
        return self.filter(Q(changed, next_frequency=frequency) | Q(stays, frequency=frequency))

    def live(self) -> "SubscriptionQuerySet":
        """Those that are active, or wait for their reader to confirm."""
        return self.filter(state__in=Subscription.LIVE)


class Subscription(models.Model):
    """One reader's wish for one blog's articles, from the asking to the end: its own proof.

    Who comes back after the end begins another. The key makes the reader's own links; without
    SECRET_KEY it opens nothing.
    """

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("subscription", "to be confirmed")
        ACTIVE = "active", pgettext_lazy("subscription", "active")
        LEFT = "left", pgettext_lazy("subscription", "unsubscribed")
        BOUNCED = "bounced", pgettext_lazy("subscription", "address dead")
        COMPLAINED = "complained", pgettext_lazy("subscription", "marked as spam")

    LIVE = (State.PENDING, State.ACTIVE)

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="subscriptions", verbose_name=_("blog")
    )
    email = models.CharField(_("e-mail address"), max_length=254, db_index=True)
    frequency = models.CharField(
        _("how often"), max_length=6, choices=Frequency, default=Frequency.EACH
    )
    # What the reader has chosen since, and the Monday morning from which it holds.
    next_frequency = models.CharField(max_length=6, choices=Frequency, blank=True)
    changes_at = models.DateTimeField(null=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    key = models.CharField(max_length=20, default=new_key, editable=False)
    # Of the link that confirms: its digest, until it is used.
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - unique
    # A letter is owed to who asked: to confirm, or to say that it is done already.
    owes_letter = models.BooleanField(default=False, editable=False)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    asked_on = models.CharField(_("on the page"), max_length=500, blank=True)
    wording = models.ForeignKey(Wording, models.PROTECT, verbose_name=_("text that was shown"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    soft_bounces = models.PositiveSmallIntegerField(default=0, editable=False)
    bounced_at = models.DateTimeField(null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "email"],
                condition=Q(state__in=["pending", "active"]),
                name="an_address_subscribes_once_to_a_blog",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "active"]) ^ Q(ended_at__isnull=False),
                name="a_subscription_has_an_end_when_it_is_over",
            ),
        ]
        indexes = [
            models.Index(fields=["blog", "state", "id"], name="subscription_recipients"),
            models.Index(fields=["state", "asked_at"], name="subscription_pending"),
            models.Index(fields=["ended_at"], name="subscription_end"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def chosen(self) -> str:
        """The frequency that the reader has chosen last."""
        return self.next_frequency or self.frequency

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE


class SuppressionQuerySet(models.QuerySet):
    def stopping(self, digests: list[str], blog: Blog) -> "SuppressionQuerySet":
        """What keeps this blog from writing to the address with these digests."""
        return self.filter(Q(blog=None) | Q(blog=blog), digest__in=digests)


class Suppression(models.Model):
    """An address that is not written to: by its digest, which outlives the address itself."""

    class Reason(models.TextChoices):
        DEAD = "dead", _("the address is dead")
        FULL = "full", _("the address refused again and again")
        COMPLAINT = "complaint", _("marked as spam")

    digest = models.CharField(max_length=64)
    blog = models.ForeignKey(Blog, models.CASCADE, null=True, related_name="suppressions")
    reason = models.CharField(max_length=10, choices=Reason)
    since = models.DateTimeField(default=timezone.now, db_index=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=Q(blog=None), name="one_suppression_everywhere"
            ),
            models.UniqueConstraint(fields=["digest", "blog"], name="one_suppression_in_a_blog"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class IssueQuerySet(models.QuerySet):
    def unfinished(self) -> "IssueQuerySet":
        return self.filter(finished_at__isnull=True)

    def sendable(self, now: datetime) -> "IssueQuerySet":
        """Those of blogs that are read, of an article that is published still, or of several."""
        read = Blog.objects.public().filter(pk=OuterRef("blog"))
        published = Article.objects.published(now).filter(pk=OuterRef("article"))
        return self.filter(Exists(read), Q(kind=Issue.Kind.DIGEST) | Exists(published))


class Issue(models.Model):
    """What is mailed once to a blog's readers: a new article, or those of a week.

    Each new article has one, also where nobody wants it at once: the week collects them.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        DIGEST = "digest", _("week")

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="issues")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ARTICLE)
    article = models.OneToOneField(Article, models.SET_NULL, null=True, related_name="issue")
    # Of an article: the week that told of it. Of a week: its first day.
    digest = models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts")
    week = models.DateField(null=True)
    title = models.CharField(_("title"), max_length=250)
    opened_at = models.DateTimeField(_("date"), default=timezone.now)
    # The last subscription that has its delivery; null when all of them have.
    filled_to = models.BigIntegerField(null=True, default=0)
    # The job that may send now, and until when no other is started.
    run = models.CharField(max_length=20, blank=True)
    run_until = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(_("readers"), default=0)
    sent = models.PositiveIntegerField(_("sent"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        constraints = [
            models.UniqueConstraint(fields=["blog", "week"], name="one_digest_a_week"),
        ]
        indexes = [
            models.Index(fields=["blog", "-id"], name="issue_newest"),
            models.Index(fields=["finished_at", "run_until"], name="issue_unfinished"),
            models.Index(fields=["kind", "digest", "opened_at"], name="issue_without_digest"),
        ]

    def __str__(self) -> str:
        return self.title


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(counted=False, state=Delivery.State.WAITING)

    def to_count(self) -> "DeliveryQuerySet":
        """Those that ended and that no figure tells of yet."""
        return self.filter(counted=False).exclude(state=Delivery.State.WAITING)


class Delivery(models.Model):
    """One issue for one reader. Its key, made before the sending, is that of the Message-ID."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "waiting")
        SENT = "sent", pgettext_lazy("delivery", "sent")
        FAILED = "failed", pgettext_lazy("delivery", "failed")
        DROPPED = "dropped", pgettext_lazy("delivery", "no longer wanted")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=20, unique=True, default=new_key)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    counted = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    # What the mail server answered: "550 5.1.1".
    code = models.CharField(max_length=20, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "subscription"], name="a_reader_gets_an_issue_once"
            )
        ]
        indexes = [
            models.Index(fields=["issue", "counted", "state", "id"], name="delivery_waiting"),
            models.Index(fields=["ended_at"], name="delivery_end"),
        ]

    def __str__(self) -> str:
        return self.key


class Day(models.Model):
    """A blog's figures of one day, counted as things happen: rows of people may go, these stay."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="newsletter_days")
    day = models.DateField()
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    complained = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blog", "day"], name="one_row_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
