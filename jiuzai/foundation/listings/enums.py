"""The words of lists that leave."""

from __future__ import annotations

from django.db.models import TextChoices


class ExportState(TextChoices):
    WAITING = "waiting", "等人批准"
    OPEN = "open", "可以下载"
    REFUSED = "refused", "没有批准"
    WITHDRAWN = "withdrawn", "不要了"
    EXPIRED = "expired", "过期了"


class FileFormat(TextChoices):
    XLSX = "xlsx", "Excel 表格"
    CSV = "csv", "CSV 文本"
