"""Registers the pages with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jiuzai.web"
    label = "web"
    verbose_name = "页面"
