"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "jiuzai.registry.caseload"
    label = "caseload"
    verbose_name = "跟进"

    def ready(self) -> None:
        for part in ("permissions", "known", "timeline", "receivers", "schedule"):
            importlib.import_module(f"jiuzai.registry.caseload.{part}")
