"""Settings, all from the environment; docs/betrieb explains each variable. Adapters are chosen here."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ENV = os.environ.get("KUER_ENV", "production")
DEMO = ENV == "demo"
TEST = ENV == "test"
HOME = Path(os.environ.get("KUER_HOME", ".kuer")).absolute()
PACKAGE = Path(__file__).resolve().parents[1]


def _database(url: str) -> dict[str, Any]:
    """A Django database from postgresql://user:password@host:port/name?host=/socket/dir."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": _POOL, **_STATEMENTS, **options} if _POOL else {**_STATEMENTS, **options},
    }


# The pool gives a connection in microseconds. While the server is away it tries anew for each who asks, and gives up
# soon: with longer pauses it would find a restarted server minutes late.
_POOL: dict[str, Any] | bool = (
    False
    if TEST
    else {"min_size": 1, "max_size": int(os.environ.get("KUER_POOL", "8")), "timeout": 4, "reconnect_timeout": 4}
)
# Values go apart from the text of a statement, so the server reads and plans it once for each connection: a third less
# of its work. Not through a pooler that gives every transaction another connection; see KUER_PREPARE in docs/betrieb.
_STATEMENTS: dict[str, Any] = {
    "server_side_binding": True,
    "prepare_threshold": 3 if os.environ.get("KUER_PREPARE", "1") == "1" else None,
}
DATABASE_WATCH = not TEST
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql://kuer_app@/kuer"))}
APP_ROLE = os.environ.get("KUER_APP_ROLE", "kuer_app")

SECRET_KEY = os.environ.get("KUER_SECRET_KEY", "" if ENV == "production" else "only-for-demo-and-tests-" + ENV)
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("KUER_SECRET_KEY_OLD", "").split(",") if key]
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KUER_HOSTS", "localhost,127.0.0.1" if ENV != "production" else "").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("KUER_ORIGINS", "").split(",") if origin]
# The address under which the platform is reached; QR codes and e-mails carry it.
BASE_URL = os.environ.get("KUER_BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")

ROOMS = [
    "tenancy", "audit", "outbox", "search", "ui", "files", "identity", "organisation", "letters", "records",
    "mailbox", "payments", "catalogue", "forms", "intake", "routing", "casework", "decisions", "exchange",
    "insight", "portal", "workplace",
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    *(f"kuer.{room}" for room in ROOMS if (PACKAGE / room / "apps.py").exists()),
    "kuer.integrations.fim",
    "kuer.project",
    "procrastinate.contrib.django",  # last: by then every room has registered its jobs
]
PROCRASTINATE_ON_APP_READY = "kuer.outbox.tasks.register"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kuer.project.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kuer.project.middleware.size_limit",
    "kuer.project.middleware.database_guard",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kuer.project.middleware.session_limits",
    "allauth.account.middleware.AccountMiddleware",
    "kuer.project.middleware.second_factor",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "kuer.project.urls"
WSGI_APPLICATION = "kuer.project.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / room / "templates" for room in ("ui", "portal", "workplace")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kuer.ui.engine.jinja.environment",
            "context_processors": ["kuer.project.context.page"],
        },
    },
    {  # allauth's e-mails and messages; its pages are ours, in Jinja
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Languages: German is the source; the choice lives in a cookie and in the Entwurf.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# Who may come in
AUTH_USER_MODEL = "identity.Konto"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "kuer.project.passwords.KnownPasswordHasher" if DEMO or TEST else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/anmelden/"
LOGIN_REDIRECT_URL = "/"  # the adapter knows better
LOGOUT_REDIRECT_URL = "/"
# "required": staff set up a passkey or an app before they reach the workplace; "optional" is for trying out.
STAFF_MFA = os.environ.get("KUER_STAFF_MFA", "required" if ENV == "production" else "optional")
ACCOUNT_ADAPTER = "kuer.project.allauth_adapter.KontoAdapter"
ACCOUNT_USER_DISPLAY = "kuer.project.allauth_adapter.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# A whole town hall may share one address; failures count per address of the person and origin as well.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/300s/key"}
# How many proxies of our own stand in front; only so many entries of X-Forwarded-For are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KUER_PROXIES", "0"))
MFA_ADAPTER = "kuer.project.allauth_adapter.ZweiterFaktorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENV != "production"
# Attempts to sign in are counted for all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "identity_zaehler",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Cookies and headers
SESSION_ENGINE = "kuer.project.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_IDLE_SECONDS = 60 * 30
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kuer.portal.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENV == "production":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sitzung", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = os.environ.get("KUER_SSL_REDIRECT", "1") == "1"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [("vendor", PACKAGE / "ui" / "vendor")] if (PACKAGE / "ui" / "vendor").exists() else []
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = ENV != "production"
WHITENOISE_MAX_AGE = 60 if ENV != "production" else 86_400
FILES_DIR = Path(os.environ.get("KUER_FILES", HOME / "dateien"))
ANKER_DIR = Path(os.environ.get("KUER_ANKER", HOME / "anker"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
MAX_REQUEST_BYTES = 64 * 1024 * 1024  # several files at once; more is not read at all

# The world outside: SMTP
EMAIL_BACKEND = os.environ.get("KUER_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
if DEMO and "KUER_SMTP_HOST" not in os.environ:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "mail"
# Where the page lies that shows those mails; "" leaves it out.
MAIL_DEMO = str(HOME / "mail") if TEST or (DEMO and "KUER_SMTP_HOST" not in os.environ) else ""
EMAIL_HOST = os.environ.get("KUER_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("KUER_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("KUER_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KUER_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("KUER_SMTP_TLS", "0") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("KUER_MAIL_FROM", "kuer@localhost")

# Adapters, by port; the demo's are refused in production (project.checks)
AUSWEISE = ["kuer.integrations.ausweis_demo.adapter.DemoAusweis"] if DEMO or TEST else []
ABLAGE = "kuer.integrations.ablage_dateisystem.adapter.Dateisystem"
# Where clamd listens: "/run/clamav/clamd.ctl" or "host:3310". Without a scanner uploads stay withheld.
CLAMD = os.environ.get("KUER_CLAMD", "")
VIRENSCANNER = "kuer.integrations.virenscanner_demo.adapter.DemoScanner" if DEMO or TEST else ""
if CLAMD:
    VIRENSCANNER = "kuer.integrations.virenscanner_clamd.adapter.Clamd"
ZUSTELLWEGE = ["kuer.integrations.mail.adapter.Mail"]
# Registers of persons, by name. Without one a person looks things up by hand.
REGISTER = {"melderegister": "kuer.integrations.melderegister_demo.adapter.DemoMelderegister"} if DEMO or TEST else {}
# The FIM portal, further hosts from which its code lists come, and whether it is asked every night for what is newer.
FIM_PORTAL = os.environ.get("KUER_FIM_PORTAL", "https://fimportal.de").rstrip("/")
FIM_PORTAL_WEITERE = [
    host for host in os.environ.get("KUER_FIM_WEITERE", "schema.fim.fitko.net,www.xrepository.de").split(",") if host
]
FIM_NACHTS = os.environ.get("KUER_FIM_NACHTS", "0" if DEMO or TEST else "1") == "1"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("KUER_LOG", "INFO")},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "spiff": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
