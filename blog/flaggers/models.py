from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import LineField
from blog.moderation.models import Report, Reporter


class TrustedFlagger(models.Model):
    """A body with the status of DSA, article 22(2), and its public key."""

    name = LineField(_("name"), max_length=120)
    email = models.EmailField(
        _("e-mail address"),
        max_length=254,
        help_text=_("Receipts and decisions are mailed there."),
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    awarded_by = LineField(
        _("awarded by"),
        max_length=200,
        help_text=_("The Digital Services Coordinator that gave the status, and when."),
    )
    # The 32 bytes of Ed25519 (RFC 8032) in base64: it names its holder, and is no secret.
    public_key = models.CharField(
        _("public key"),
        max_length=44,
        unique=True,
        error_messages={"unique": _("This key was registered already: ask for a new one.")},
    )
    # What its notices were worth: DSA, article 22(6).
    reporter = models.ForeignKey(Reporter, models.PROTECT, related_name="+", editable=False)
    registered_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("trusted flagger")
        verbose_name_plural = _("trusted flaggers")

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """A signed notice that was taken, once: its like is refused from then on."""

    flagger = models.ForeignKey(TrustedFlagger, models.PROTECT, related_name="notices")
    report = models.OneToOneField(Report, models.CASCADE, related_name="+")
    # SHA-256 of its key and of what was signed with it, as hexadecimal digits.
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest[:8]


def flagger_with(key: str) -> TrustedFlagger | None:
    """Return who is registered with a public key, also when it was revoked."""
    return TrustedFlagger.objects.filter(public_key=key).select_related("reporter").first()
