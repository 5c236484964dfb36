from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import tokens
from blog.blogs.models import Blog, Role

# Nobody becomes an owner by a letter: a blog is handed over to one of its members.
INVITED_ROLES = [(role.value, role.label) for role in Role if role != Role.OWNER]
INVITATION_LIFE = timedelta(days=14)
OFFER_LIFE = timedelta(days=14)


class InvitationQuerySet(models.QuerySet):
    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.filter(expires_at__gt=timezone.now())

    def with_token(self, token: str) -> "InvitationQuerySet":
        """The one that was mailed with `token`, while it can be accepted."""
        return self.open().filter(token_hash=tokens.digest(token))

    def in_order(self) -> "InvitationQuerySet":
        return self.order_by("pk")


class Invitation(models.Model):
    """A role that waits for whoever reads the mail of an address; gone once accepted."""

    blog = models.ForeignKey(Blog, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(_("role"), max_length=12, choices=INVITED_ROLES)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations"
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(fields=["blog", "email"], name="one_invitation_an_address")
        ]

    def __str__(self) -> str:
        return masked(self.email)

    @property
    def is_open(self) -> bool:
        return self.expires_at > timezone.now()


class Offer(models.Model):
    """A blog that its owner wants to hand over; nothing changes before the other says yes."""

    blog = models.OneToOneField(Blog, models.CASCADE, related_name="offer")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="offers_made")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="offers_got")
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("offer of a blog")
        verbose_name_plural = _("offers of blogs")

    def __str__(self) -> str:
        return f"{self.blog} → {self.taker.profile}"

    @property
    def is_open(self) -> bool:
        return timezone.now() < self.made_at + OFFER_LIFE


def masked(email: str) -> str:
    """Return an address as those are shown it who need not know it: "n…@example.org"."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}…{at}{domain}"
