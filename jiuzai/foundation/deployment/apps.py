"""Registers the app with Django."""

from django.apps import AppConfig


class DeploymentConfig(AppConfig):
    name = "jiuzai.foundation.deployment"
    label = "deployment"
    verbose_name = "部署"
    default_auto_field = "django.db.models.BigAutoField"
