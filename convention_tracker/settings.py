"""The settings. Every one that differs between installations comes from the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from convention_tracker import builds, clock, databases, env, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"  # what the program writes: database, secret, collected files
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


def secret_key() -> str:
    """SECRET_KEY, else the file that `make run` writes, else a known one for debugging."""
    file = VAR / "secret_key"
    key = env.text("SECRET_KEY") or (file.read_text().strip() if file.exists() else "")
    if key or DEBUG:
        return key or "for-debugging-only"
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a long random text, or run `make run` once, "
        f"which writes one into {file.relative_to(BASE_DIR)}."
    )


# Where and how the site is reached

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS", [])  # former ones: sessions go on
# Addresses in pages and files are made from this, never from the Host header.
SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
HTTPS = env.flag("HTTPS", default=not DEBUG)
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", [SITE_HOST, *([] if HTTPS else LOOPBACK)])
CSRF_TRUSTED_ORIGINS = [SITE_URL, *env.listing("CSRF_TRUSTED_ORIGINS", [])]
ADMIN_PATH = env.folder("ADMIN_PATH", "admin/")
CONTACT = env.text("CONTACT", f"webmaster@{SITE_HOST}")  # the mailbox that RFC 2142 expects
# The site says so when the last good check of the depositary's record is older.
CHECK_LIMIT_DAYS = env.number("CHECK_LIMIT_DAYS", 7)
# Members of staff who may publish what they have written themselves, without a reviewer.
PUBLISH_ALONE = env.listing("PUBLISH_ALONE", [])
ROOT_URLCONF = "convention_tracker.urls"
WSGI_APPLICATION = "convention_tracker.wsgi.application"

# Application

INSTALLED_APPS = [
    "convention_tracker.accounts.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "simple_history",
    "convention_tracker.accounts",  # after axes, whose counts it reads
    "articles",
    "signatories",
    "convention_tracker.operating",
]

# None of these touches the session by itself, so public pages set no cookie and vary on none.
MIDDLEWARE = [
    "convention_tracker.health.health",  # before the checks of host and scheme
    "convention_tracker.metrics.metrics",  # the same
    "django.middleware.security.SecurityMiddleware",
    "convention_tracker.permissions.permissions",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "convention_tracker.languages.by_path",  # all that follow see the path without its language
    "csp.middleware.CSPMiddleware",  # outside the ones that may answer themselves
    "convention_tracker.staff.cookies_apart",
    "convention_tracker.staff.bounded",  # outside the ones that use the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "convention_tracker.accounts.sessions.limits",
    "simple_history.middleware.HistoryRequestMiddleware",  # tells the history who is at work
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # answers instead of a view that has refused a login
]

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
                "convention_tracker.context.site",
            ],
        },
    },
]

# Database

DATABASES = databases.aliases(
    env.text("DATABASE_URL", "sqlite:///register.sqlite3"), VAR, env.text("REGISTER_DATABASE_URL")
)
REGISTER_DATABASE = "register"  # the alias that the snapshot is read through
REGISTER_MAY_LAG = databases.may_lag(DATABASES)
# What a process serves that starts while the database is away; each database has its own file.
SNAPSHOT_FILE = (
    VAR / env.text("SNAPSHOT_DIR") / f"snapshot-{databases.fingerprint(DATABASES['default'])}.jsonl"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages and time

LANGUAGE_CODE = "en"  # whose pages have no prefix
LANGUAGES = [  # each by its own name
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("zh-hans", "简体中文"),
    ("ar", "العربية"),
    ("vi", "Tiếng Việt"),
]
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "convention_tracker.formats"
USE_TZ = True
TIME_ZONE = clock.NEW_YORK.key  # the admin shows the register's day

# Static files

STATIC_URL = "/static/"  # the same in every language
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# The hash of its content in each name: WhiteNoise lets browsers keep such files for ever.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "convention_tracker.static_files.SmallStaticFiles"},
}
# What browsers and crawlers look for at the root; pages of other sites load embed/height.js.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
WHITENOISE_MAX_AGE = 0 if DEBUG else 24 * 60 * 60  # a day

# What the page cache leaves to Django: staff's pages, probes, and files that WhiteNoise has ready.
UNCACHED = (f"/{ADMIN_PATH}", "/healthz", "/readyz", "/metrics", STATIC_URL)

# Which build of the pages this is, so that one left open over an upgrade renews itself.
BUILD = builds.fingerprint(STATIC_ROOT / "staticfiles.json")

# Accounts: only staff have one, and only the admin sees their cookies

AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: while it refuses, no password is checked
    "django.contrib.auth.backends.ModelBackend",
]
OTP_TOTP_ISSUER = "Hanoi Convention Tracker"  # what the app shows above its code
OTP_STATIC_THROTTLE_FACTOR = 0  # twelve digits need no brake of their own beside the next ones
# Five failures lock a name for the address they came from, fifty an address.
AXES_HANDLER = "convention_tracker.accounts.locks.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 5
FAILURES_OF_AN_ADDRESS = 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that the page can say when it ends
AXES_CLIENT_IP_CALLABLE = "convention_tracker.accounts.clients.network"
AXES_LOCKOUT_CALLABLE = "convention_tracker.accounts.locks.refusal"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # the app of accounts keeps a record that nobody can change
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
SIMPLE_HISTORY_REVERT_DISABLED = True  # history is read; a change is made anew
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day, counted from the login
REVIEWER_IDLE_AGE = 30 * 60  # of those who may publish, without use
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"/{ADMIN_PATH}"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The default keeps messages in a cookie for the whole site.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Transport

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # browsers' own lists: the domain's owner decides
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Believed only on request: without a proxy that sets them, any visitor could.
TRUSTED_PROXY = env.flag("TRUSTED_PROXY", default=False)
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What browsers may do with a page

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # enough for CSRF; tells other sites nothing
X_FRAME_OPTIONS = "DENY"
# No page uses any of these, nor could a frame in it. Few, for they are in every answer.
UNUSED_FEATURES = "camera display-capture geolocation microphone payment usb"
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES.split())
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],  # what is not named below is not used
        "script-src": [SELF],  # htmx, the admin; nothing inline, no eval
        "style-src": [SELF],  # one style sheet, and the admin's; nothing inline
        "manifest-src": [SELF],  # the site's name and icons
        "img-src": [SELF],  # icons, the map's shapes
        "font-src": [SELF],  # should we ship one
        "connect-src": [SELF],  # htmx fetches from here only
        "form-action": [SELF],  # search, filters, the admin's forms
        "base-uri": [NONE],  # no page redefines what its links are relative to
        "frame-ancestors": [NONE],  # as X_FRAME_OPTIONS
        "object-src": [NONE],  # no plug-ins, whatever default-src becomes
    },
}

# Figures for Prometheus: counted, and told to whoever knows the token, if there is one

METRICS_TOKEN = env.text("METRICS_TOKEN")

# Log: to stderr, where the service manager reads it

LOG_FORMAT = env.choice("LOG_FORMAT", logs.FORMATS)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {LOG_FORMAT: {"()": logs.FORMATS[LOG_FORMAT]}},
    "filters": {
        "brief": {"()": "convention_tracker.staff.Brief"},
        "not_ours": {"()": logs.NotOurs},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT},
        "nowhere": {"class": "logging.NullHandler"},  # without any, Python writes to stderr itself
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Without its own handlers, which write only while debugging, or by mail.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"filters": ["brief", "not_ours"]},
        # Any stranger can send a wrong Host, and each would fill the log with a traceback.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # It writes the names typed, which may be passwords; convention_tracker.accounts does not.
        "axes": {"level": "ERROR"},
    },
}
