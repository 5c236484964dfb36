from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, LinesField
from blog.moderation.kinds import ILLEGAL, Kind
from blog.moderation.links import PrivatePage, PrivatePageQuerySet
from blog.moderation.models.reports import Case, Report, Snapshot

# DSA, article 20(1): at least six months from the day on which the person is told.
TO_CONTEST = timedelta(days=184)


class Measure(models.TextChoices):
    DISMISS = "dismiss", _("dismiss the reports")
    CHANGE = "change", _("ask the author to change it by a date")
    HIDE = "hide", _("hide the content")
    REMOVE = "remove", _("remove the content")
    LIMIT = "limit", _("keep it out of the platform's lists and of search engines")
    CLOSE_COMMENTS = "close_comments", _("close the comments")
    SUSPEND_BLOG = "suspend_blog", _("suspend the blog")
    SUSPEND_ACCOUNT = "suspend_account", _("suspend the author's account")


# Those that keep something from readers, or from being written.
RESTRICTING = (
    Measure.HIDE,
    Measure.REMOVE,
    Measure.LIMIT,
    Measure.CLOSE_COMMENTS,
    Measure.SUSPEND_BLOG,
    Measure.SUSPEND_ACCOUNT,
)
SUSPENDING = (Measure.SUSPEND_BLOG, Measure.SUSPEND_ACCOUNT)


class DecisionQuerySet(PrivatePageQuerySet):
    def standing(self) -> "DecisionQuerySet":
        """Those that nothing has ended."""
        return self.filter(ended_at__isnull=True)

    def restricting(self) -> "DecisionQuerySet":
        return self.standing().filter(measure__in=RESTRICTING)


class Decision(PrivatePage):
    """What was decided of a case and why: what DSA, article 17(3), wants in a statement."""

    class End(models.TextChoices):
        APPEAL = "appeal", _("an appeal was right")
        LIFTED = "lifted", _("the moderation lifted it")
        CORRECTED = "corrected", _("another decision took its place")
        OVER = "over", _("its time is over")

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    # What the measure is about: the content, its blog, or ("account", …) its author.
    scope_kind = models.CharField(max_length=20)
    scope_id = models.BigIntegerField()
    ground = models.CharField(_("ground"), max_length=20, choices=Kind)
    basis = LineField(_("law or rule"), max_length=300)
    facts = LinesField(_("facts"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    from_report = models.BooleanField(_("it followed a report"), default=True)
    by_machine = models.BooleanField(_("a machine helped"), default=False)
    was_unfounded = models.BooleanField(_("the reports were manifestly unfounded"), default=False)
    snapshot = models.ForeignKey(Snapshot, models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True)
    ended_by = models.CharField(max_length=10, choices=End, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) ^ ~Q(ended_by=""),
                name="a_decision_that_ended_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["scope_kind", "scope_id", "ended_at"], name="decision_scope"),
            models.Index(fields=["ended_at", "until"], name="decision_until"),
            models.Index(fields=["decided_at"], name="decision_day"),
        ]

    def __str__(self) -> str:
        return self.get_measure_display()

    @property
    def is_legal(self) -> bool:
        """Whether it rests on the law; else on the rules of the platform."""
        return self.ground in ILLEGAL

    @property
    def restricts(self) -> bool:
        return self.measure in RESTRICTING

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def contest_until(self):
        return self.decided_at + TO_CONTEST

    @property
    def is_contestable(self) -> bool:
        """Whether the time to contest it runs; not once it was ended."""
        return self.stands and timezone.now() < self.contest_until


class AppealQuerySet(models.QuerySet):
    def open(self) -> "AppealQuerySet":
        return self.filter(state=Appeal.State.OPEN)

    def oldest_first(self) -> "AppealQuerySet":
        return self.order_by("created_at", "pk")


class Appeal(models.Model):
    """Why the author, or who reported, thinks a decision wrong (DSA, article 20)."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        UPHELD = "upheld", _("the decision stands")
        REVERSED = "reversed", _("the decision was wrong")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="appeals")
    # Of who reported; None for the author.
    report = models.ForeignKey(Report, models.CASCADE, null=True, related_name="appeals")
    words = LinesField(_("why"))
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    answer = LinesField(_("answer"), blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(_("judged"), null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "report"], name="one_appeal_of_each_reporter"
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(report__isnull=True),
                name="one_appeal_of_the_author",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "created_at"], name="appeal_queue"),
            models.Index(fields=["created_at"], name="appeal_day"),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


def decision_behind(token: str) -> Decision | None:
    """Return the decision whose page a letter leads to; a dismissal has none."""
    found = Decision.objects.behind(token).exclude(measure=Measure.DISMISS)
    return found.select_related("case").first()
