"""ASGI entry point: `uvicorn jiuzai.project.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.production")
application = get_asgi_application()
