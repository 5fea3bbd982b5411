"""Say what this database is for."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.deployment import queries
from jiuzai.foundation.deployment.models import Installation
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotPermitted


def install(at: dt.datetime) -> Installation:
    """The row about this installation, made when it is missing."""
    row, _ = Installation.objects.get_or_create(pk=1, defaults={"created_at": at})
    return row


@transaction.atomic
def mark_as_demonstration(*, by: Actor, at: dt.datetime) -> Installation:
    """Flag the database for good: production will refuse it. NotPermitted where demonstration data are not allowed."""
    if not settings.ALLOW_DEMONSTRATION:
        raise NotPermitted("正式环境不能写入演示数据。", next_step="请换一个空的数据库，用开发设置运行。")
    row = install(at)
    if not row.is_demonstration:
        row.is_demonstration = True
        row.save(update_fields=["is_demonstration"])
        record(by=by, at=at, deed="deployment.mark_as_demonstration")
    queries.forget()
    return row
