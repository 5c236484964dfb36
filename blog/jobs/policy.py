"""How long a worker may hold a job, and when a failed one is tried again."""

import random
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

GROWTH = 3


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The OPTIONS of the backend in settings.TASKS; times in seconds.

    The default tries ten times over some fifteen hours: a mail server's bad night passes.
    """

    attempts: int = 10
    first_wait: float = 10
    longest_wait: float = 6 * 3600
    # Renewed while the job runs: it only says how soon the job of a killed worker starts again,
    # and must exceed by far what the machines' clocks differ by.
    lease: float = 60

    @classmethod
    def from_options(cls, options: dict) -> "Policy":
        try:
            policy = cls(**options)
        except TypeError as error:
            raise ImproperlyConfigured(f"OPTIONS of TASKS: {error}") from error
        if min(policy.attempts, policy.first_wait, policy.longest_wait, policy.lease) <= 0:
            raise ImproperlyConfigured("OPTIONS of TASKS: every number must be above zero.")
        return policy

    def wait(self, attempt: int) -> timedelta:
        """Return how long to wait after this failed attempt, the first being 1.

        Up to a quarter is taken off at random, lest what failed together come back together.
        """
        grown = self.first_wait * GROWTH ** min(attempt - 1, 50)
        spread = random.uniform(0.75, 1)  # noqa: S311 - no secret
        return timedelta(seconds=min(self.longest_wait, grown) * spread)

    @property
    def lease_length(self) -> timedelta:
        return timedelta(seconds=self.lease)
