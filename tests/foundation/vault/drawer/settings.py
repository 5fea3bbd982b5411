"""Settings of a child process: the vault and the drawer, the parent test's database and keys."""

from jiuzai.project import environment as env
from jiuzai.project.settings.test import *  # noqa: F403

DATABASES = {"default": env.database(env.text("DATABASE_URL"))}
VAULT_KEYS_FILE = env.folder("VAULT_KEYS_FILE", "")
INSTALLED_APPS = ["jiuzai.foundation.vault", "tests.foundation.vault.drawer"]
AUTH_USER_MODEL = "auth.User"
AUTHENTICATION_BACKENDS = []
ROOT_URLCONF = "tests.foundation.vault.drawer.urls"
MIDDLEWARE = []
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
