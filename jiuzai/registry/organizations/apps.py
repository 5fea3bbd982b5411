"""Registers the app with Django."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "jiuzai.registry.organizations"
    label = "organizations"
    verbose_name = "单位"
