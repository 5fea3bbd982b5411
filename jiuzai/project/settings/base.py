"""What every environment shares."""

from __future__ import annotations

import datetime as dt

from csp.constants import NONCE, NONE, SELF

from jiuzai.foundation.kernel import clock
from jiuzai.project import environment as env

ROOT = env.ROOT
VAR = env.folder("VAR", "var")
DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{VAR / 'jiuzai.sqlite3'}"))}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "axes",
    "csp",
    "rules",
    "jiuzai.foundation.audit",
    "jiuzai.foundation.workflow",
    "jiuzai.foundation.vault",
    "jiuzai.foundation.region",
    "jiuzai.foundation.workdays",
    "jiuzai.foundation.vocabulary",
    "jiuzai.foundation.search",
    "jiuzai.foundation.background",
    "jiuzai.foundation.messaging",
    "jiuzai.foundation.accounts",
    "jiuzai.foundation.files",
    "jiuzai.foundation.spreadsheets",
    "jiuzai.foundation.listings",
    "jiuzai.foundation.deployment",
    "jiuzai.registry.organizations",
    "jiuzai.registry.people",
    "jiuzai.registry.employment",
    "jiuzai.registry.caseload",
    "jiuzai.demonstration",
    "jiuzai.web",
]

MIDDLEWARE = [
    "jiuzai.web.access.middleware.reference_number",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jiuzai.web.access.middleware.compress_pages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jiuzai.web.access.middleware.live_sign_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jiuzai.web.access.middleware.deny_by_default",
    "jiuzai.web.access.middleware.once_per_key",
    "jiuzai.web.access.middleware.refusals_as_pages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jiuzai.project.urls"
ASGI_APPLICATION = "jiuzai.project.asgi.application"
WSGI_APPLICATION = "jiuzai.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "jiuzai" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "jiuzai.web.shell.context.page_frame",
            ],
            "builtins": ["jiuzai.web.ui.tags"],
            "string_if_invalid": "",
        },
    }
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "jiuzai.foundation.accounts.backends.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/account/sign-in/"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "jiuzai" / "web" / "static"]
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "private": {"BACKEND": "jiuzai.foundation.files.storage.PrivateFolder"},
}
if env.text("FILES_S3_BUCKET"):
    # Credentials come from the usual AWS_* variables of the machine.
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.text("FILES_S3_BUCKET"),
            "endpoint_url": env.text("FILES_S3_ENDPOINT") or None,
            "region_name": env.text("FILES_S3_REGION") or None,
            "default_acl": "private",
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "report-uri": ["/csp-report/"],
    }
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 24 * 3600  # the longest sign-in; rows of accounts end the others sooner
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jiuzai.web.public.views.errors.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = dt.timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "jiuzai.foundation.accounts.backends.lockout_name"  # a digest: no name, no telephone
AXES_SENSITIVE_PARAMETERS = ["username", "login", "phone", "code", "token", "once_key", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # sign-ins are rows of accounts
AXES_LOCKOUT_CALLABLE = "jiuzai.web.account.views.password.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

TASKS = {"default": {"BACKEND": "jiuzai.foundation.background.backend.LeasedBackend", "QUEUES": []}}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

DEFAULT_EXCEPTION_REPORTER_FILTER = "jiuzai.foundation.deployment.logs.NothingPersonal"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "jiuzai.foundation.deployment.logs.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}

# Ours. Every name is listed in docs/reference/settings.md.
VAULT_KEYS_FILE = env.folder("VAULT_KEYS_FILE", "var/keys.json")
PRIVATE_FILES = env.folder("PRIVATE_FILES", "var/files")
FILES_QUOTA_ACCOUNT_MB = env.number("FILES_QUOTA_ACCOUNT_MB", 200)
FILES_QUOTA_COUNTY_MB = env.number("FILES_QUOTA_COUNTY_MB", 20_000)
FILES_SCANNER = env.text("FILES_SCANNER")  # clamd, or empty: pages say that nothing scans for viruses
FILES_CLAMD = env.text("FILES_CLAMD", "127.0.0.1:3310")
BACKUP_KEY_FILE = env.path("BACKUP_KEY_FILE")  # seals archives; kept apart from the key ring they may hold
AUDIT_ANCHORS = env.folder("AUDIT_ANCHORS", "var/anchors")
AUDIT_ANCHOR_ADAPTER = env.text("AUDIT_ANCHOR_ADAPTER", "jiuzai.foundation.audit.anchors.FolderAnchor")
SMS_CODES_A_DAY = env.number("SMS_CODES_A_DAY", 20_000)
SIGN_ON = {
    "issuer": env.text("OIDC_ISSUER"),
    "client_id": env.text("OIDC_CLIENT_ID"),
    "client_secret": env.text("OIDC_CLIENT_SECRET"),
    "redirect_uri": env.text("OIDC_REDIRECT_URI"),
}
HELPLINE = env.text("HELPLINE", "0579-12333")
SMS_CHANNEL = env.text("SMS_CHANNEL", "local")  # local: kept in the outbox page; http_gateway: see SMS_GATEWAY
SMS_GATEWAY = {
    "url": env.text("SMS_GATEWAY_URL"),
    "key": env.text("SMS_GATEWAY_KEY"),
    "secret": env.text("SMS_GATEWAY_SECRET"),
    "timeout": 10,
}
INSURANCE_QUERY = {  # adapter: empty (not connected), http, or local (a file of synthetic people)
    "adapter": env.text("INSURANCE_QUERY_ADAPTER"),
    "url": env.text("INSURANCE_QUERY_URL"),
    "key": env.text("INSURANCE_QUERY_KEY"),
    "secret": env.text("INSURANCE_QUERY_SECRET"),
    "file": env.text("INSURANCE_QUERY_FILE"),
}
SLIP_ADDRESS = env.text("SLIP_ADDRESS")  # what stands before the code in a slip's QR
ALLOW_DEMONSTRATION = False
CLOCK_OFFSET = dt.timedelta(seconds=env.number("CLOCK_OFFSET_SECONDS", 0))
clock.set_offset(CLOCK_OFFSET)
ENVIRONMENT_MISTAKES = env.mistakes
