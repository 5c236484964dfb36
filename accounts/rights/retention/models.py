"""Tables that nothing else refers to: no page, no admin and no foreign key leads here.

The sources are article 6, II of law 2004-575 (LCEN), article L. 34-1, II bis and III of the code
des postes et des communications électroniques (CPCE), and decree 2021-1362 of 20 October 2021. A
person is a number, that of their account, also when the account is no more.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

YEAR = timedelta(days=365)


class Account(models.Model):
    """One fact that a person gave with their account, and every earlier value of it.

    `keep_until` is empty as long as the account is there; its closing writes it.
    """

    class Kind(models.TextChoices):
        # Article 2 of the decree: civil identity, of which a blog asks the e-mail address.
        IDENTITY = "identity", "identity"
        # Article 3 of the decree: identifiers, pseudonyms.
        ACCOUNT = "account", "account"

    # After the end of the contract or of the account: CPCE, article L. 34-1, II bis, 1° and 2°.
    KEEP = {Kind.IDENTITY: 5 * YEAR, Kind.ACCOUNT: YEAR}

    person = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=254)
    since = models.DateTimeField(default=timezone.now)
    keep_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "value"], name="one_row_for_a_value_of_a_person"
            )
        ]
        indexes = [
            models.Index(fields=["name", "value"], name="retained_account_value"),
            models.Index(fields=["keep_until"], name="retained_account_end"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.name}"


class Connection(models.Model):
    """One operation and where it came from: kept for a year, whatever becomes of the account.

    The source (address, port, protocol) is article 5 of the decree and CPCE L. 34-1, II bis, 3°;
    which operation on which content, article 6 of the decree and the yearly orders under CPCE
    L. 34-1, III (decree 2021-1363 and those that follow it).
    """

    class Operation(models.TextChoices):
        SIGN_UP = "sign_up", "sign-up"
        SIGN_IN = "sign_in", "sign-in"
        PUBLICATION = "publication", "publication"
        CONTRIBUTION = "contribution", "contribution"

    KEEP = YEAR

    # Empty for a visitor without an account, of whom there is what they gave with what they wrote.
    person = models.BigIntegerField(null=True)
    name = models.CharField(max_length=100, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    operation = models.CharField(max_length=20, choices=Operation)
    content = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True)
    port = models.PositiveIntegerField(null=True)
    protocol = models.CharField(max_length=5, blank=True)
    keep_until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "at"], name="retained_connection_person"),
            models.Index(fields=["keep_until"], name="retained_connection_end"),
            models.Index(fields=["email"], name="retained_connection_email"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.email}: {self.operation}"


class Unalterable(Exception):  # noqa: N818 - what the row is
    """Raised where code tries to change or delete what is only ever added."""


class ReadingQuerySet(models.QuerySet):
    def over(self) -> "ReadingQuerySet":
        return self.filter(keep_until__lt=timezone.now())

    def update(self, **kwargs) -> int:
        raise Unalterable

    def delete(self) -> tuple[int, dict]:
        raise Unalterable


class Reading(models.Model):
    """Who read this store, when, why, and whose rows: added before they are shown."""

    # As long as the longest of what it tells of.
    KEEP = 5 * YEAR

    at = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    email = models.CharField(max_length=254)
    with_connections = models.BooleanField()
    found = models.PositiveIntegerField()
    keep_until = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_reading_has_its_reason"),
            models.CheckConstraint(condition=~Q(who=""), name="a_reading_has_its_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.who}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Unalterable
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict]:
        raise Unalterable
