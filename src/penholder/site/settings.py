"""Django's settings, all from the environment.

``PENHOLDER_DATA`` is the folder of the site's own files (./penholder-data), ``DATABASE_URL`` a database other than the
SQLite file in it, ``PENHOLDER_SITE`` the address at which people reach the site; over plain http, cookies are not
marked secure. The secret key is made once and kept in the data folder; where none is named (a check of the code),
nothing is written and the key is good for one process. ``PENHOLDER_EXAMPLE`` is set by ``penholder demo`` alone: there,
everybody may look with anybody's eyes. ``PENHOLDER_MAIL`` is the mail server, ``PENHOLDER_MAIL_FROM`` the sender, and
``PENHOLDER_OIDC`` other places where people may sign in.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.utils.translation import gettext_lazy as _

from penholder.site.delegations.oidc import providers
from penholder.site.secret import secret_key

HERE = Path(__file__).parent
DATA = Path(os.environ.get("PENHOLDER_DATA", "penholder-data")).resolve()
SITE = urlsplit(os.environ.get("PENHOLDER_SITE", "https://localhost"))
SECURE = SITE.scheme == "https"
EXAMPLE = os.environ.get("PENHOLDER_EXAMPLE") == "yes"

SECRET_KEY = secret_key(DATA if "PENHOLDER_DATA" in os.environ else None)
DEBUG = False
ALLOWED_HOSTS = [SITE.hostname or "localhost", "127.0.0.1", "[::1]", "localhost"]
CSRF_TRUSTED_ORIGINS = [f"{SITE.scheme}://{SITE.netloc}"]
ROOT_URLCONF = "penholder.site.urls"
ASGI_APPLICATION = "penholder.site.asgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "penholder.site.delegations.apps.Delegations",
    "penholder.site.files.apps.Files",
    "penholder.site.proposals.apps.Proposals",
    "penholder.site.record.apps.Record",
    "penholder.site.private.apps.Private",
    # after the site's own, whose templates come before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "penholder.site.policy.content_policy",
    "penholder.site.policy.problems_under_api",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "penholder.site.policy.PagesNeedSignIn",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "penholder.site.policy.refusals_as_pages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "penholder.site.example.looking.looking",
            ]
        },
    }
]


def _database() -> dict[str, Any]:
    if "DATABASE_URL" in os.environ:
        return dict(dj_database_url.config(conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "penholder.sqlite3",
        "OPTIONS": {
            # a writer takes its lock at once, so that two never wait for each other
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Kept in the database, so that limits hold across all processes; nothing that counts may be dropped to make room.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "delegations.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# A server for mail: smtp://, smtp+starttls:// or smtps://user:password@host:port; without one, mails are kept as files.
MAIL = urlsplit(os.environ.get("PENHOLDER_MAIL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.hostname else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST, EMAIL_PORT = MAIL.hostname or "", MAIL.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL.username or ""), unquote(MAIL.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.scheme == "smtp+starttls", MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("PENHOLDER_MAIL_FROM") or f"penholder@{SITE.hostname}"

# Accounts (django-allauth): by invitation, by name or e-mail; many delegates share the address of one building.
ACCOUNT_ADAPTER = "penholder.site.delegations.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_FORMS = {"login": "penholder.site.delegations.signing_in.SignIn"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Penholder: "
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = str
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "60/m/ip,5/h/key",
    "invite": "300/h/user",
    "make_token": "20/h/user",
}
MFA_ADAPTER = "penholder.site.delegations.signing_in.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Penholder"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SOCIALACCOUNT_ADAPTER = "penholder.site.delegations.signing_in.OtherSignIns"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
OIDC = providers(os.environ.get("PENHOLDER_OIDC", ""))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC}}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "penholder.site.policy.forged"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
