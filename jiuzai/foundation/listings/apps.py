"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "jiuzai.foundation.listings"
    label = "listings"
    verbose_name = "名单"

    def ready(self) -> None:
        for part in ("permissions", "schedule"):
            importlib.import_module(f"jiuzai.foundation.listings.{part}")
