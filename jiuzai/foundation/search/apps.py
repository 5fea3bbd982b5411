"""Registers the app with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "jiuzai.foundation.search"
    label = "search"
    verbose_name = "检索"
    default_auto_field = "django.db.models.BigAutoField"
