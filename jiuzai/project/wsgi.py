"""WSGI entry point: `granian --interface wsgi jiuzai.project.wsgi:application`."""

import os

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.production")
django.setup(set_prefix=False)

from jiuzai.foundation.deployment.checks import refuse_if_unsafe  # noqa: E402 (it needs the models)

refuse_if_unsafe()
application = get_wsgi_application()
