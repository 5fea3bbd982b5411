"""Registers the app with Django."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "jiuzai.demonstration"
    label = "demonstration"
    verbose_name = "演示数据"
