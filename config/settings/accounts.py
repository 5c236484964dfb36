"""Who opens an account and how they sign in: django-allauth, made narrow."""

from .environment import choice, env

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 4 * 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Who may open an account: anybody, who was invited to a blog, or nobody.
REGISTRATION = choice("CARNET_REGISTRATION", ["open", "invitation", "closed"])
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "accounts.sign_up.SignUpForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, nowhere else
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# A client's own limits are narrow, those of an account wide: else a stranger locks its owner out.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,200/h/ip,10/5m/key",
    "login_failed_everywhere": "100/h/key",
    "signup": "10/m/ip,60/h/ip",
    "reset_password": "10/m/ip,60/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/3m/key",
    "manage_email": "10/m/user,30/h/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Nobody signs in before their first address is confirmed; a second one may wait.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# How long the archive of a person is kept for them, and how long they may think over the closing
# of their account; in days.
ARCHIVE_DAYS = env.int("CARNET_ARCHIVE_DAYS", default=7)
ACCOUNT_CLOSING_DAYS = env.int("CARNET_ACCOUNT_CLOSING_DAYS", default=14)
# How many proxies in front append to X-Forwarded-For; what the first of them wrote is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("CARNET_PROXIES", default=0)
