"""For work: everything from the environment, nothing assumed. `deployment.checks` refuses what is missing or unsafe."""

from jiuzai.project import environment as env
from jiuzai.project.settings.base import *  # noqa: F403
from jiuzai.project.settings.base import DATABASES

PRODUCTION = True
DEBUG = False
ALLOW_DEMONSTRATION = False
DEVELOPMENT_PAGES = False
WITHOUT_KEYS = env.flag("WITHOUT_KEYS")  # open after a restore although the key ring is lost
SECRET_KEY_FALLBACKS = env.words("OLD_SECRET_KEYS")

# Encrypted connections only. Behind a proxy that ends TLS, say so, and let it set X-Forwarded-Proto itself.
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=True)

# `__Host-` makes browsers insist on Secure, path "/" and no domain.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"] |= {
        "CONN_HEALTH_CHECKS": True,  # a connection that a restart broke is replaced before it is used
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 8), "timeout": 10},
            "connect_timeout": 5,
            "options": "-c lock_timeout=15s -c idle_in_transaction_session_timeout=5min",
        },
    }
