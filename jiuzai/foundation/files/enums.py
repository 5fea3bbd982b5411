"""The words of files."""

from __future__ import annotations

from django.db.models import TextChoices


class FileState(TextChoices):
    RECEIVED = "received", "已收到"
    INSPECTING = "inspecting", "正在检查"
    CLEAN = "clean", "检查通过"
    REFUSED = "refused", "未通过检查"
    REMOVED = "removed", "已删除"
