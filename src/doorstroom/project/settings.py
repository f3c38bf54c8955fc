"""Django's settings, derived from `core.config.Config`; operators never edit this file."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.utils.translation import gettext_lazy as _

from doorstroom.core.config import Config, ConfigError

CONFIG = Config.from_environment()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = CONFIG.secret_key
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.hosts)
PUBLIC_ADDRESS = CONFIG.public_address
EVENTS_URL = CONFIG.events_url
CREDENTIALS_SECRET = CONFIG.credentials_secret or CONFIG.secret_key
VC_API_TOKEN = CONFIG.vc_api_token

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # the pages of allauth load it
    "django_htmx",
    "doorstroom.core",
    "doorstroom.vocabulary",
    "doorstroom.people",
    "doorstroom.organisations",
    "doorstroom.assessments",
    "doorstroom.passports",
    "doorstroom.vacancies",
    "doorstroom.trainings",
    "doorstroom.matches",
    "doorstroom.uploads",
    "doorstroom.lives",
    "doorstroom.credentials",
    "doorstroom.transitions",
    "doorstroom.fairs",
    "doorstroom.encounters",
    "doorstroom.demo",
    "doorstroom.web.design",
    "doorstroom.web.gate",  # before allauth: its pages take the place of theirs
    "doorstroom.web.reasons",
    "doorstroom.web.maps",
    "doorstroom.web.lives",
    "doorstroom.web.sheets",
    "doorstroom.web.checking",
    "doorstroom.web.judging",
    "doorstroom.web.bringing",
    "doorstroom.web.stands",
    "doorstroom.web.public",
    "doorstroom.web.person",
    "doorstroom.web.coach",
    "doorstroom.web.assessor",
    "doorstroom.web.employer",
    "doorstroom.web.provider",
    "doorstroom.web.consortium",
    "doorstroom.web.organiser",
    "doorstroom.web.hall",
    "doorstroom.web.following",
    "doorstroom.web.papers",
    "doorstroom.web.switching",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "doorstroom.project.urls"
WSGI_APPLICATION = "doorstroom.project.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "doorstroom.web.gate.context.viewer",
            ],
        },
    }
]

# Settings proven under load and under kill -9; nothing slow may happen inside atomic(), because
# an IMMEDIATE transaction holds SQLite's one write lock.
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": CONFIG.data_dir / "doorstroom.sqlite3",
    # In the tests a file too: threads cannot share a database in memory.
    "TEST": {"NAME": CONFIG.data_dir / "test.sqlite3"},
    "CONN_MAX_AGE": 600,
    "OPTIONS": {
        "timeout": 60,  # seconds to wait for another writer: an import of all of ESCO takes 20
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
        ),
    },
}
DATABASES: dict[str, Any] = {"default": _SQLITE}
if CONFIG.database_url:
    try:
        DATABASES["default"] = dj_database_url.parse(CONFIG.database_url, conn_max_age=600)
    except ValueError as error:
        raise ConfigError(
            "DOORSTROOM_DATABASE_URL cannot be read; write postgres://user:password@host/name."
        ) from error
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that every process counts the same attempts to sign in.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
    }
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_PASSWORDS = "django.contrib.auth.password_validation"
# Length protects; demands on kinds of characters only make people write passwords down.
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": name, "OPTIONS": options}
    for name, options in (
        (f"{_PASSWORDS}.MinimumLengthValidator", {"min_length": 12}),
        (f"{_PASSWORDS}.UserAttributeSimilarityValidator", {"user_attributes": ("email",)}),
        (f"{_PASSWORDS}.CommonPasswordValidator", {}),
        ("doorstroom.people.rules.NotOfTheDemonstration", {}),
    )
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "gate:start"
LOGOUT_REDIRECT_URL = "public:home"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # seconds; an invitation waits for the weekend
SESSION_COOKIE_AGE = 12 * 3600  # seconds; who asks to be remembered stays for two weeks
ACCOUNT_SESSION_COOKIE_AGE = 14 * 24 * 3600
ACCOUNT_ADAPTER = "doorstroom.web.gate.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "doorstroom.web.gate.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up: an account is given
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "none"  # who has the invitation has the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers because somebody typed their address
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.production else "http"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "doorstroom.web.gate.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Doorstroom"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a telephone's clock may be off
MFA_ALLOW_UNVERIFIED_EMAIL = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.production else 0  # attempts are counted by address
# An OpenID provider signs in who has an account here already, by the address it has checked.
SOCIALACCOUNT_ADAPTER = "doorstroom.web.gate.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": []}}
if CONFIG.oidc_url:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "oidc",
            "name": CONFIG.oidc_name,
            "client_id": CONFIG.oidc_client,
            "secret": CONFIG.oidc_secret,
            "settings": {"server_url": CONFIG.oidc_url},
        }
    ]
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if CONFIG.mail_host else 'console'}.EmailBackend"
)
EMAIL_HOST = CONFIG.mail_host
EMAIL_PORT = CONFIG.mail_port
EMAIL_HOST_USER = CONFIG.mail_user
EMAIL_HOST_PASSWORD = CONFIG.mail_password
EMAIL_USE_TLS = CONFIG.mail_tls
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = CONFIG.mail_from

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = CONFIG.data_dir / "static"
# Front-end packages, put together at set-up from their registry (scripts/build_assets.py).
ASSETS_DIR = PACKAGE.parent.parent / "build" / "assets"
STATICFILES_DIRS = [ASSETS_DIR] if ASSETS_DIR.is_dir() else []
PRINT_FONTS_DIR = ASSETS_DIR.parent / "fonts"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if (STATIC_ROOT / "staticfiles.json").is_file()
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").is_file()

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "doorstroom.web.design.uploading.CappedUploadHandler",
]

_EVENTS = urlsplit(EVENTS_URL)
_EVENTS_ORIGIN = f"{_EVENTS.scheme}://{_EVENTS.netloc}" if _EVENTS.netloc else ""
# Strict and without exception: no inline script or style anywhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'", *filter(None, [_EVENTS_ORIGIN])],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        # The answer to the form that signs in leads on to the OpenID provider, where there is one.
        "form-action": ["'self'", *filter(None, [CONFIG.oidc_url])],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if CONFIG.production:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    # Other services of a city may live below its name; that promise is not ours to make.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
