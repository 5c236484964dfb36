from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import LineField, LinesField
from blog.articles.slugs import free_slug, validate_slug
from blog.blogs.addresses import blog_path
from blog.blogs.freshness import seen_by_readers
from blog.blogs.models import Blog
from blog.contests.draw import digest_of, in_drawn_order
from blog.richtext.fields import RichTextField

MOST_WINNERS = 50
# Entries are personal data: they stay as long as winners may have to be written to, no longer.
LONGEST_KEPT = timedelta(days=180)


class Phase(models.TextChoices):
    """Where a contest stands, by the clock."""

    DRAFT = "draft", pgettext_lazy("contest", "draft")
    ANNOUNCED = "announced", pgettext_lazy("contest", "announced")
    OPEN = "open", pgettext_lazy("contest", "open")
    OVER = "over", pgettext_lazy("contest", "over")
    DRAWN = "drawn", pgettext_lazy("contest", "drawn")
    CANCELLED = "cancelled", pgettext_lazy("contest", "cancelled")


class ContestQuerySet(models.QuerySet):
    def published(self) -> "ContestQuerySet":
        """Those that readers see."""
        return self.filter(published_at__isnull=False)

    def coming_or_open(self, now: datetime | None = None) -> "ContestQuerySet":
        """Those that readers may still take part in."""
        running = self.published().filter(cancelled_at__isnull=True)
        return running.filter(closes_at__gt=now or timezone.now())

    def to_open(self) -> "ContestQuerySet":
        """Those that have opened since their pages were made."""
        return self.published().filter(opened_at__isnull=True, opens_at__lte=timezone.now())

    def to_draw(self) -> "ContestQuerySet":
        waiting = self.published().filter(drawn_at__isnull=True, cancelled_at__isnull=True)
        return waiting.filter(closes_at__lte=timezone.now())

    def to_erase(self) -> "ContestQuerySet":
        drawn = self.filter(drawn_at__isnull=False, erased_at__isnull=True)
        return drawn.filter(erase_at__lte=timezone.now())

    def newest_first(self) -> "ContestQuerySet":
        return self.order_by("-pk")


@seen_by_readers(lambda contest: [contest.blog_id])
class Contest(models.Model):
    """What an author promises to some of those who take part, by a draw."""

    blog = models.ForeignKey(
        Blog, models.CASCADE, related_name="contests", verbose_name=_("blog"), editable=False
    )
    title = LineField(_("title"), max_length=120)
    slug = models.CharField(
        _("address"), max_length=120, blank=True, validators=[validate_slug],
        help_text=_("Left empty, it is made from the title."),
    )  # fmt: skip
    prize = LinesField(_("prize"), validators=[MaxLengthValidator(1000)])
    rules = RichTextField(
        _("rules"),
        rendered_to="rules_html",
        help_text=_("Who organises it, who may take part, how the winners get the prize."),
    )
    rules_html = models.TextField(editable=False, default="", blank=True)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    erase_at = models.DateTimeField(
        _("entries are erased"), help_text=_("At most 180 days after the close.")
    )
    winners = models.PositiveSmallIntegerField(
        _("number of winners"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WINNERS)],
    )
    # From 15 a person consents alone to what is done with their data: law 78-17, article 45.
    least_age = models.PositiveSmallIntegerField(
        _("least age"), default=18, validators=[MinValueValidator(15), MaxValueValidator(21)]
    )
    # The draw, see draw.py. The secret is sealed until the close.
    sealed_secret = models.BinaryField(null=True, editable=False)
    commitment = models.CharField(max_length=64, blank=True, editable=False)
    secret = models.CharField(max_length=64, blank=True, editable=False)
    codes = models.TextField(blank=True, editable=False)
    seed = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    drawn_at = models.DateTimeField(_("drawn"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "slug"],
                name="contest_address_unique_in_its_blog",
                violation_error_message=_("Another contest of this blog has this address."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")) & Q(closes_at__lt=F("erase_at")),
                name="contest_opens_closes_and_is_erased_in_order",
                violation_error_message=_("It opens, then closes, then its entries are erased."),
            ),
            models.CheckConstraint(
                condition=Q(winners__gte=1) & Q(winners__lte=MOST_WINNERS),
                name="contest_has_some_winners",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(commitment=""),
                name="published_contest_is_committed",
            ),
        ]
        indexes = [
            models.Index(fields=["blog", "published_at", "-id"], name="contest_list"),
            # What the worker asks each minute.
            models.Index(fields=["opened_at", "opens_at"], name="contest_to_open"),
            models.Index(fields=["drawn_at", "closes_at"], name="contest_to_draw"),
            models.Index(fields=["erased_at", "erase_at"], name="contest_to_erase"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.slug and self.title:
            others = Contest.objects.filter(blog=self.blog).exclude(pk=self.pk)
            self.slug = free_slug(self.title, others, fallback="concours")
        if self.closes_at and self.erase_at and self.erase_at > self.closes_at + LONGEST_KEPT:
            raise ValidationError({"erase_at": _("At most 180 days after the close.")})

    @property
    def phase(self) -> Phase:
        if self.published_at is None:
            return Phase.DRAFT
        if self.cancelled_at:
            return Phase.CANCELLED
        if self.drawn_at:
            return Phase.DRAWN
        now = timezone.now()
        if now < self.opens_at:
            return Phase.ANNOUNCED
        return Phase.OPEN if now < self.closes_at else Phase.OVER

    @property
    def is_open(self) -> bool:
        return self.phase == Phase.OPEN

    @property
    def drawn_codes(self) -> list[str]:
        """All codes as they were drawn, winners first; [] before the draw."""
        return in_drawn_order(self.codes.split(), self.seed) if self.seed else []

    @property
    def codes_digest(self) -> str:
        return digest_of(self.codes.split())

    @property
    def winning_codes(self) -> list[str]:
        return self.drawn_codes[: self.winners]

    @property
    def path(self) -> str:
        """Its address inside its blog, while that blog is being served."""
        return blog_path("contests:contest", slug=self.slug)

    def get_absolute_url(self) -> str:
        return self.blog.absolute_url("contests:contest", slug=self.slug)


class Entry(models.Model):
    """A confirmed entry, one a mailbox; erased when the contest said so."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="entries")
    name = LineField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"), max_length=254)
    # What tells one person's addresses: accounts.emails.mailbox_of.
    mailbox = models.CharField(max_length=254)
    code = models.CharField(_("code"), max_length=11)
    entered_at = models.DateTimeField(_("since"), default=timezone.now)
    # Winners, then those who follow when one does not answer; empty for all others.
    place = models.PositiveSmallIntegerField(_("place"), null=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(fields=["contest", "mailbox"], name="one_entry_a_person"),
            models.UniqueConstraint(fields=["contest", "code"], name="one_entry_a_code"),
        ]
        indexes = [models.Index(fields=["mailbox"], name="entry_mailbox")]

    def __str__(self) -> str:
        return self.code
