"""Registers the app with Django."""

from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    name = "jiuzai.foundation.spreadsheets"
    label = "spreadsheets"
    verbose_name = "表格导入"
