"""Who is trusted, until when, and what they report."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from blog.flaggers.models import Notice, TrustedFlagger
from blog.moderation import audit
from blog.moderation.actions.reporting import Reported, report, reporter_of
from blog.moderation.models import Report


class Replayed(Exception):  # noqa: N818 - what it is
    """The very same signed notice came before."""


class Revoked(Exception):  # noqa: N818 - what it is
    """Its flagger is no longer trusted."""


@transaction.atomic
def register_flagger(*, flagger: TrustedFlagger, by: User) -> TrustedFlagger:
    """Trust a body from now on; one of the same address as before keeps what is known of it."""
    flagger.reporter = reporter_of(flagger.email, is_trusted=True)
    flagger.save()
    audit.record("flagger_registered", by=by, flagger=flagger.pk, key=flagger.public_key)
    return flagger


@transaction.atomic
def revoke_flagger(*, flagger: TrustedFlagger, by: User) -> None:
    """Take no more notices of it; those that came stay. Twice is once."""
    flagger = TrustedFlagger.objects.select_for_update().get(pk=flagger.pk)
    if flagger.revoked_at:
        return
    flagger.revoked_at = timezone.now()
    flagger.save(update_fields=["revoked_at"])
    audit.record("flagger_revoked", by=by, flagger=flagger.pk)


@transaction.atomic
def take_notice(
    *, flagger: TrustedFlagger, digest: str, pages: Iterable[Reported], kind: str, words: str
) -> Report:
    """Report what a flagger signed, by the action of the form; `digest` is of who and what.

    Raises Replayed, Revoked, and ValidationError when it said the same of the same pages already.
    """
    # Held, so that no notice comes in while it is being revoked.
    flagger = TrustedFlagger.objects.select_for_update().get(pk=flagger.pk)
    if flagger.revoked_at:
        raise Revoked
    if Notice.objects.filter(digest=digest).exists():
        raise Replayed
    filed = report(
        pages=pages,
        kind=kind,
        words=words,
        language=flagger.language,
        name=flagger.name,
        email=flagger.email,
        is_trusted=True,
    )
    try:
        with transaction.atomic():
            Notice.objects.create(flagger=flagger, report=filed, digest=digest)
    except IntegrityError:
        # Sent twice in one instant.
        raise Replayed from None
    return filed
