"""For work on Carnet and for the demo: SQLite, no server to install, mails at /courrier/."""

from .base import *  # noqa: F403 - a settings module is the sum of its base and its differences
from .base import VAR_DIR, env, private_files

DEBUG = env.bool("CARNET_DEBUG", default=True)
PLATFORM_ALIASES = ["localhost", "127.0.0.1", "[::1]"]


def local_secret() -> str:
    """Return this machine's own key, made at the first start; it signs nothing of any other."""
    from django.core.management.utils import get_random_secret_key  # not needed in production

    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = env.str("CARNET_SECRET_KEY", default="") or local_secret()

if not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "blog.mail.box.BoxBackend"
    MAIL_BOX = VAR_DIR / "mail"

# Passkeys work on http://localhost too; browsers ask for HTTPS elsewhere.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": private_files(VAR_DIR),
}
# Nothing is collected: whitenoise serves files from where they lie.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
