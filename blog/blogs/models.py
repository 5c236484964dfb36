import zoneinfo
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import LineField, LinesField
from accounts.names import slugify
from accounts.restrictions import SHOWN, Restrictable
from blog.blogs import addresses, themes


class BlogQuerySet(models.QuerySet):
    def public(self) -> "BlogQuerySet":
        """Blogs that anybody may read: their owners let them, and no decision restricts them."""
        shown = self.answering().filter(restriction__in=SHOWN)
        return shown.filter(state__in=[Blog.State.OPEN, Blog.State.READ_ONLY])

    def answering(self) -> "BlogQuerySet":
        """Blogs whose address says something: the blog, that it rests, or where it has gone."""
        return self.filter(is_public=True, is_confirmed=True)

    def listed(self) -> "BlogQuerySet":
        """Public blogs that the platform's own pages show: their owners want it, nobody forbids."""
        return self.public().filter(is_listed=True, restriction="")

    def by_name(self) -> "BlogQuerySet":
        return self.order_by("sort_name", "pk")

    def touch(self) -> None:
        """Raise the version of these blogs: something that their readers see has changed."""
        self.update(version=F("version") + 1)


@cache
def known_time_zones() -> frozenset[str]:
    # Six hundred files are opened to learn it: not at each write of a blog.
    return frozenset(zoneinfo.available_timezones())


def time_zones() -> list[tuple[str, str]]:
    """Return every time zone that has a town, as choices."""
    return [(name, name) for name in sorted(known_time_zones()) if "/" in name]


def validate_time_zone(name: str) -> None:
    """Refuse a name that the time zone database does not know."""
    if name not in known_time_zones():
        raise ValidationError(_("This time zone is not known."))


class Blog(Restrictable):
    """One of the platform's blogs: its name, its address, its way of being read."""

    class AddressKind(models.TextChoices):
        PATH = "path", _("a path of the platform")
        SUBDOMAIN = "subdomain", _("a subdomain of the platform")
        DOMAIN = "domain", _("a domain of its own")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("blog", "open")
        READ_ONLY = "read_only", pgettext_lazy("blog", "read-only")
        PAUSED = "paused", pgettext_lazy("blog", "paused")
        FORWARDED = "forwarded", pgettext_lazy("blog", "moved elsewhere")
        CLOSING = "closing", pgettext_lazy("blog", "being deleted")

    FROZEN = frozenset({State.READ_ONLY, State.CLOSING})

    name = LineField(_("name"), max_length=120)
    tagline = LineField(_("tagline"), max_length=200, blank=True)
    description = LinesField(
        _("description"),
        blank=True,
        validators=[MaxLengthValidator(1000)],
        help_text=_("Shown in the box “Présentation”, in feeds and to search engines."),
    )
    slug = models.CharField(
        _("address"),
        max_length=63,
        unique=True,
        validators=[addresses.validate_name, addresses.validate_not_reserved],
        error_messages={"unique": _("This address is already taken.")},
    )
    address_kind = models.CharField(
        _("kind of address"), max_length=10, choices=AddressKind, default=AddressKind.PATH
    )
    domain = models.CharField(
        _("own domain"),
        max_length=253,
        unique=True,
        null=True,
        blank=True,
        validators=[addresses.validate_domain],
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="fr"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Paris", validators=[validate_time_zone]
    )
    theme = models.CharField(
        _("theme"), max_length=30, choices=themes.choices, default=themes.DEFAULT
    )
    articles_per_page = models.PositiveSmallIntegerField(
        _("articles per page"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    is_public = models.BooleanField(
        _("public"), default=True, help_text=_("Unticked, readers are told that it is not there.")
    )
    is_listed = models.BooleanField(
        _("listed"), default=True, help_text=_("Shown on the pages of the platform.")
    )
    # Whoever answers for it has shown that they read the mail of their address.
    is_confirmed = models.BooleanField(_("confirmed"), default=True, editable=False)
    # What the address looks like to the eye: `addresses.look` of it.
    look = models.CharField(max_length=63, editable=False, default="", db_index=True)
    # Where its name stands in an alphabet, "emile" for « Émile »: databases disagree on it.
    sort_name = models.CharField(max_length=120, editable=False, default="")
    # Written by the actions of blog.endings.
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN, editable=False
    )
    state_since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    # Of a blog that has moved: what its own paths are put after, with a final slash.
    forward_to = models.CharField(_("new address"), max_length=500, blank=True, editable=False)
    closes_at = models.DateTimeField(_("deleted on"), null=True, editable=False)
    version = models.PositiveBigIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("opened"), default=timezone.now, editable=False)

    objects = BlogQuerySet.as_manager()

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")
        indexes = [models.Index(fields=["sort_name", "id"], name="blog_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(address_kind="domain") | Q(domain__isnull=False),
                name="blog_at_its_own_domain_has_one",
                violation_error_message=_("A blog at its own domain needs that domain."),
            ),
            models.CheckConstraint(
                condition=Q(state="forwarded") ^ Q(forward_to=""),
                name="a_blog_that_moved_says_where",
            ),
            models.CheckConstraint(
                condition=Q(state="closing") ^ Q(closes_at__isnull=True),
                name="a_blog_being_deleted_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.derive()
        if written := kwargs.get("update_fields"):
            derived = {"slug": "look", "name": "sort_name"}
            kwargs["update_fields"] = {*written, *(derived[n] for n in written if n in derived)}
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set the columns that follow from others; bulk writers call it themselves."""
        self.look = addresses.look(self.slug)
        self.sort_name = slugify(self.name, max_length=120) or self.slug

    @cached_property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone in which this blog's days begin and end."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self):
        """Return the date of now, where the blog is written."""
        return timezone.localdate(timezone=self.zone)

    @property
    def is_readable(self) -> bool:
        """Whether its pages are shown to those who find its address: `public()` for one row."""
        shown = self.is_public and self.is_confirmed and not self.is_withheld
        return shown and self.state in {self.State.OPEN, self.State.READ_ONLY}

    @property
    def is_written(self) -> bool:
        """Whether its members may write in it."""
        return self.state not in self.FROZEN and not self.is_withheld

    @property
    def mount(self) -> tuple[str, str]:
        """Its canonical origin and the path below it, "/" or "/@slug/"."""
        if self.address_kind == self.AddressKind.DOMAIN and self.domain:
            return addresses.mounted_at(self.domain), "/"
        if self.address_kind == self.AddressKind.SUBDOMAIN:
            return addresses.mounted_at(f"{self.slug}.{addresses.platform_host()}"), "/"
        return settings.PLATFORM_URL, f"/{addresses.PATH_MARK}{self.slug}/"

    def url(self) -> str:
        """Return the full address of its home page."""
        origin, prefix = self.mount
        return origin + prefix

    def absolute_url(self, view: str, **kwargs) -> str:
        """Return the full address of one of its pages, also outside a request to it."""
        return self.url() + addresses.below_mount(view, **kwargs)

    def get_absolute_url(self) -> str:
        return self.url()


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    AUTHOR = "author", _("author")
    CONTRIBUTOR = "contributor", _("contributor")


class Membership(models.Model):
    """The role of one person in one blog."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["blog", "user"],
                name="one_role_per_person_and_blog",
                violation_error_message=_("This person already has a role in this blog."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user.profile} ({self.get_role_display()})"
