"""One list that came in. Its file name and the first rows are sealed; the file itself lies sealed in storage."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.spreadsheets.enums import ANSWERS, ImportState
from jiuzai.foundation.spreadsheets.models.reach import SentQuerySet
from jiuzai.foundation.spreadsheets.workflow import IMPORT
from jiuzai.foundation.vault.fields import SealedTextField

# A worker that said nothing for so long is taken for dead.
SILENT_AFTER = dt.timedelta(minutes=2)


class Import(models.Model):
    """`round` grows with every judging; rows of older rounds are on their way out. `fence` grows with every worker
    that takes the list up; one with an older number writes nothing more. `committed_to` is the last position done.
    """

    workflow = IMPORT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=40)
    county = models.CharField("所属县", max_length=16, blank=True)
    region_code = models.CharField("地区", max_length=16)
    name = SealedTextField("文件名")
    sha256 = models.CharField("摘要", max_length=64)
    size = models.PositiveIntegerField("大小（字节）")
    state = models.CharField("状态", max_length=16, choices=ImportState, default=ImportState.RECEIVED)
    options = models.JSONField("选项", default=dict)
    sent_by = models.CharField("上传人编号", max_length=64)
    sent_by_label = models.CharField("上传人", max_length=80)
    sent_at = models.DateTimeField("上传时间")
    # Who answers for the rows being written: the sender, or whoever went on after an interruption.
    carried_by = models.CharField("经办人编号", max_length=64, blank=True)
    second_by = models.CharField("复核人编号", max_length=64, blank=True)
    layout = SealedTextField("表头和前几行", blank=True)
    plan = models.JSONField("列的对应", default=dict)
    remarks = models.JSONField("对整个文件的说明", default=list)
    refusal = models.CharField("没有收下的原因", max_length=300, blank=True)
    trouble = models.CharField("中断的原因", max_length=200, blank=True)
    round = models.PositiveIntegerField("第几次核对", default=1)
    fence = models.PositiveIntegerField("办理序号", default=0)
    expected = models.PositiveIntegerField("估计行数", default=0)
    staged = models.PositiveIntegerField("已核对行数", default=0)
    accepted = models.PositiveIntegerField("新增", default=0)
    updated = models.PositiveIntegerField("更新", default=0)
    duplicate = models.PositiveIntegerField("重复", default=0)
    returned = models.PositiveIntegerField("退回", default=0)
    judged_at = models.DateTimeField("核对时间", null=True)
    held_version = models.CharField("核对时的数据版本", max_length=80, blank=True)
    committed_to = models.IntegerField("已入库到", default=-1)
    committed = models.PositiveIntegerField("已入库行数", default=0)
    undone = models.PositiveIntegerField("已撤回行数", default=0)
    worked_at = models.DateTimeField("最近办理", null=True)
    worked_ms = models.PositiveBigIntegerField("办理用时（毫秒）", default=0)
    finished_at = models.DateTimeField("结束时间", null=True)
    original_key = models.CharField("原件存储位置", max_length=80, blank=True)
    original_secret = SealedTextField("原件密钥", blank=True)
    keep_original_until_on = models.DateField("原件保存到")
    keep_rows_until_on = models.DateField("各行保存到")

    objects = SentQuerySet.as_manager()

    class Meta:
        verbose_name = "表格导入"
        indexes = [
            models.Index(fields=["sent_by", "-sent_at"], name="imports_of_a_person"),
            models.Index(fields=["region_code", "-sent_at"], name="imports_of_a_region"),
            models.Index(fields=["keep_original_until_on"], name="imports_originals_over"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),
            models.UniqueConstraint(
                fields=["kind", "county", "sha256"], condition=Q(state__in=ANSWERS), name="import_of_same_bytes_once"
            ),
            models.CheckConstraint(
                condition=Q(second_by="") | ~Q(second_by=models.F("sent_by")), name="import_second_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"导入 {self.id}（{self.get_state_display()}）"

    @property
    def data_rows(self) -> int:
        return self.accepted + self.updated + self.duplicate + self.returned

    @property
    def to_commit(self) -> int:
        return self.accepted + self.updated

    def is_silent(self, at: dt.datetime) -> bool:
        """Committing, but nobody has worked on it for a while: shown as 中断，可继续."""
        moment = self.worked_at or self.sent_at
        return self.state == ImportState.COMMITTING and at - moment > SILENT_AFTER

    def shown_state(self, at: dt.datetime) -> str:
        return str(ImportState.INTERRUPTED.label) if self.is_silent(at) else str(ImportState(self.state).label)
