"""Settings, in sections. Values that differ between machines come from ``platform_site.env``.

Without any variable set this is the embedded default: SQLite, local files, one worker child, no other service.
``REDIS_URL``, ``DATABASE_URL`` and ``S3_BUCKET`` each move one part to another service; the code is the same.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from platform_site import env

BASE_DIR = Path(__file__).resolve().parent.parent
"""The code."""
SITE_DIR = env.site_folder(BASE_DIR)
E = env.read(SITE_DIR)
DATA_DIR = (SITE_DIR / E["DATA_DIR"]).resolve()
os.umask(int(E["UMASK"], 8))
DATA_DIR.mkdir(parents=True, exist_ok=True)

# --- Which machine ------------------------------------------------------------------------------

DEBUG = E["DEBUG"]
SITE_NAME = "Pentimento"
SITE_URL = E["SITE_URL"].rstrip("/")
IS_HTTPS = SITE_URL.startswith("https://")
IS_EMBEDDED = not E["REDIS_URL"]
"""True if web process and worker are two processes on one machine, without a broker between them."""
SECRET_KEY = E["SECRET_KEY"] or env.secret_file(DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS = E["SECRET_KEY_FALLBACKS"]
SECURITY_CONTACT = E["SECURITY_CONTACT"]
ALLOWED_HOSTS = [*E["ALLOWED_HOSTS"], urlsplit(SITE_URL).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "platform_site.api.errors.csrf_failure"
COOKIE_PREFIX = "__Host-" if IS_HTTPS else ""
"""Browsers accept a cookie with this prefix only from this exact host, over HTTPS."""
WORKER_NAME = "embedded" if IS_EMBEDDED else ""

# --- Applications -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "platform_site",  # first: its templates and static files take precedence over those of the packages
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "servestatic.runserver_nostatic",
    "platform_site.static_files.StaticFiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "corsheaders",
    "csp",
    "django_dramatiq",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "accounts",
    "webhooks",
    "styles",
    "inference",
    "gallery",
    "moderation",
]
MIDDLEWARE = [
    "platform_site.operations.counting.CountRequests",  # first: it times all of them
    "accounts.middleware.CallerAddress",
    "platform_site.compression.Compressed",
    "django.middleware.security.SecurityMiddleware",
    "platform_site.languages.Language",  # before all that may refuse a request, so that the reason is translated
    "platform_site.browser.ApiOverHttps",
    "corsheaders.middleware.CorsMiddleware",
    "platform_site.api.headers.Rates",
    "platform_site.api.request_limits.BodyLimit",
    "platform_site.api.request_limits.PlainBody",
    "platform_site.api.request_limits.PlainText",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "platform_site.api.headers.Unchanged",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "platform_site.browser.CacheHeaders",
    "accounts.middleware.TokenOnMedia",
    "platform_site.api.sandbox.Sandbox",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionsSeen",
    "platform_site.api.errors.ExpectedErrorMiddleware",
]
ROOT_URLCONF = "platform_site.urls"
ASGI_APPLICATION = "platform_site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "platform_site.context.site",
                "platform_site.context.moderation",
                "platform_site.context.activity",
            ],
            "builtins": ["platform_site.templatetags.text"],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("zh-hans", "简体中文")]
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "platform_site.formats"
TIME_ZONE = "UTC"
USE_TZ = True

# --- Database -----------------------------------------------------------------------------------

if E["DATABASE_URL"]:
    _database = env.database(E["DATABASE_URL"])
    DATABASES = {"default": {**_database, "CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 0}}
    if "postgresql" in DATABASES["default"]["ENGINE"]:
        DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 12, "timeout": 10}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "pentimento.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # with WAL alone competing writers still get "database is locked"
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
                    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
                ),
            },
        }
    }

# --- Broker, live updates, cache ----------------------------------------------------------------

_WORKER_MIDDLEWARE = [
    "dramatiq.middleware.AgeLimit",
    "dramatiq.middleware.TimeLimit",
    "dramatiq.middleware.ShutdownNotifications",
    "dramatiq.middleware.Callbacks",
    "dramatiq.middleware.Retries",
    "django_dramatiq.middleware.DbConnectionsMiddleware",
]
_IN_MEMORY = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 50_000},  # counts of sign-in attempts must not be evicted
}
if IS_EMBEDDED:
    DRAMATIQ_BROKER = {
        "BROKER": "inference.jobs.embedded.broker.EmbeddedBroker",
        "OPTIONS": {},
        "MIDDLEWARE": _WORKER_MIDDLEWARE,
    }
    CHANNEL_LAYERS: dict[str, Any] = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES: dict[str, Any] = {"default": _IN_MEMORY}
else:
    DRAMATIQ_BROKER = {
        "BROKER": "dramatiq.brokers.redis.RedisBroker",
        # With the broker's defaults the message of a killed worker is redelivered after a quarter of an hour.
        "OPTIONS": {"url": E["REDIS_URL"], "heartbeat_timeout": 10_000, "maintenance_chance": 1_000_000},
        "MIDDLEWARE": _WORKER_MIDDLEWARE,
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [E["REDIS_URL"]], "prefix": "pentimento"},
        }
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": E["REDIS_URL"]}}
CACHES["process"] = {**_IN_MEMORY, "LOCATION": "process"}
"""For values that each process may cache separately, such as usual durations."""
DRAMATIQ_AUTODISCOVER_MODULES = ["tasks"]

# --- Files --------------------------------------------------------------------------------------

MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o666 & ~int(E["UMASK"], 8)
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o777 & ~int(E["UMASK"], 8)
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SERVESTATIC_USE_FINDERS = True  # without collectstatic, and for names without a hash
SERVESTATIC_KEEP_ONLY_HASHED_FILES = True
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_MAX_AGE = 0 if DEBUG else 3600
MEDIA_REDIRECTS = bool(E["S3_BUCKET"])
"""True if media responses redirect to short-lived URLs of the storage."""
MEDIA_ACCEL = E["MEDIA_ACCEL"]
"""Internal nginx location that serves files after a view has allowed it; empty: the site serves them itself."""
S3_ADDRESS_SECONDS = 300
"""Validity of a URL of the storage, for anyone who has it."""
if E["S3_BUCKET"]:
    _storage = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": E["S3_BUCKET"],
            "endpoint_url": E["S3_ENDPOINT_URL"] or None,
            "region_name": E["S3_REGION"],
            "access_key": E["S3_ACCESS_KEY_ID"] or None,
            "secret_key": E["S3_SECRET_ACCESS_KEY"] or None,
            "signature_version": "s3v4",
            "file_overwrite": True,
            "querystring_auth": True,
            "querystring_expire": S3_ADDRESS_SECONDS,
            "default_acl": None,
        },
    }
else:
    _storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Otherwise a second attempt's file would silently get another name.
        "OPTIONS": {"location": MEDIA_ROOT, "allow_overwrite": True},
    }
STORAGES = {
    "default": _storage,
    "staticfiles": {"BACKEND": "platform_site.static_files.HashedStaticFiles"},
}

# --- Accounts -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inference:studio"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = E["EMAIL_VERIFICATION"]
if ACCOUNT_EMAIL_VERIFICATION not in {"none", "optional", "mandatory"}:
    raise ImproperlyConfigured("PENTIMENTO_EMAIL_VERIFICATION is none, optional or mandatory.")
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = "strict"
"""Signing up with another account's email address makes an account, too, but it never gets the address."""
REQUIRE_VERIFIED_EMAIL = ACCOUNT_EMAIL_VERIFICATION != "none" and not E["EMAIL_URL"].startswith(
    ("consolemail:", "dummymail:")
)
"""True if tokens and webhooks require a confirmed email address; False if no mails are sent."""
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
"""Other sessions are signed out anyway: a session contains a hash of the password."""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
"""Seconds after which sensitive actions require authentication again."""
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {"activate_totp": "accounts.forms.AuthenticatorAppForm", "add_webauthn": "accounts.forms.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1
"""Steps of 30 seconds by which a clock may be off."""
MFA_ALLOW_UNVERIFIED_EMAIL = ACCOUNT_EMAIL_VERIFICATION == "none"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
"""Over plain HTTP browsers themselves accept passkeys only from localhost."""
USERSESSIONS_TRACK_ACTIVITY = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
SIGN_UP_OPEN = E["SIGN_UP_OPEN"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.breached_passwords.BreachedPasswordValidator"},
]
DEFAULT_FROM_EMAIL = E["DEFAULT_FROM_EMAIL"]
globals().update(env.mail(E["EMAIL_URL"]))
API_TOKEN_PEPPERS: dict[int, str] = dict(
    enumerate(E["TOKEN_PEPPERS"] or [env.secret_file(DATA_DIR / "token-pepper")], start=1)
)
MAX_TOKENS_PER_USER = 50
MAX_WEBHOOKS_PER_USER = 10
MAY_DELIVER_WEBHOOKS = "inference.jobs.queues.may_deliver"
KEEP_EVENTS_DAYS = 30
"""Days until webhook events and their delivery log are deleted."""

# --- Limits, shown to people before they run into them ------------------------------------------

MAX_UPLOAD_BYTES = E["MAX_UPLOAD_MB"] * 1_000_000
MAX_PIXELS = E["MAX_MEGAPIXELS"] * 1_000_000
MAX_IMAGES_PER_STYLE = 20
MAX_ACTIVE_JOBS_PER_USER = E["MAX_ACTIVE_JOBS_PER_USER"]
MAX_STORED_BYTES_PER_USER = E["MAX_STORED_MB_PER_USER"] * 1_000_000
MAX_STYLES_PER_USER = E["MAX_STYLES_PER_USER"]
MAX_STYLE_UPLOAD_BYTES = 4 * MAX_UPLOAD_BYTES
"""Total size of the pictures of a new style."""
TRAINING_MINUTES = E["TRAINING_MINUTES"]
TRAINING_MINUTES_PER_DAY = E["TRAINING_MINUTES_PER_DAY"]
STYLES_NEED_REVIEW = E["STYLES_NEED_REVIEW"]
KEEP_EXPORTS_DAYS = E["KEEP_EXPORTS_DAYS"]
KEEP_SNAPSHOTS_DAYS = E["KEEP_SNAPSHOTS_DAYS"]
KEEP_IMAGES_DAYS = E["KEEP_IMAGES_DAYS"]
KEEP_ACTIVITY_DAYS = 90
"""Days until entries of activity pages are deleted, from when something was last added to them."""
KEEP_ORPHANS_DAYS = E["KEEP_ORPHANS_DAYS"]
RATE_LIMITS = {
    "api": (E["RATE_LIMIT_PER_MINUTE"], 60),
    "comments": (E["COMMENTS_PER_HOUR"], 3600),
    "exports": (6, 86_400),
    "sandbox-events": (60, 3600),
    "reports": (E["REPORTS_PER_DAY"], 86_400),
}
"""Name: calls, window in seconds."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 24

# --- Requests to addresses that people give ---------------------------------------------------------

WEBHOOK_TIMEOUT_SECONDS = E["WEBHOOK_TIMEOUT_SECONDS"]
PRIVATE_DESTINATIONS = env.destinations(E["PRIVATE_DESTINATIONS"], E["TEST_RECEIVERS"], is_https=IS_HTTPS)
"""The only addresses inside that ``core.network`` sends requests to."""

# --- Moderation ---------------------------------------------------------------------------------

REPORTS_THAT_HIDE = E["REPORTS_THAT_HIDE"]
FIRST_WORKS_WAIT = E["FIRST_WORKS_WAIT"]
KEEP_REMOVED_DAYS = E["KEEP_REMOVED_DAYS"]

# --- Jobs and the engine ------------------------------------------------------------------------

JOB_LEASE_SECONDS = E["JOB_LEASE_SECONDS"]
JOB_MAX_ATTEMPTS = 3
TRAINING_MAX_ATTEMPTS = 8
"""Attempts without a new snapshot between them: a training run is long, and a site may be restarted often."""
SWEEP_EVERY_SECONDS = 0.5 if IS_EMBEDDED else 5.0
CLEANUP_TASKS = [
    "moderation.removal.delete_removed",
    "webhooks.services.delete_old_events",
    "gallery.activity.services.delete_old",
    "inference.painting.uploads.delete_expired_uploads",
    "accounts.periodic.delete_expired_sessions",
    "accounts.idempotency.delete_expired_calls",
    "platform_site.operations.storage_audit.sweep",
]
"""Periodic cleanups of workers, besides deleting expired photos and snapshots."""
DURATIONS_NEEDED = 5
"""Number of finished jobs needed for an estimate; with fewer a first guess is shown."""
ENGINE_DEVICE = E["ENGINE_DEVICE"]
ENGINE_CACHE_BYTES = E["ENGINE_CACHE_MB"] * 1_000_000
CONTENT_PHOTOS_DIR = E["CONTENT_PHOTOS_DIR"]
TRAINING_THREADS = E["TRAINING_THREADS"] or max(1, (os.cpu_count() or 1) // 2)
"""Default: half of the cores, so that pages and pictures stay fast during a training run."""
MAX_SOCKETS_PER_USER = 100
"""Per web process. A page has one or two."""
SOCKET_RECHECK_SECONDS = 30.0

# --- API ----------------------------------------------------------------------------------------

PROBLEM_BASE = f"{SITE_URL}/problems/"
"""Each ``type`` of an error is the URL of a page of this site."""
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
"""Scripts on any site may call the API with a token. Cookies do not count there: credentials are not allowed."""
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_HEADERS = [
    "accept", "authorization", "cancel-after", "content-encoding", "content-type", "idempotency-key", "if-match",
    "if-none-match", "last-event-id",
    "prefer", "range", "sandbox-delay", "sandbox-error", "sandbox-events",
]  # fmt: skip
CORS_EXPOSE_HEADERS = [
    "ETag", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate",
]  # fmt: skip
CORS_PREFLIGHT_MAX_AGE = 3600
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "accounts.authentication.HasScope",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "platform_site.api.parsing.BoundedJSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "platform_site.api.negotiation.JsonForProblems",
    "DEFAULT_PAGINATION_CLASS": "platform_site.api.pagination.AlongTheOrder",
    "DEFAULT_SCHEMA_CLASS": "platform_site.api.auto_schema.OperationSchema",
    "DEFAULT_THROTTLE_CLASSES": ["platform_site.api.throttling.ApiThrottle"],
    "EXCEPTION_HANDLER": "platform_site.api.errors.api_exception_handler",
    "NUM_PROXIES": 0,  # handled by ``platform_site.proxies``
    "PAGE_SIZE": 24,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Pentimento",
    "DESCRIPTION": (
        "Paint photographs in the manner of a painting. Send `Authorization: Bearer <token>`. Errors are "
        "`application/problem+json`. `Idempotency-Key` makes a POST safe to repeat, `If-Match` a PATCH or DELETE safe "
        "from changes you have not seen. Bodies may come in chunks and compressed with gzip. A token of the sandbox "
        "gets samples; `Sandbox-Error`, `Sandbox-Delay` and `Sandbox-Events` make it fail, wait and send events."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": False,  # its links would stand within buttons
        "syntaxHighlight": {"theme": "tomorrow-night"},  # the usual one is too pale to read
    },
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_PATCH": False,  # what a PATCH takes has serializers of its own
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "SERVERS": [
        {"url": "http://127.0.0.1:8000", "description": "Where `make run` serves; put the address of your site here."}
    ],
    "WEBHOOKS": "platform_site.api.webhook_messages.WEBHOOKS",
    "POSTPROCESSING_HOOKS": [
        "platform_site.api.schema.with_messages",
        "drf_spectacular.hooks.postprocess_schema_enums",
        "platform_site.api.schema.complete",
    ],
    "ENUM_NAME_OVERRIDES": {
        "AuditActionEnum": "moderation.models.AuditAction",
        "DecisionActionEnum": "moderation.decisions.Action",
        "DeliveryStatusEnum": "webhooks.models.DeliveryStatus",
        "EventKindEnum": "webhooks.models.EventKind",
        "JobEventEnum": "inference.jobs.extras.JOB_EVENTS",
        "JobKindEnum": "inference.models.JobKind",
        "JobStateEnum": "inference.models.JobState",
        "LayoutEnum": "inference.generation.recipes.Layout",
        "PictureFormatEnum": "inference.painting.serializers.FORMATS",
        "ReportReasonEnum": "moderation.models.ReportReason",
        "ScopeEnum": "accounts.models.Scope",
        "StyleStateEnum": "styles.models.StyleState",
        "SubjectKindEnum": "moderation.serializers.SUBJECT_KINDS",
        "SubscribableEnum": "webhooks.serializers.EVENTS",
        "TrustLevelEnum": "accounts.models.Level",
        "VisibilityEnum": "styles.models.Visibility",
        "ActivityChannelEnum": "gallery.models.Channel",
    },
}

# --- Browsers -----------------------------------------------------------------------------------

_media_hosts = [E["S3_ENDPOINT_URL"] or "https://*.amazonaws.com"] if E["S3_BUCKET"] else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:", *_media_hosts],
        "connect-src": [SELF, "blob:", *_media_hosts],  # blob: the page's own picture, for the panorama viewer
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "report-uri": "/csp-reports",
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
TRUSTED_PROXIES = E["TRUSTED_PROXIES"]
"""Number of proxies; ``platform_site.proxies`` evaluates their headers and passes none of them on."""
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = E["SESSION_DAYS"] * 86_400
"""Seconds of inactivity: each visit renews it (``accounts.middleware.SessionsSeen``)."""
DEVICE_COOKIE_NAME = f"{COOKIE_PREFIX}device"
MESSAGES_COOKIE_NAME = f"{COOKIE_PREFIX}messages"
MESSAGE_STORAGE = "platform_site.browser.Messages"
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # pages work while Redis is unavailable
A_YEAR = 31_536_000  # seconds
if IS_HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^api/"]  # for the API see platform_site.browser
    SECURE_HSTS_SECONDS = E["HSTS_SECONDS"]
    SECURE_HSTS_INCLUDE_SUBDOMAINS = E["HSTS_SUBDOMAINS"]
    SECURE_HSTS_PRELOAD = E["HSTS_SUBDOMAINS"] and E["HSTS_SECONDS"] >= A_YEAR  # what lists of browsers ask for
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# --- Metrics ------------------------------------------------------------------------------------

METRICS_FROM = E["METRICS_FROM"]
METRICS_TOKEN = E["METRICS_TOKEN"]

# --- Logs ---------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "platform_site.logs.Line"}, "json": {"()": "platform_site.logs.Json"}},
    "filters": {
        "not_ready": {"()": "platform_site.logs.NotReady"},
        "untraced": {"()": "platform_site.logs.Untraced"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": E["LOG_FORMAT"],
            "filters": ["not_ready", "untraced"],
        },
    },
    "root": {"handlers": ["stderr"], "level": E["LOG_LEVEL"]},
    "loggers": {"dramatiq": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
