"""All settings, with their environment variables. README.md lists the variables for whoever hosts Runlog."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

from config.env import data_folder, database, env_bool, env_choice, env_list, env_url, secret_key, time_zone

BASE_DIR = Path(__file__).resolve().parent.parent

# Where everything lives that is not code: the SQLite file, the secret key, prepared static files.
DATA_DIR = data_folder(BASE_DIR)
SECRET_KEY = secret_key(DATA_DIR)
DEBUG = env_bool("RUNLOG_DEBUG", default=False)

# Where people reach this installation from outside, e.g. https://run.example.org. Behind a proxy this is the one
# variable to set: hosts, trusted origins and secure cookies follow from it.
RUNLOG_URL = env_url("RUNLOG_URL")
RUNLOG_SIGNUP_OPEN = env_choice("RUNLOG_SIGNUP", "open", "closed") == "open"
_HTTPS = RUNLOG_URL.startswith("https://")

# Without RUNLOG_URL the machine answers to its own names only, so that a forged Host header gets nothing.
_MACHINE = socket.gethostname()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", _MACHINE, f"{_MACHINE}.local", *env_list("RUNLOG_HOSTS")]
if RUNLOG_URL:
    ALLOWED_HOSTS.append(urlsplit(RUNLOG_URL).hostname)
    CSRF_TRUSTED_ORIGINS = [RUNLOG_URL]

INSTALLED_APPS = [
    "runlog",
    "django.contrib.admin",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "config.limits.RequestLimitsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "runlog.urls"
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
FORM_RENDERER = "runlog.forms.renderer.RunlogRenderer"

# SQLite in the data folder, or what DATABASE_URL names. SQLite waits its turn to write instead of failing
# (IMMEDIATE, 20 s) and puts each commit on the disk before it answers (FULL).
DATABASES = {"default": database(default=f"sqlite:///{DATA_DIR / 'runlog.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}}}

# Rate limits must hold over all server processes, so their counters live in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "runlog.User"
AUTHENTICATION_BACKENDS = ["runlog.views.accounts.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "runlog.views.accounts.AccountAdapter"
ACCOUNT_FORMS = {"signup": "runlog.forms.accounts.SignupForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = time_zone()
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

# A form here is small; a body over 1 MB is answered 413 before it is read. Files of an import have their own limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# The times of a whole year of a school are one form: 300 rows of five fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A folder of single files dropped at once.
DATA_UPLOAD_MAX_NUMBER_FILES = 2000

# Who works through imports: a process beside the server, or `manage.py work` wherever the host runs it.
RUNLOG_WORKER = env_choice("RUNLOG_WORKER", "embedded", "separate")

SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}
CSRF_FAILURE_VIEW = "runlog.views.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # An invalid form is no event; while somebody types there is one with every key.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {
        "handlers": ["console"],
        "level": env_choice("RUNLOG_LOG_LEVEL", "warning", "debug", "info", "error").upper(),
    },
}
