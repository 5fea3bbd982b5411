"""Registers the app with Django."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "jiuzai.foundation.vault"
    label = "vault"
    verbose_name = "密存"
    default_auto_field = "django.db.models.BigAutoField"
