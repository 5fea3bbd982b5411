"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    name = "jiuzai.foundation.spreadsheets"
    label = "spreadsheets"
    verbose_name = "表格导入"

    def ready(self) -> None:
        for part in ("permissions", "receivers", "schedule"):
            importlib.import_module(f"jiuzai.foundation.spreadsheets.{part}")
