"""Who did what to which thing, when, for whom and why. Written once; the database refuses change and removal.

Kept at least three years (网络数据安全管理条例 §12); rows of money as long as the archive rules say.
Nothing in the platform deletes them: an archive is a copy, and the chain stays whole.
"""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models

from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.scoping.querysets import ScopedQuerySet

SIGNED = (
    "key",
    "at",
    "actor",
    "actor_label",
    "on_behalf_of",
    "deed",
    "subject_kind",
    "subject_id",
    "reason",
    "details",
    "request_id",
    "row_count",
    "row_digest",
)


class AuditRowQuerySet(ScopedQuerySet):
    def visible_to(self, actor: Any) -> Self:
        """Everything, for an investigator; nobody else reads the record."""
        if not actor.has_perm("audit.read"):
            raise NotPermitted("审计记录只供审计人员查阅。", next_step="如需查阅，请凭函件申请审计账号。")
        return self.scoped()


class AuditRow(models.Model):
    """`id` follows the order of writing; `key` is the row's own name, signed with the rest by `mac`."""

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField("记录标识", default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField("时间")
    actor = models.CharField("操作人编号", max_length=64)
    actor_label = models.CharField("操作人", max_length=80)
    on_behalf_of = models.CharField("代谁办理", max_length=64, blank=True)
    deed = models.CharField("事项", max_length=100)
    subject_kind = models.CharField("对象种类", max_length=100, blank=True)
    subject_id = models.CharField("对象编号", max_length=64, blank=True)
    reason = models.TextField("理由", blank=True)
    details = models.JSONField("详情", default=dict, blank=True)
    request_id = models.CharField("请求编号", max_length=64, blank=True)
    row_count = models.BigIntegerField("涉及条数", null=True, blank=True)
    row_digest = models.CharField("涉及内容摘要", max_length=80, blank=True)
    mac = models.CharField("验证码", max_length=64, editable=False)

    objects = AuditRowQuerySet.as_manager()

    class Meta:
        verbose_name = "审计记录"
        indexes = [
            models.Index(fields=["at"], name="audit_by_moment"),
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"),
            models.Index(fields=["actor", "at"], name="audit_of_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.subject_kind}:{self.subject_id}"
