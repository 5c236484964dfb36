"""What every environment shares. Values come from the environment, secrets only from there."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .accounts import *  # noqa: F403 - the settings of sign-up and sign-in
from .environment import BASE_DIR, VAR_DIR, env, redis_url
from .platform import *  # noqa: F403 - what the host decides

# The mount is the gate: it knows the platform's host and every blog's, and answers 404 to others.
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [
    "blog.blogs.apps.StudioConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "django_permissions_policy",
    "django_tasks",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "blog.health",
    "blog.jobs",
    "blog.mail",
    "accounts",
    "accounts.rights",
    "accounts.rights.retention",
    "blog.richtext",
    "blog.blogs.apps.BlogsConfig",
    "blog.visitors",
    "blog.media",
    "blog.articles",
    "blog.comments",
    "blog.archives",
    "blog.sidebar",
    "blog.feeds",
    "blog.domains",
    "blog.endings",
    "blog.members",
    "blog.review",
    "blog.newsletter",
    "blog.sharing",
    "blog.search",
    "blog.contests",
    "blog.opening",
    "blog.moderation",
    "blog.legal",
    "blog.flaggers",
    "blog.transparency",
    "blog.portal",
    "blog.pagecache",
    "blog.demo",
]

MIDDLEWARE = [
    "blog.health.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "blog.blogs.middleware.MethodMiddleware",
    "blog.pagecache.proxy.ProxyMiddleware",
    "blog.pagecache.middleware.PageCacheMiddleware",
    "config.room.room",
    "blog.blogs.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "blog.blogs.middleware.MountMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PrivatePages",
    "accounts.rights.retention.source.SourceMiddleware",
    "accounts.rights.middleware.SecondThoughts",
    "blog.blogs.middleware.LanguageMiddleware",
    # Below the language: it asks whether the address exists with a slash at its end, /en/blogs/.
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "config.urls.platform"
BLOG_URLCONF = "config.urls.blog"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "blog.blogs.context.platform",
            ],
        },
    },
]

# The widgets of our own forms stand among our templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'carnet.sqlite3'}")
}


def tune_database(database: dict) -> None:
    """Set what each engine needs under several processes."""
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        # Writers wait for one another instead of failing half-way; readers never wait.
        # Opening one takes as long as a page's own query; a thread's connection stays open.
        database.setdefault("CONN_MAX_AGE", None)
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    elif database["ENGINE"].endswith("postgresql"):
        options.setdefault("pool", {"min_size": 1, "max_size": 8})


tune_database(DATABASES["default"])
# Whether PostgreSQL keeps the plans of what pages ask, see blog.blogs.prepared. A pooler between
# must know prepared statements (PgBouncer since 1.21).
PREPARED_STATEMENTS = env.bool("CARNET_PREPARED_STATEMENTS", default=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = redis_url("REDIS_URL")


def redis_cache(url: str) -> dict:
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


MEMORY_CACHE = {
    "BACKEND": "blog.pagecache.memory.BoundedMemory",
    "LOCATION": "pages",
    "OPTIONS": {
        "MAX_ENTRIES": 20_000,
        "MAX_BYTES": env.int("CARNET_CACHE_MEGABYTES", default=24) * 1024 * 1024,
    },
}
# accounts.migrations makes its table.
DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "carnet_cache",
    "OPTIONS": {"MAX_ENTRIES": 50_000},
}

# "default" is one for all processes: a limit that each counted for itself would be none. "pages"
# holds what can be made again, in the memory of each process where there is no Redis.
CACHES = {
    "default": redis_cache(REDIS_URL) if REDIS_URL else DATABASE_CACHE,
    "pages": redis_cache(REDIS_URL) if REDIS_URL else MEMORY_CACHE,
}

# Whole pages for anonymous readers, see blog.pagecache. Off, every page is made for every reader:
# for tests that count what a page costs, and for measurements.
PAGE_CACHE = env.bool("CARNET_PAGE_CACHE", default=True)

TASKS = {
    "default": {
        "BACKEND": "blog.jobs.backend.JobsBackend",
    }
}

AUTH_USER_MODEL = "accounts.User"
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("CARNET_TIME_ZONE", default="Europe/Paris")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"


def private_files(var_dir: Path) -> dict:
    """Return where files lie that no web server may hand out."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": var_dir / "private", "file_permissions_mode": 0o600},
    }


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
    "private": private_files(VAR_DIR),
}
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = [
    "blog.media.limits.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Pictures are bounded by blog.media. Far more than a text that is kept: one that is too long then
# still reaches its form, which refuses it and shows it again.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 100

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("CARNET_FROM_EMAIL", default="carnet@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where mail servers return newsletters, each to this address with a "+key" of its own; the mail
# server pipes them to `manage.py read_bounces`. None given, they return to DEFAULT_FROM_EMAIL.
NEWSLETTER_BOUNCES = env.str("CARNET_BOUNCES", default="")
EMAIL_TIMEOUT = 20
# A folder for letters that go nowhere, read at /courrier/ on this machine: development only.
MAIL_BOX = None

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "blog.blogs.resend.csrf_failure"

# PeerTube is run by many: the host names of the instances whose videos authors may show.
PEERTUBE_HOSTS = env.list("CARNET_PEERTUBE_HOSTS", default=[])
# The hosts whose players a reader may start; blog.richtext decides which addresses become one.
EMBED_PLAYERS = [
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://geo.dailymotion.com",
    *(f"https://{host}" for host in PEERTUBE_HOSTS),
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": EMBED_PLAYERS,
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
    }
}
PERMISSIONS_POLICY = {
    feature: [] for feature in ("accelerometer", "camera", "geolocation", "microphone", "payment")
}

TAGGIT_CASE_INSENSITIVE = False  # blog.articles folds names itself, alike on every database

LOG_FORMATS = {"line": "LineFormatter", "json": "JSONFormatter"}
LOG_FORMAT = env.str("CARNET_LOG", default="line")
if LOG_FORMAT not in LOG_FORMATS:
    raise ImproperlyConfigured(f"CARNET_LOG must be line or json, not {LOG_FORMAT!r}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"event": {"()": f"blog.blogs.logs.{LOG_FORMATS[LOG_FORMAT]}"}},
    "filters": {"refused": {"()": "blog.blogs.logs.InOneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "event", "filters": ["refused"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"blog": {"level": "INFO"}, "accounts": {"level": "INFO"}},
}
