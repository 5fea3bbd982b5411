"""Registers the app with Django."""

import importlib

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jiuzai.registry.people"
    label = "people"
    verbose_name = "人员"

    def ready(self) -> None:
        for part in ("permissions", "limits", "notices", "proofs", "queries", "lists", "leaving", "schedule"):
            importlib.import_module(f"jiuzai.registry.people.{part}")
