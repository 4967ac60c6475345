"""Settings of the site. Everything that varies comes from the environment; safe by default.

docs/reference/settings.md explains each VERBATIM_ variable.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    """An environment variable read as on or off. A word that is neither must not pass for off: it
    may have been meant to make the site safe."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 for on or 0 for off.")


def _number(name: str, default: int) -> int:
    """An environment variable read as a whole number from 1 up: megabytes, days."""
    value = os.environ.get(name) or str(default)
    if not (value.isdecimal() and int(value)):
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number from 1 up.")
    return int(value)


def _words(name: str, default: str = "") -> list[str]:
    """An environment variable read as a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


# --- Where things are kept -------------------------------------------------------------------

VERBATIM_HOME = Path(os.environ.get("VERBATIM_HOME") or BASE_DIR / "var").resolve()
VERBATIM_ORIGINALS = VERBATIM_HOME / "originals"
VERBATIM_INDEX = VERBATIM_HOME / "index"
VERBATIM_HOME.mkdir(parents=True, exist_ok=True)
VERBATIM_SHARED = Path(shared) if (shared := os.environ.get("VERBATIM_SHARED")) else None


def _secret_key() -> str:
    """The key from the environment, else one made once for this archive and kept in its folder."""
    if key := os.environ.get("VERBATIM_SECRET_KEY"):
        return key
    path = VERBATIM_HOME / "secret_key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=VERBATIM_HOME) as new:  # readable by us alone
            new.write(secrets.token_urlsafe(50))
            new.flush()
            with contextlib.suppress(FileExistsError):  # another process was quicker
                os.link(new.name, path)
    return path.read_text()


# --- Safety ----------------------------------------------------------------------------------

DEBUG = _flag("VERBATIM_DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _words("VERBATIM_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("VERBATIM_TRUSTED_ORIGINS")

# Behind HTTPS: cookies only there, and the browser told so.
VERBATIM_HTTPS = _flag("VERBATIM_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = VERBATIM_HTTPS
SECURE_SSL_REDIRECT = VERBATIM_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if VERBATIM_HTTPS else 0
if _flag("VERBATIM_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # whether subdomains have HTTPS is not ours to promise
    "security.W021",  # nor is a place in browsers' preload lists
]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Uploads: one document, and one request of several.
VERBATIM_MAX_DOCUMENT_MB = _number("VERBATIM_MAX_DOCUMENT_MB", 20)
VERBATIM_MAX_UPLOAD_MB = _number("VERBATIM_MAX_UPLOAD_MB", 100)
DATA_UPLOAD_MAX_MEMORY_SIZE = VERBATIM_MAX_DOCUMENT_MB * 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500
VERBATIM_KEEP_DISCARDED_DAYS = _number("VERBATIM_KEEP_DISCARDED_DAYS", 30)
# A long press conference has hundreds of speeches, each with four fields on the review form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# --- The application -------------------------------------------------------------------------

INSTALLED_APPS = [
    "archive",
    "search",  # before haystack, whose rebuild_index it replaces by one without an outage
    "haystack",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.heads.without_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.freshness.ask_again",
    "csp.middleware.CSPMiddleware",
    "config.freshness.dated",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
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
            ],
        },
    },
]

# --- Data ------------------------------------------------------------------------------------

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VERBATIM_HOME / "verbatim.sqlite3",
        # Seconds: to open the database anew takes as long as all questions of a page.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # Readers do not wait for the writer; writers queue up instead of failing.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "search.backends.whoosh.WhooshEngine",
        "PATH": VERBATIM_INDEX,
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Language and time -----------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # only for our own time stamps: a transcript's day is a day, never an instant

# --- Static files ----------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VERBATIM_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True  # for an archive whose files are not collected yet
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.CollectedStaticFilesStorage"},
}

# --- Logging ---------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("VERBATIM_LOG_LEVEL", "WARNING")},
}
