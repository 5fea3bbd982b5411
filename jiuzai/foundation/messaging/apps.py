"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "jiuzai.foundation.messaging"
    label = "messaging"
    verbose_name = "消息"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        importlib.import_module("jiuzai.foundation.messaging.receivers")
        importlib.import_module("jiuzai.foundation.messaging.schedule")
