"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "jiuzai.foundation.files"
    label = "files"
    verbose_name = "文件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("permissions", "receivers", "schedule"):
            importlib.import_module(f"jiuzai.foundation.files.{part}")
