"""The one mover: lock, look the step up, ask permission, write row, transition and audit together, announce."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Protocol

from django.db import models, transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.kernel.trace import current_request_id
from jiuzai.foundation.workflow.events import moved
from jiuzai.foundation.workflow.models import Transition
from jiuzai.foundation.workflow.table import Step, Workflow


class Moving(Protocol):
    """A row that walks a workflow."""

    workflow: ClassVar[Workflow]
    state: str
    pk: Any


def begin(row: models.Model, *, by: Actor, at: dt.datetime, reason: str = "", on_behalf_of: str = "") -> Transition:
    """Write the first history row of a row just created in its start state, and audit it.

    Only inside the transaction that created the row (RuntimeError outside one): row and history stand together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("begin needs the transaction that created the row")
    table: Workflow = row.workflow  # type: ignore[attr-defined]
    first = Step("begin", "新建", (), table.start, "")
    return _write(row, first, "", by=by, at=at, reason=reason, on_behalf_of=on_behalf_of)


@transaction.atomic
def move(
    row: models.Model,
    step_name: str,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    on_behalf_of: str = "",
    **changes: Any,
) -> Transition:
    """Take `row` one step further and return the history row; `row` itself is refreshed in place.

    `changes` are field values written with the new state. Raises StepNotAllowed, NotPermitted,
    BadInput (a reason is missing) or NotFound; nothing is written then.
    """
    table: Workflow = row.workflow  # type: ignore[attr-defined]
    held = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if held is None:
        raise NotFound("这条记录已经不在了。", next_step="请返回列表重新查找。")
    state_before: str = held.state  # type: ignore[attr-defined]
    step = table.step(step_name, state_before)
    if not by.has_perm(step.permission, held):
        raise NotPermitted(f"您没有{step.label}的权限。", next_step="请联系本单位管理员，或换一位有权限的同事办理。")
    if step.needs_reason and not reason.strip():
        raise BadInput(f"{step.label}要写明理由。", where="reason")
    for name, value in {**changes, "state": step.to}.items():
        setattr(held, name, value)
    held.save(update_fields=[*changes, "state"])
    written = _write(held, step, state_before, by=by, at=at, reason=reason, on_behalf_of=on_behalf_of)
    row.refresh_from_db(from_queryset=type(row)._base_manager.all())
    return written


def _write(
    row: models.Model, step: Step, state_before: str, *, by: Actor, at: dt.datetime, reason: str, on_behalf_of: str
) -> Transition:
    table: Workflow = row.workflow  # type: ignore[attr-defined]
    kind, key = row._meta.label_lower, str(row.pk)
    written = Transition.objects.create(
        workflow=table.name,
        subject_kind=kind,
        subject_id=key,
        step=step.name,
        step_label=step.label,
        from_state=state_before,
        to_state=step.to,
        by=by.actor_id,
        by_label=by.actor_label,
        on_behalf_of=on_behalf_of,
        at=at,
        reason=reason,
        request_id=current_request_id(),
    )
    record(
        by=by,
        at=at,
        deed=f"{table.name}.{step.name}",
        subject=(kind, key),
        on_behalf_of=on_behalf_of,
        reason=reason,
        details={"from": state_before, "to": step.to},
    )
    moved.send(sender=type(row), row=row, transition=written)
    return written
