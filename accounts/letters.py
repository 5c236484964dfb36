"""The letters of sign-up and sign-in: allauth says which, they go out through blog.mail."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import gettext_lazy as _

from accounts.limits import allow
from blog.mail.actions import send_letter

logger = logging.getLogger(__name__)

# What a stranger can have sent by typing an address, by allauth's name of it.
ASKED_FOR = {
    "account/email/email_confirmation_signup": "confirm_account",
    "account/email/email_confirmation": "confirm_address",
    "account/email/account_already_exists": "account_exists",
    "account/email/unknown_account": "account_unknown",
    "account/email/password_reset_key": "reset_password",
}
# To one address, and of all together: more would make the platform a weapon against a mailbox.
CEILINGS = {"letter_to": "10/h/key,30/d/key", "letters": "2000/h/key"}
# What was done to an account, told to its owner.
NOTICES = {
    "account/email/email_changed": _("The e-mail address of your account was changed."),
    "account/email/email_deleted": _("An e-mail address was taken off your account."),
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_reset": _("The password of your account was reset."),
    "account/email/password_set": _("A password was given to your account."),
    "mfa/email/totp_activated": _("An authenticator app now protects your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was taken off your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was taken off your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
}


def post(name: str, *, to: str, language: str, context: dict) -> None:
    """Send the letter that allauth calls `name`; beyond the ceilings it is dropped and logged."""
    context = {
        key: platform_link(value, language) if key.endswith("_url") else value
        for key, value in context.items()
    }
    if name in NOTICES:
        # In the words of its reader: `send_letter` renders in their language.
        send_letter(
            template="account_notice",
            to=to,
            language=language,
            context={
                **context,
                "what": NOTICES[name],
                "reset_url": platform_link(reverse("account_reset_password"), language),
            },
        )
    elif _is_below_ceilings(to):
        send_letter(template=ASKED_FOR[name], to=to, language=language, context=context)
    else:
        logger.warning("too many letters: %s was not sent", name)


def platform_link(url: str, language: str) -> str:
    """Return the same page in `language`, at the platform's own origin whatever `url` has."""
    parts = urlsplit(translate_url(url, language))
    query = f"?{parts.query}" if parts.query else ""
    return settings.PLATFORM_URL + parts.path + query


def _is_below_ceilings(to: str) -> bool:
    return allow("letter_to", CEILINGS["letter_to"], key=to) and allow(
        "letters", CEILINGS["letters"], key="all"
    )
