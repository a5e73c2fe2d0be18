"""One file for every installation: all that differs comes from the environment.

Safe by default: without ``DEBUG`` or ``DEMONSTRATION`` the portal is in production and
refuses to start when a secret key, the allowed hosts or the database are missing.
``docs/production.md`` lists the variables.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from coopter.running import embedded_postgres


def _flag(name):
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "oui"}


def _required_in_production(name, elsewhere):
    value = os.environ.get(name) or (None if IN_PRODUCTION else elsewhere)
    if value is None:
        raise ImproperlyConfigured(
            f"{name} manque : le portail ne démarre pas en production sans lui."
        )
    return value


def database_at(url):
    """Django's settings for ``postgresql://user:password@host:port/name?sslmode=…``."""
    if url.partition("://")[0] not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL : seul PostgreSQL est pris en charge.")
    try:
        return dj_database_url.parse(url)
    except dj_database_url.ParseError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL ne se lit pas : les signes particuliers du mot de passe "
            "s’écrivent en %XX."
        ) from error


BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()

DEBUG = _flag("DEBUG")
DEMONSTRATION = _flag("DEMONSTRATION")
IN_PRODUCTION = not (DEBUG or DEMONSTRATION)

SECRET_KEY = _required_in_production("SECRET_KEY", "demonstration-only-" + "x" * 40)
ALLOWED_HOSTS = _required_in_production(
    "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"
).split(",")
SITE_URL = os.environ.get("SITE_URL", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")

INSTALLED_APPS = [
    "coopter.kit",
    "coopter.portal",
    "coopter.journal",
    "coopter.contributors",
    "coopter.vocabulary",
    "coopter.programme",
    "projects",
    "commons",
    "directory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "taggit",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "coopter.kit.methods.KnownMethods",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coopter.contributors.middleware.CharterMiddleware",
]

ROOT_URLCONF = "coopter.urls"
WSGI_APPLICATION = "coopter.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "coopter.kit.templatetags.components",
                "coopter.kit.templatetags.maps",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coopter.portal.context.portal",
            ],
        },
    },
]
FORM_RENDERER = "coopter.kit.forms.PortalRenderer"
# "light" or "dark" holds every reader to one theme; else the browser decides.
THEME = os.environ.get("THEME", "")

# The database: PostgreSQL only. Without an address, the embedded one of DATA_DIR.
DATABASE_URL = _required_in_production("DATABASE_URL", "")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **(
            database_at(DATABASE_URL)
            if DATABASE_URL
            else embedded_postgres.connection(DATA_DIR)
        ),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits count in a cache that every process shares. With Django's 300 entries, the
# visitors of an hour would push each other's counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "coopter_cache",
        "KEY_FUNCTION": "coopter.kit.limits.fingerprint",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People
AUTH_USER_MODEL = "contributors.Contributor"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "espace"
ANONYMOUS_USER_NAME = None

ACCOUNT_ADAPTER = "coopter.contributors.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "coopter.contributors.connection.LoginForm",
    "signup": "coopter.contributors.connection.SignupForm",
    "reset_password": "coopter.contributors.connection.ResetPasswordForm",
    "reset_password_from_key": "coopter.contributors.connection.ResetPasswordKeyForm",
    "change_password": "coopter.contributors.connection.ChangePasswordForm",
    "reauthenticate": "coopter.contributors.connection.ReauthenticateForm",
    "add_email": "coopter.contributors.connection.AddEmailForm",
    "confirm_email_verification_code": (
        "coopter.contributors.connection.ConfirmEmailForm"
    ),
}
# Allauth's own, and ours.
ACCOUNT_RATE_LIMITS = {
    "access_request": "10/h/ip",
    "claim_letter": "5/h/ip",
    "claim_letter_to_sheet": "2/d/key",
    "correction": "10/h/ip",
    "own_carnet": "20/h/ip",
    "proposal": "5/h/ip",
    "report": "5/h/ip",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "coopter.contributors.models.display_name"
MFA_FORMS = {
    "authenticate": "coopter.contributors.connection.AuthenticateForm",
    "reauthenticate": "coopter.contributors.connection.ReauthenticateByCodeForm",
    "activate_totp": "coopter.contributors.connection.ActivateTotpForm",
    "add_webauthn": "coopter.contributors.connection.AddPasskeyForm",
    "edit_webauthn": "coopter.contributors.connection.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "COOP’TER"

# Tasks that live beside the models they serve, for the worker to know them.
PROCRASTINATE_IMPORT_PATHS = ["directory.contacting.relay"]

# Language and time
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("français"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Files. Uploads are content-addressed and served by a view that asks who reads.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if os.environ.get("S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["S3_BUCKET"],
            "endpoint_url": os.environ.get("S3_ENDPOINT_URL"),
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
UPLOAD_MAX_FILES = 10
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")

# Where the head of the journal is written down, outside the database.
JOURNAL_ANCHORS = DATA_DIR / "journal" / "anchors.txt"

# Mail: files under DATA_DIR in the demonstration, SMTP in production.
MAIL_DIR = DATA_DIR / "mail"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if IN_PRODUCTION
    else "coopter.running.outbox.OutboxBackend"
)
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "portail@demo.example")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Security
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IN_PRODUCTION else []
SECURE_SSL_REDIRECT = IN_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IN_PRODUCTION
SECURE_HSTS_PRELOAD = IN_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
# No page asks for any of these; passkeys, which one does, are not in the list.
PERMISSIONS_POLICY = {
    feature: []
    for feature in [
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    ]
}
if _flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"coopter": {"level": "INFO"}},
}
