"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiuzai.foundation.accounts"
    label = "accounts"
    verbose_name = "账户"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("limits", "permissions", "schedule"):
            importlib.import_module(f"jiuzai.foundation.accounts.{part}")
