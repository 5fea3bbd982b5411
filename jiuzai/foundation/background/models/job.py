"""One piece of work to be done later: what, when, by whom it is held, and how it ended."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from jiuzai.foundation.background.enums import JobState, Priority


class JobQuerySet(models.QuerySet["Job"]):
    def claimable(self, at: dt.datetime) -> Self:
        """Due, or held by a worker whose lease ran out; the most urgent first."""
        due = Q(state=JobState.WAITING, due_at__lte=at)
        abandoned = Q(state=JobState.RUNNING, lease_until__lt=at)
        return self.filter(due | abandoned).order_by("-priority", "due_at", "id")

    def unfinished(self) -> Self:
        return self.filter(state__in=[JobState.WAITING, JobState.RUNNING])

    def held(self, pk: uuid.UUID, fence: int) -> Self:
        """The job if the lease numbered `fence` is still the last one given out."""
        return self.filter(pk=pk, fence=fence, state=JobState.RUNNING)


class Job(models.Model):
    """`fence` grows with every lease; a finish that carries an older number is refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField("任务", max_length=200)
    args = models.JSONField("参数", default=list)
    kwargs = models.JSONField("具名参数", default=dict)
    priority = models.SmallIntegerField("优先级", default=Priority.ORDINARY)
    exactly_once = models.BooleanField("与结果同一事务", default=False)
    state = models.CharField("状态", max_length=10, choices=JobState.choices, default=JobState.WAITING)
    due_at = models.DateTimeField("最早办理时间")
    expires_at = models.DateTimeField("过期时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    max_attempts = models.PositiveSmallIntegerField("最多次数", default=3)
    pause_seconds = models.PositiveIntegerField("首次重试间隔（秒）", default=10)
    enqueued_at = models.DateTimeField("提交时间")
    enqueued_by = models.CharField("提交人编号", max_length=64, blank=True)
    request_id = models.CharField("请求编号", max_length=64, blank=True)
    schedule = models.CharField("所属计划", max_length=100, blank=True)
    occurrence = models.CharField("计划场次", max_length=160, unique=True, null=True, blank=True)
    worker = models.CharField("办理进程", max_length=80, blank=True)
    workers = models.JSONField("办理过的进程", default=list)
    fence = models.PositiveIntegerField("租约序号", default=0)
    lease_until = models.DateTimeField("租约到期", null=True, blank=True)
    started_at = models.DateTimeField("首次开始", null=True, blank=True)
    attempted_at = models.DateTimeField("最近开始", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    result = models.JSONField("结果", null=True, blank=True)
    errors = models.JSONField("错误", default=list)
    case_number = models.CharField("问题编号", max_length=20, unique=True, null=True, blank=True)
    progress_done = models.PositiveIntegerField("已办", default=0)
    progress_total = models.PositiveIntegerField("总数", default=0)
    progress_label = models.CharField("进度说明", max_length=100, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "后台任务"
        indexes = [
            models.Index(
                fields=["-priority", "due_at", "id"],
                condition=Q(state__in=["waiting", "running"]),
                name="job_queue",
            ),
            models.Index(fields=["state", "finished_at"], name="job_by_state"),
            models.Index(fields=["schedule", "state"], condition=~Q(schedule=""), name="job_of_schedule"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False), name="job_running_has_lease"
            ),
            models.CheckConstraint(
                condition=~Q(state="dead") | Q(case_number__isnull=False), name="job_dead_has_case_number"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "dead", "expired"]) | Q(finished_at__isnull=False),
                name="job_ended_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.get_state_display()}"
