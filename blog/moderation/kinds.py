"""What may be wrong with a content, how grave that is, and how soon somebody has to look."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The grounds of a report and of a decision: against the law first, then against the rules."""

    TERRORISM = "terrorism", _("terrorism")
    CHILD_ABUSE = "child_abuse", _("sexual abuse of children")
    THREAT = "threat", _("a threat to somebody’s life or safety")
    HATE = "hate", _("hate, or a call to violence")
    PRIVATE_LIFE = "private_life", _("private life, or a picture without consent")
    FRAUD = "fraud", _("fraud")
    DEFAMATION = "defamation", _("defamation or insult")
    COPYRIGHT = "copyright", _("counterfeit, or copyright")
    HARASSMENT = "harassment", _("harassment")
    MISLEADING = "misleading", _("misleading content")
    SPAM = "spam", _("spam")
    OTHER = "other", _("something else")


ILLEGAL = (
    Kind.TERRORISM,
    Kind.CHILD_ABUSE,
    Kind.THREAT,
    Kind.HATE,
    Kind.PRIVATE_LIFE,
    Kind.FRAUD,
    Kind.DEFAMATION,
    Kind.COPYRIGHT,
)
AGAINST_RULES = tuple(kind for kind in Kind if kind not in ILLEGAL)
GRAVITY = {
    Kind.TERRORISM: 5,
    Kind.CHILD_ABUSE: 5,
    Kind.THREAT: 5,
    Kind.HATE: 4,
    Kind.PRIVATE_LIFE: 3,
    Kind.HARASSMENT: 3,
    Kind.FRAUD: 3,
    Kind.DEFAMATION: 2,
    Kind.COPYRIGHT: 2,
    Kind.MISLEADING: 2,
    Kind.SPAM: 1,
    Kind.OTHER: 1,
}
# An hour is what Regulation (EU) 2021/784, article 3(3), leaves for an order about terrorist
# content, and a day what LCEN, article 6-1, leaves for one about the abuse of children. The others
# are the platform's own "timely" (DSA, article 16(6)), and "promptly" (article 18(1)).
SOON, LATE = timedelta(days=3), timedelta(days=7)
AT_ONCE = timedelta(hours=1)
DELAYS = {
    Kind.TERRORISM: AT_ONCE,
    Kind.THREAT: AT_ONCE,
    Kind.CHILD_ABUSE: timedelta(days=1),
}

# DSA, article 18, as its recital 56 reads it: who judges these asks first whether the authorities
# have to know.
ENDANGERING = frozenset({Kind.TERRORISM, Kind.CHILD_ABUSE, Kind.THREAT})
GRAVEST = max(GRAVITY.values())

# What a trusted flagger reports stands with the second gravest, and may not wait longer than this:
# "priority" and "without undue delay" of DSA, article 22(1).
PRIORITY, PRIORITY_DELAY = 4, timedelta(days=1)

# DSA, article 16(2)(c): who reports these offences of Directive 2011/93 need not say who they are.
NAMELESS = frozenset({Kind.CHILD_ABUSE})


def delay(kind: str, *, has_priority: bool = False) -> timedelta:
    """Return how long a report of this kind may wait for a decision."""
    allowed = DELAYS.get(kind, SOON if kind in ILLEGAL else LATE)
    return min(allowed, PRIORITY_DELAY) if has_priority else allowed


def choices() -> list:
    """Return the kinds for a form, in two groups."""
    return [
        (_("Against the law"), [(kind.value, kind.label) for kind in ILLEGAL]),
        (
            _("Against the rules of the platform"),
            [(kind.value, kind.label) for kind in AGAINST_RULES],
        ),
    ]
