"""The one tag library; `jiuzai.web.ui.tags` is a builtin of every template."""

from django.template import Library

register = Library()
