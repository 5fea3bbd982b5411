"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class EmploymentConfig(AppConfig):
    name = "jiuzai.registry.employment"
    label = "employment"
    verbose_name = "就业与参保"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("permissions", "limits", "receivers", "lists", "timeline", "schedule"):
            importlib.import_module(f"jiuzai.registry.employment.{part}")
