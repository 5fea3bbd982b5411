"""Registers the app with Django, and what production refuses."""

from django.apps import AppConfig


class DeploymentConfig(AppConfig):
    name = "jiuzai.foundation.deployment"
    label = "deployment"
    verbose_name = "部署"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiuzai.foundation.deployment import checks, receivers  # noqa: F401, PLC0415 (models are loaded only now)

        checks.register()
