"""Registers the app with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jiuzai.registry.people"
    label = "people"
    verbose_name = "人员"
