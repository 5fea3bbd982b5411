"""WSGI entry point: `granian --interface wsgi jiuzai.project.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.production")
application = get_wsgi_application()
