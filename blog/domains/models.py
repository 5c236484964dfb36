import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.blogs import addresses
from blog.blogs.hosts import shown_host
from blog.blogs.models import Blog
from blog.domains import names

RECORD = "_carnet"
# A claim that is never proven is forgotten: it would be asked about for ever.
CLAIM_LIFE = timedelta(days=30)


def new_token() -> str:
    """Return what a TXT record has to say; anybody may read it, nobody can guess it first."""
    return f"carnet={secrets.token_urlsafe(24)}"


class DomainQuerySet(models.QuerySet):
    def proven(self) -> "DomainQuerySet":
        return self.filter(proven_at__isnull=False)

    def unproven(self) -> "DomainQuerySet":
        return self.filter(proven_at__isnull=True)

    def in_order(self) -> "DomainQuerySet":
        return self.order_by("pk")


class Domain(models.Model):
    """A domain that a blog claims; it counts from the check that found its token in the DNS.

    Anybody may claim any domain that nobody has proven, so that nobody can keep its holder from
    doing so; one blog at a time proves it.
    """

    class Problem(models.TextChoices):
        """What the last check found instead of the token."""

        NONE = "", ""
        ABSENT = "absent", _("The record is not there.")
        OTHER = "other", _("There is a record, but it says something else.")
        UNREACHABLE = "unreachable", _("The name servers of this domain did not answer.")
        TAKEN = "taken", _("Another blog has proven this domain first.")

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="domains", verbose_name=_("blog"))
    domain = models.CharField(_("domain"), max_length=253)
    token = models.CharField(max_length=64, default=new_token)
    claimed_at = models.DateTimeField(_("claimed"), default=timezone.now)
    proven_at = models.DateTimeField(_("proven"), null=True)
    checked_at = models.DateTimeField(_("checked"), null=True)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    problem = models.CharField(max_length=12, choices=Problem, blank=True)
    # Whether its addresses were among the platform's; None where that could not be told.
    points_here = models.BooleanField(_("points here"), null=True)

    objects = DomainQuerySet.as_manager()

    class Meta:
        verbose_name = _("own domain")
        verbose_name_plural = _("own domains")
        constraints = [
            models.UniqueConstraint(fields=["blog", "domain"], name="one_claim_of_a_domain_a_blog"),
            models.UniqueConstraint(
                fields=["domain"],
                condition=Q(proven_at__isnull=False),
                name="one_blog_has_proven_a_domain",
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The domain in its own letters."""
        return shown_host(self.domain)

    @property
    def record(self) -> str:
        """The name of the TXT record that proves it."""
        return f"{RECORD}.{self.domain}"

    @property
    def url(self) -> str:
        return names.url_of(self.domain)

    @property
    def is_proven(self) -> bool:
        return self.proven_at is not None

    @property
    def dropped_at(self):
        """When it ceases to count unless its record comes back; None while all is well."""
        if self.proven_at is None or self.failing_since is None:
            return None
        return self.failing_since + timedelta(days=settings.DOMAIN_GRACE_DAYS)


class OldAddressQuerySet(models.QuerySet):
    def kept(self) -> "OldAddressQuerySet":
        """Names that nobody else may take yet."""
        return self.filter(until__gt=timezone.now())

    def looking_like(self, name: str) -> "OldAddressQuerySet":
        """Those that are this name, or are taken for it at a glance."""
        return self.filter(look=addresses.look(name))


class OldAddress(models.Model):
    """A name that a blog had: kept from others for a time, in which it leads to the blog."""

    name = models.CharField(_("name"), max_length=63, unique=True)
    # `addresses.look` of it: who took one that looks so would get some of its readers, too.
    look = models.CharField(max_length=63, editable=False, default="", db_index=True)
    # None where the blog is gone: its readers' links must not lead to a stranger's.
    blog = models.ForeignKey(
        Blog, models.SET_NULL, null=True, related_name="old_addresses", verbose_name=_("blog")
    )
    until = models.DateTimeField(_("kept until"))

    objects = OldAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.look = addresses.look(self.name)
        super().save(*args, **kwargs)
