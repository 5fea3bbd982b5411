"""Registers the app with Django."""

from django.apps import AppConfig


class EmploymentConfig(AppConfig):
    name = "jiuzai.registry.employment"
    label = "employment"
    verbose_name = "就业与参保"
