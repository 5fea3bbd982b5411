"""The words of messages: how far they came, how urgent they are."""

from __future__ import annotations

from django.db.models import TextChoices


class SmsState(TextChoices):
    QUEUED = "queued", "等待发送"
    SENT = "sent", "已交给运营商"
    DELIVERED = "delivered", "已送达"
    FAILED = "failed", "发送失败"
    EXPIRED = "expired", "过期未发"
    UNKNOWN = "unknown", "待核实"


class Urgency(TextChoices):
    """What goes first when the queue is long."""

    CODE = "code", "验证码"
    INTERVIEW = "interview", "面试与办事通知"
    NEWS = "news", "资讯"


class NoticeState(TextChoices):
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤回"


class SlipState(TextChoices):
    VALID = "valid", "有效"
    VOID = "void", "已作废"
