"""For the public: strict, and silent only when everything it needs has been given."""

from .base import *  # noqa: F403 - a settings module is the sum of its base and its differences
from .base import env, origin

DEBUG = False
SECRET_KEY = env.str("CARNET_SECRET_KEY")
PLATFORM_URL = origin(env.str("CARNET_PLATFORM_URL"), "CARNET_PLATFORM_URL")

# A platform at http://… (one machine, a trial) has no TLS to redirect to.
SECURE_SSL_REDIRECT = env.bool("CARNET_SSL_REDIRECT", default=PLATFORM_URL.startswith("https:"))
SECURE_REDIRECT_EXEMPT = [r"^internal/"]  # asked by machines beside this one
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("CARNET_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("CARNET_HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("CARNET_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Bound to one host by the browser itself: no blog on a subdomain can set or read them.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("CARNET_PROXIES", default=1)

SILENCED_SYSTEM_CHECKS = ["security.W019"]  # previews stand in frames of the same origin
