from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField, LinesField
from accounts.tokens import digest
from blog.blogs.models import Blog
from blog.moderation import targets
from blog.moderation.kinds import Kind, delay
from blog.moderation.links import PrivatePage


def reporter_key(email: str, *, is_trusted: bool = False) -> str:
    """Return under which key the reports of an address are weighed.

    Anybody can write the address of a trusted flagger into the form: what came signed counts apart.
    """
    return digest(f"{'signed ' if is_trusted else ''}{email.lower()}")


class Reporter(models.Model):
    """What the reports of one address were worth: the address itself stays with its reports.

    Trust: 0 for one who was warned (DSA, article 23), 1 for anybody, 2 for one who was right.
    """

    key = models.CharField(max_length=64, unique=True)
    upheld = models.PositiveIntegerField(default=0)
    unfounded = models.PositiveIntegerField(default=0)
    warned_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.key[:8]

    @property
    def trust(self) -> int:
        if self.warned_at:
            return 0
        return 2 if self.upheld > self.unfounded else 1


class CaseQuerySet(models.QuerySet):
    def open(self) -> "CaseQuerySet":
        return self.filter(state=Case.State.OPEN)

    def most_urgent_first(self) -> "CaseQuerySet":
        return self.order_by("-gravity", "-weight", "opened_at", "pk")


class Case(models.Model):
    """All reports of one content that wait for one decision, or that one decision answered."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DECIDED = "decided", _("decided")

    class Danger(models.TextChoices):
        """Whether somebody's life or safety is at stake (DSA, article 18)."""

        NONE = "", _("none")
        SUSPECTED = "suspected", _("authorities to inform")
        TOLD = "told", _("authorities informed")
        CLEARED = "cleared", _("looked at, and none found")

    target_kind = models.CharField(_("kind of content"), max_length=20)
    target_id = models.BigIntegerField()
    blog = models.ForeignKey(
        Blog, models.SET_NULL, null=True, related_name="+", verbose_name=_("blog")
    )
    # Who answers for the content: told of decisions, and judging none of them.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    # Of an author without an account, who left an address with the content.
    author_email = models.EmailField(max_length=254, blank=True)
    title = models.CharField(_("content"), max_length=300)
    url = models.TextField(_("address"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    # Derived from its reports: what the queue is ordered by.
    kind = models.CharField(_("reported as"), max_length=20, choices=Kind)
    gravity = models.PositiveSmallIntegerField(_("gravity"))
    reporters = models.PositiveIntegerField(_("reporters"), default=0)
    weight = models.PositiveIntegerField(default=0)
    # A trusted flagger is among who reported it: DSA, article 22(1).
    has_priority = models.BooleanField(_("of a trusted flagger"), default=False)
    due_at = models.DateTimeField(_("to decide before"))
    opened_at = models.DateTimeField(_("reported"), default=timezone.now)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    # Who decided a case that an appeal opened again: somebody else looks now.
    first_judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # A case in which it is suspected waits for an answer before its decision.
    danger = models.CharField(
        _("danger"), max_length=10, choices=Danger, blank=True, default=Danger.NONE
    )
    # Raised by each decision: who decides says which state of the case they have seen.
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=["target_kind", "target_id"],
                condition=Q(state="open"),
                name="one_open_case_for_a_content",
            )
        ]
        indexes = [
            models.Index(
                fields=["state", "-gravity", "-weight", "opened_at", "id"], name="case_queue"
            ),
            models.Index(fields=["target_kind", "target_id"], name="case_target"),
            models.Index(fields=["author", "-opened_at"], name="case_author"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at < timezone.now()

    @property
    def is_alarming(self) -> bool:
        """Whether nobody has said yet that the authorities know, or need not."""
        return self.danger == self.Danger.SUSPECTED

    @property
    def kind_label(self) -> str:
        """Return what kind of content it is about, in words."""
        return str(targets.kind_named(self.target_kind).label)

    def has_newer(self) -> bool:
        """Whether another case of the same content waits for a decision; queries."""
        others = Case.objects.open().exclude(pk=self.pk)
        return others.filter(target_kind=self.target_kind, target_id=self.target_id).exists()

    def open_again(self) -> None:
        """Let it wait for a decision, with as much time as at first."""
        self.state, self.version = self.State.OPEN, self.version + 1
        self.due_at = timezone.now() + delay(self.kind)
        self.save(update_fields=["state", "version", "due_at"])

    def target(self) -> targets.Target | None:
        """Return the content, None when it is gone; queries."""
        return targets.load(self.target_kind, self.target_id)


class Snapshot(models.Model):
    """A content as it stood when it was reported: one for each state that was."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="snapshots")
    digest = models.CharField(max_length=64)
    # {part: text of lines}, as the kind's `read` gives it.
    content = models.JSONField()
    taken_at = models.DateTimeField(_("seen"), default=timezone.now)
    # Of a content that is a file: the name of the copy, in the private storage.
    file = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(fields=["case", "digest"], name="one_snapshot_of_each_state")
        ]

    def __str__(self) -> str:
        return self.digest[:8]


class Report(PrivatePage):
    """What one person wrote about one or several pages: a notice of DSA, article 16."""

    kind = models.CharField(_("what is wrong"), max_length=20, choices=Kind)
    words = LinesField(_("why"))
    # Empty where no name is asked for, and once the time to contest is over.
    name = LineField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    reporter = models.ForeignKey(Reporter, models.PROTECT, null=True, related_name="reports")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # Signed by a trusted flagger, who is its name.
    is_trusted = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"

    @property
    def has_priority(self) -> bool:
        """Whether it comes first: until its flagger was warned (DSA, articles 22(1), 23(2))."""
        return self.is_trusted and not (self.reporter and self.reporter.warned_at)


class ReportedPage(models.Model):
    """One of the pages of a report, with the case that it belongs to."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="pages")
    case = models.ForeignKey(Case, models.CASCADE, related_name="pages")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="+")
    url = models.TextField(_("address"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "case"], name="one_page_of_a_case_in_a_report"
            )
        ]

    def __str__(self) -> str:
        return self.url


class Note(models.Model):
    """What a moderator writes for their colleagues."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = LinesField(_("note"))
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.words[:60]


def report_behind(token: str) -> Report | None:
    """Return the report whose page a letter leads to."""
    return Report.objects.behind(token).first()
