"""Registers the app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiuzai.foundation.accounts"
    label = "accounts"
    verbose_name = "账户"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiuzai.foundation.accounts import limits, permissions  # noqa: F401, PLC0415 rules and budgets need the models
