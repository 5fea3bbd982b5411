"""Registers the app with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "jiuzai.foundation.files"
    label = "files"
    verbose_name = "文件"
    default_auto_field = "django.db.models.BigAutoField"
