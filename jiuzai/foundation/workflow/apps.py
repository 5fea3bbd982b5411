"""Registers the app with Django."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "jiuzai.foundation.workflow"
    label = "workflow"
    verbose_name = "流程"
    default_auto_field = "django.db.models.BigAutoField"
