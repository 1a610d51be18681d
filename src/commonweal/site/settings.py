"""Settings, read from the environment; secure unless told otherwise.

``COMMONWEAL_MODE`` is ``production`` (the default), ``demo`` or ``test``. Only the last two may shift the
clock, fix chance, sign in by one click (demo) or run without a secret key.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from commonweal.site import database

MODE = os.environ.get("COMMONWEAL_MODE", "production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"COMMONWEAL_MODE is {MODE!r}; it must be production, demo or test")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
CLOCK_MAY_SHIFT = not PRODUCTION

#: Where this installation keeps what is not in the database: keys, uploads, a SQLite file.
VAR = Path(os.environ.get("COMMONWEAL_VAR", "var")).resolve()

DEBUG = False
SECRET_KEY = os.environ.get("COMMONWEAL_SECRET_KEY", "")
if not SECRET_KEY:
    if PRODUCTION:
        raise ImproperlyConfigured("set COMMONWEAL_SECRET_KEY to a long random text")
    SECRET_KEY = "known-to-all-and-good-for-nothing-but-a-demo-and-tests"

#: Keys that were in use before: what they signed and wrapped still opens, and nothing new is done with them.
SECRET_KEY_FALLBACKS = [
    key for key in os.environ.get("COMMONWEAL_SECRET_KEY_FALLBACKS", "").split(",") if key
]

#: Open data: the registered first part of our open contracting ids, and its licence.
OCID_PREFIX = os.environ.get("COMMONWEAL_OCID_PREFIX", "unregistered")
DATA_LICENCE = os.environ.get(
    "COMMONWEAL_DATA_LICENCE", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
)

#: Where readers reach us; links in emails begin with it.
SITE_ADDRESS = os.environ.get("COMMONWEAL_ADDRESS", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("COMMONWEAL_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
TLS = PRODUCTION and os.environ.get("COMMONWEAL_TLS", "on") != "off"

INSTALLED_APPS = [
    "commonweal.web",  # first, so that its templates stand before those of others
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "commonweal.record",
    "commonweal.search",
    "commonweal.files",
    "commonweal.messages",
    "commonweal.places",
    "commonweal.people",
    "commonweal.budgets",
    "commonweal.conversations",
    "commonweal.voting",
    "commonweal.needs",
    "commonweal.priorities",
    "commonweal.specifications",
    "commonweal.sourcing",
    "commonweal.delivery",
    "commonweal.review",
    "commonweal.publication",
    "commonweal.site",
]

MIDDLEWARE = [
    "commonweal.site.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "commonweal.places.middleware.PlaceMiddleware",
    "commonweal.web.middleware.RefusedMiddleware",
]

ROOT_URLCONF = "commonweal.site.urls"
WSGI_APPLICATION = "commonweal.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "commonweal.site.context.page",
            ],
        },
    }
]
FORM_RENDERER = "commonweal.web.renderer.Renderer"

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'commonweal.sqlite3'}"
DATABASES = {"default": database.named_by(DATABASE_URL, pooled=MODE != "test")}
if MODE == "test" and DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: threads and processes meet in the same locks there.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if MODE == "test":
    # Slow on purpose in production; hundreds of test people need no such care.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_REDIRECT_URL = "/start/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "commonweal.people.forms.Named"
ACCOUNT_FORMS = {
    "login": "commonweal.people.account_forms.Login",
    "signup": "commonweal.people.account_forms.SignUp",
    "add_email": "commonweal.people.account_forms.AddEmail",
    "reset_password": "commonweal.people.account_forms.ResetPassword",
    "reset_password_from_key": "commonweal.people.account_forms.ResetPasswordKey",
    "change_password": "commonweal.people.account_forms.ChangePassword",
    "set_password": "commonweal.people.account_forms.SetPassword",
    "reauthenticate": "commonweal.people.account_forms.ConfirmPassword",
}
SOCIALACCOUNT_FORMS = {"signup": "commonweal.people.account_forms.DirectorySignUp"}
MFA_FORMS = {
    "authenticate": "commonweal.people.account_forms.Authenticate",
    "reauthenticate": "commonweal.people.account_forms.ConfirmFactor",
    "activate_totp": "commonweal.people.account_forms.ActivateTotp",
    "add_webauthn": "commonweal.people.account_forms.AddPasskey",
}
MFA_ADAPTER = "commonweal.people.adapters.FactorAdapter"
ACCOUNT_ADAPTER = "commonweal.people.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_ADDRESS).scheme
ACCOUNT_USER_DISPLAY = str
PASSWORD_RESET_TIMEOUT = 3600
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Commonweal"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# Signing in by an organisation's own directory (OpenID Connect), where one is named.
SOCIALACCOUNT_ADAPTER = "commonweal.people.adapters.DirectoryAdapter"
if os.environ.get("COMMONWEAL_OIDC_ISSUER"):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "directory",
                    "name": os.environ.get("COMMONWEAL_OIDC_NAME", "your organisation"),
                    "client_id": os.environ.get("COMMONWEAL_OIDC_CLIENT", ""),
                    "secret": os.environ.get("COMMONWEAL_OIDC_SECRET", ""),
                    "settings": {"server_url": os.environ["COMMONWEAL_OIDC_ISSUER"]},
                }
            ]
        }
    }

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Cymraeg"))]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [Path(__file__).parent / "locale"]

# Every upload goes, a piece at a time, to a temporary file that only this process can read.
FILE_UPLOAD_HANDLERS = ["commonweal.files.uploads.VeiledUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 20

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {  # no "default": uploads are kept by the files' room alone, which encrypts and erases
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_HOST = os.environ.get("COMMONWEAL_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("COMMONWEAL_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("COMMONWEAL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("COMMONWEAL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("COMMONWEAL_SMTP_TLS", "on" if PRODUCTION else "off") == "on"
EMAIL_TIMEOUT = 30  # seconds: a mail server that does not answer is tried again later
DEFAULT_FROM_EMAIL = os.environ.get("COMMONWEAL_FROM", "commonweal@localhost")
#: Who hands text messages to telephones (``messages.sms``): a dotted name, or nothing where none are sent.
SMS_GATEWAY = os.environ.get("COMMONWEAL_SMS", "commonweal.messages.sms.console" if DEMO else "")
SMS_ADDRESS = os.environ.get("COMMONWEAL_SMS_ADDRESS", "")
SMS_TOKEN = os.environ.get("COMMONWEAL_SMS_TOKEN", "")
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
SESSION_COOKIE_SECURE = TLS
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
#: A proxy of ours stands before us: its word on a visitor's address and on TLS counts.
BEHIND_PROXY = bool(os.environ.get("COMMONWEAL_BEHIND_PROXY"))
if TLS and BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "commonweal.site.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own request log writes whole addresses, which hold references and codes: ours replaces it.
    "loggers": {
        "django.server": {"handlers": [], "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # Further down it writes out what a page was made of, drafts of bids among it: never, however much
        # somebody wants to know.
        "django.template": {"level": "INFO"},
        "commonweal": {
            "handlers": ["stderr"],
            "level": "INFO" if PRODUCTION else "WARNING",
            "propagate": False,
        },
    },
}
