"""How often something may be done: every limit of the platform is one call of `allow`."""

from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _


def allow(
    name: str,
    rates: str,
    *,
    request: HttpRequest | None = None,
    user=None,
    key: str | None = None,
) -> bool:
    """Count one more `name`; False when one of its `rates` is used up.

    `rates` as in ACCOUNT_RATE_LIMITS: "5/m/ip,60/h/user,10/d/key", where "ip" is the client of
    `request`, "user" is `user` and "key" is `key`. Counted in the cache that all processes share,
    which holds a key as its digest only.
    """
    usage = ratelimit.consume(
        request,
        app="carnet",
        action=name,
        config={name: rates},
        key=key,
        user=user,
        limit_get=True,
    )
    return usage is not None


def refuse_beyond(name: str, rates: str, *, key: str) -> None:
    """Count one more `name`; ValidationError, in words for people, when that is too often.

    For what others are told of by mail: refused and not merely untold, so that the last letter
    that somebody got is true.
    """
    if not allow(name, rates, key=key):
        raise ValidationError(_("That was often enough for today; go on tomorrow."))
