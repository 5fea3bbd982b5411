"""Registers the app with Django."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "jiuzai.foundation.vocabulary"
    label = "vocabulary"
    verbose_name = "词表"
    default_auto_field = "django.db.models.BigAutoField"
