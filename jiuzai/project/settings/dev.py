"""The embedded default: one machine, no servers, demonstration data allowed."""

from jiuzai.project import environment as env
from jiuzai.project.settings.base import *  # noqa: F403
from jiuzai.project.settings.base import ALLOWED_HOSTS as HOSTS_GIVEN
from jiuzai.project.settings.base import SECRET_KEY as SECRET_GIVEN

DEBUG = False
SECRET_KEY = SECRET_GIVEN or "development-only-" + "0" * 40
ALLOWED_HOSTS = HOSTS_GIVEN or ["127.0.0.1", "localhost", "[::1]"]
ALLOW_DEMONSTRATION = True
DEVELOPMENT_PAGES = True

env.refuse_mistakes()
