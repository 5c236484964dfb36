"""Where allauth asks this platform: who may sign up, how letters go out, what counts as a guess."""

import base64
import secrets
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts import actions, letters, registration
from accounts.models import Profile, User
from blog.mail.actions import validate_address
from blog.mail.sealing import InvalidToken, seal, unseal

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - nothing listens there


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are people with a profile; links and letters come from the platform's own origin."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return registration.is_open(request)

    def clean_email(self, email: str) -> str:
        """Refuse what looks like another address, or is so long that it would be stored cut off."""
        validate_address(email)
        User._meta.get_field("email").run_validators(email)
        return email

    def save_user(self, request: HttpRequest, user: User, form, commit: bool = True) -> User:
        user = super().save_user(request, user, form, commit=False)
        user.language = get_language() or settings.LANGUAGE_CODE
        user.save()
        Profile.objects.create(user=user, pseudonym=form.cleaned_data["pseudonym"])
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address; False where another account has it and has confirmed it too."""
        try:
            with transaction.atomic():
                actions.forget_unproven(email=email_address.email, but=email_address.user_id)
                return super().confirm_email(request, email_address)
        except IntegrityError:
            return False

    # Letters

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        if template_prefix == "account/email/unknown_account":
            # The time that the link of a known account takes.
            app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(User(pk=0))
        user = context.get("user") or self.request.user
        language = getattr(user, "language", None) or get_language()
        letters.post(template_prefix, to=email, language=language, context=context)

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        """Write to the address of the account, never to the one that was typed."""
        super().send_password_reset_mail(user, user.email, context)

    # Guesses

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the client's address; where nobody can tell it, one that all such share."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return clean_client_ip(request.META.get("REMOTE_ADDR", "")) or UNKNOWN_ADDRESS

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Count failures by account and client: a stranger's do not lock the owner out."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{ratelimit.get_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Refuse a guess too many, also those that come from many clients at once.

        Where somebody guesses so, the owner still gets in from an address where they are signed
        in, with a passkey, or by resetting the password.
        """
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "").lower()
        self._everywhere = ratelimit.consume(
            request, app="allauth.account", action="login_failed_everywhere", key=email
        )
        if not self._everywhere and not self._is_known(request, email):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials) -> User | None:
        user = super().authenticate(request, **credentials)
        if user and self._everywhere:
            self._everywhere.rollback()
        return user

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials) -> None:
        super()._delete_login_attempts_cached_email(request, **credentials)
        email = credentials.get("email", "").lower()
        ratelimit.clear(request, app="allauth.account", action="login_failed_everywhere", key=email)

    def _is_known(self, request: HttpRequest, email: str) -> bool:
        here = UserSession.objects.filter(user__email=email, ip=self.get_client_ip(request))
        return here.exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors belong to the platform's one host, and their secrets are sealed."""

    def encrypt(self, text: str) -> str:
        return seal({"secret": text}).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return unseal(encrypted_text.encode())["secret"]
        except InvalidToken:
            # Sealed under a key that is gone: no code fits, `unlock_account` is the way back.
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.PLATFORM_URL).hostname, "name": settings.PLATFORM_NAME}

    def get_totp_issuer(self) -> str:
        return settings.PLATFORM_NAME
