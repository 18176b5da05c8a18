"""All settings, grouped; every variable is read from the environment once, here.

The defaults make a complete portal on a laptop (SQLite, no services). Production is ``DEBUG`` off
and then refuses to start without ``SECRET_KEY``; only "manage.py up" makes a key of its own, once.
The list for operators stands in docs/betrieb.md.
"""

import hashlib
import os
import secrets
from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

# --- Kind of run -----------------------------------------------------------------------------
DEBUG: bool = env.bool("DEBUG", default=False)
# Where the web server listens.
HOST: str = env.str("HOST", default="127.0.0.1")
PORT: int = env.int("PORT", default=8000)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The address printed in mails, which are written where no request is at hand.
SITE_URL: str = env.str("SITE_URL", default=f"http://{HOST}:{PORT}").rstrip("/")

# --- Where things lie ------------------------------------------------------------------------
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).absolute()
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
DATA_DIR.mkdir(parents=True, exist_ok=True)
# Files are handed out by views that check access first, never by a web server: there is no MEDIA_URL.

# --- Secret ----------------------------------------------------------------------------------
SECRET_KEY: str = env.str("SECRET_KEY", default="")
SECRET_KEY_FILE = Path(env.str("SECRET_KEY_FILE", default=str(DATA_DIR / "secret_key")))
if not SECRET_KEY and not SECRET_KEY_FILE.exists() and env.bool("CREATE_SECRET_KEY", default=False):
    with os.fdopen(os.open(SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as key_file:
        key_file.write(secrets.token_urlsafe(60))
if not SECRET_KEY and SECRET_KEY_FILE.exists():
    SECRET_KEY = SECRET_KEY_FILE.read_text().strip()
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY is missing. Set it in the environment, or set DEBUG=on for a trial.")
    SECRET_KEY = "only-for-trials-on-this-machine-" + "0" * 32

# --- Apps ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config",
    "reports",
    "consultations",
    "monitoring",
    "measures",
    "concepts",
    "stakeholders",
    "accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_prose_editor",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.SendToLoginMiddleware",
    "accounts.middleware.CurrentMunicipalityMiddleware",
    "axes.middleware.AxesMiddleware",
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
                "config.context_processors.page_frame",
            ],
            "builtins": ["template_partials.templatetags.partials", "accounts.templatetags.page"],
        },
    },
]
# Form fields are looked for in templates/ first.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database --------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'leitwerk.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A database in memory is one connection; the tests want several people at once.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    # Two writers lose work on SQLite's defaults; with these they queue up for 20 seconds.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Work in the background ------------------------------------------------------------------
# Without a broker of one's own, "manage.py up" starts one on this socket; every command then finds it.
BROKER_SOCKET = DATA_DIR / "broker" / "socket"
if len(str(BROKER_SOCKET)) > 100:  # the system allows 107 characters
    BROKER_SOCKET = Path("/tmp") / f"leitwerk-{hashlib.sha256(str(DATA_DIR).encode()).hexdigest()[:16]}" / "socket"
CELERY_BROKER_URL: str = env.str("CELERY_BROKER_URL", default=f"redis+socket://{BROKER_SOCKET}")
BROKER_IS_EMBEDDED: bool = f"redis+socket://{BROKER_SOCKET}" == CELERY_BROKER_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Berlin"
# Longer than the longest task, or a task would run twice; lost ones are looked for every second.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 1,
    "socket_connect_timeout": 3,
}
# A page waits a second at most for a broker that is away; the timetable sends lost messages again.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.4}
# Seconds without a heartbeat after which a running job counts as abandoned.
JOB_LEASE_SECONDS: int = env.int("JOB_LEASE_SECONDS", default=45)
# Seconds of waiting after which a job's message counts as lost and is sent again.
JOB_PATIENCE_SECONDS: int = env.int("JOB_PATIENCE_SECONDS", default=60)

# --- Composition across floors ---------------------------------------------------------------
# Each adds its part to a frozen edition: (concept) -> (key, content). In reading order.
EDITION_PARTS = (
    "concepts.edition_parts.concept",
    "concepts.edition_parts.elements",
    "concepts.edition_parts.pictures",
    "concepts.edition_parts.goal_reviews",
    "concepts.edition_parts.references",
    "concepts.edition_parts.live",
    "concepts.edition_parts.side_texts",
    "concepts.edition_parts.terms",
    "concepts.edition_parts.sources",
    "measures.edition_parts.measures",
    "monitoring.edition_parts.indicators",
)
# What the texts of a concept may refer to beyond its own elements: (concept, wanted) -> targets.
REFERENCE_TARGETS = (
    "concepts.citations.merged",
    "concepts.citations.sources",
    "measures.references.measures",
    "monitoring.references.indicators",
)
# Kinds of data that texts may embed (concepts.live.LiveKind), in menu order.
LIVE_BLOCKS = (
    "measures.live.MEASURES",
    "concepts.live_goals.GOALS",
    "monitoring.live.CHART",
    "monitoring.live.FIGURE",
    "concepts.live_goals.EARLIER_GOAL",
)
# How an edition's page shows what the upper floors contributed, at the end of the element it belongs to.
# A concept as a Word document: comments in its margin (concept, user), and where measures and indicators
# were once made from words of the text (concept).
WORD_COMMENTS = ("consultations.word.comments_of",)
WORD_ORIGINS = ("measures.origins.origins", "monitoring.origins.origins")
# What goes into the archive of a concept, floor by floor: rows that come in again, tables for people.
ARCHIVE_TABLES = (
    "concepts.archive_tables.TABLES",
    "measures.archive_tables.TABLES",
    "monitoring.archive_tables.TABLES",
    "consultations.archive_tables.TABLES",
    "reports.archive_tables.TABLES",
)
ARCHIVE_SHEETS = (
    "concepts.archive_tables.outline_sheet",
    "measures.archive_tables.measures_sheet",
    "monitoring.archive_tables.values_sheet",
)
EDITION_TEMPLATES = {
    "measures": "measures/_frozen.html",
    "indicators": "monitoring/_frozen.html",
}
# What hangs on the text of an element and follows it into another one (concepts.following).
FOLLOWERS = (
    "consultations.following.FOLLOWER",
    "measures.following.FOLLOWER",
    "monitoring.following.FOLLOWER",
)
# What the quality check of a concept looks for: one ``concepts.quality.base.Check`` each, in order.
QUALITY_CHECKS = (
    "concepts.quality.texts.CHECK",
    "concepts.quality.references.CHECK",
    "concepts.quality.structure.CHECK",
    "concepts.quality.reviews.CHECK",
    "measures.quality.CHECK",
    "monitoring.quality.CHECK",
    "concepts.quality.abbreviations.CHECK",
    "concepts.quality.factors.CHECK",
)
# What waits for somebody on the start page: permission, address of the region, its heading. In order.
START_REGIONS = (
    ("write concepts", "concepts:waiting", _("Drafts")),
    ("answer comments", "consultations:waiting", _("Comments without an answer")),
    ("comment", "consultations:commentable", _("Open for your comments")),
    ("comment", "consultations:answered", _("Answers to your comments")),
    ("read drafts", "measures:asked", _("Reports you are asked for")),
    ("read drafts", "measures:waiting", _("Measures that wait for a report")),
    ("plan measures", "measures:practices_waiting", _("Good practice to review")),
    ("plan measures", "measures:funding_due", _("Funding: due dates")),
    ("make reports", "reports:waiting", _("Reports ready")),
    ("read frozen editions", "concepts:newest", _("Newest editions")),
)
# What can be found: one ``concepts.search_sources.Source`` each.
SEARCH_SOURCES = (
    "concepts.search_sources.ELEMENTS",
    "concepts.search_sources.SIDE_TEXTS",
    "concepts.search_sources.EDITIONS",
)
# What is found beside the texts, each (user, municipality, terms) -> list of ``concepts.searching.Beside``.
SEARCH_BESIDE = (
    "concepts.search_sources.terms",
    "measures.findable.measures",
    "measures.findable.practices",
    "monitoring.findable.indicators",
)
# Each takes over one kind of item that the Word import recognised and that lives on an upper floor.
IMPORT_TAKERS = {
    "measure": "measures.actions.take_over_measures",
    "indicator": "monitoring.actions.take_over_indicators",
}

# --- People ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "accounts:start"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_USERNAME_FORM_FIELD = "username"
# Whether everybody may describe good practice to an office, without an account.
PRACTICES_FROM_OUTSIDE: bool = env.bool("PRACTICES_FROM_OUTSIDE", default=True)
INVITATION_DAYS: int = env.int("INVITATION_DAYS", default=14)

# --- Mail ------------------------------------------------------------------------------------
_mail = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST", "")
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
# django-environ takes the leading slash off: filemail:///srv/mail is the folder /srv/mail.
EMAIL_FILE_PATH = str(Path("/") / (_mail.get("EMAIL_FILE_PATH") or DATA_DIR / "mail"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="leitwerk@localhost")

# --- Language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# --- Static files ----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
_bootstrap = find_spec("bootstrap")
if _bootstrap is None or not _bootstrap.submodule_search_locations:
    raise ImproperlyConfigured("The package bootstrap-wrapper is missing. Run: make install")
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", next(iter(_bootstrap.submodule_search_locations))),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.QuicklyCompressedStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
# Pictures and fonts are compressed already; source maps are read by nobody but developers.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "gif", "woff", "woff2", "gz", "br", "zip", "map")

# --- Uploads ---------------------------------------------------------------------------------
# The preview of a long document has a field for every heading and every recognised measure.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# An archive of a concept: as it is uploaded, and unpacked.
ARCHIVE_UPLOAD_MAX_BYTES: int = env.int("ARCHIVE_UPLOAD_MAX_BYTES", default=500 * 1024 * 1024)
ARCHIVE_MOST_BYTES: int = env.int("ARCHIVE_MOST_BYTES", default=2 * 1024 * 1024 * 1024)
WORD_UPLOAD_MAX_BYTES: int = env.int("WORD_UPLOAD_MAX_BYTES", default=50 * 1024 * 1024)
TABLE_UPLOAD_MAX_BYTES: int = env.int("TABLE_UPLOAD_MAX_BYTES", default=25 * 1024 * 1024)

# --- Security --------------------------------------------------------------------------------
HTTPS: bool = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Nothing from other hosts; no inline script or style without this answer's nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []

# --- Logging ---------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"axes": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
