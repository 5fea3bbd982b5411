"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "jiuzai.registry.organizations"
    label = "organizations"
    verbose_name = "单位"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("limits", "permissions", "receivers", "lists"):
            importlib.import_module(f"jiuzai.registry.organizations.{part}")
