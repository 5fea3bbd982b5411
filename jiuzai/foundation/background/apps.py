"""Registers the app with Django."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "jiuzai.foundation.background"
    label = "background"
    verbose_name = "后台任务"
    default_auto_field = "django.db.models.BigAutoField"
