"""Registers the app with Django, and what the foundation itself repeats."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "jiuzai.foundation.background"
    label = "background"
    verbose_name = "后台任务"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiuzai.foundation.background import schedule, tasks  # noqa: PLC0415 (models are loaded only now)

        schedule.every("audit.seal", seconds=5, task=tasks.seal_audit)
        schedule.every("audit.anchor", minutes=24 * 60, task=tasks.anchor_audit)
        schedule.every("background.prune", minutes=60, task=tasks.prune)
