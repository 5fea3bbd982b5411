"""Registers the app with Django."""

from django.apps import AppConfig


class RegionConfig(AppConfig):
    name = "jiuzai.foundation.region"
    label = "region"
    verbose_name = "行政区划"
    default_auto_field = "django.db.models.BigAutoField"
