"""ASGI entry point: `uvicorn jiuzai.project.asgi:application`."""

import os

import django
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.production")
django.setup(set_prefix=False)

from jiuzai.foundation.deployment.checks import refuse_if_unsafe  # noqa: E402 (it needs the models)

refuse_if_unsafe()
application = get_asgi_application()
