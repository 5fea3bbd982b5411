"""Writing judged organisations, and taking them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.spreadsheets.kinds import Committed, DoneRow, ImportContext, JudgedRow, Note, Undone
from jiuzai.registry.organizations.actions import submit
from jiuzai.registry.organizations.actions.details import Details
from jiuzai.registry.organizations.actions.registering import let_go, write_changes, write_down
from jiuzai.registry.organizations.enums import OrganizationSource, OrganizationState
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.queries.vetting import missing_for_vetting

_REASON = "撤回导入的名单"


def commit(rows: list[JudgedRow], context: ImportContext, *, at: dt.datetime) -> Sequence[Committed]:
    return [_change(row, context.by, at) if row.outcome == "updated" else _add(row, context.by, at) for row in rows]


def undo(rows: list[DoneRow], context: ImportContext, *, at: dt.datetime) -> Sequence[Undone]:
    return [_undone(row, context.by, at) for row in rows]


def _add(row: JudgedRow, by: Actor, at: dt.datetime) -> Committed:
    """A draft, handed in at once when nothing is missing; vetting is for somebody else."""
    made = write_down(Details(**row.work["given"]), source=OrganizationSource.LIST, by=by, at=at)
    if not missing_for_vetting(made):
        submit(made, by=by, at=at)
    return Committed(row.row, str(made.pk), memory={"version": made.version, "new": True})


def _change(row: JudgedRow, by: Actor, at: dt.datetime) -> Committed:
    held: Organization = Organization._base_manager.select_for_update(of=("self",)).get(pk=row.target)
    if held.version != row.work["version"]:
        note = Note("", "MOVED_MEANWHILE", "核对之后有人改过这个单位，这一行没有写。请重新上传核对。")
        return Committed(row.row, row.target, "returned", [note])
    given: dict[str, Any] = row.work["given"]
    before = {name: _held_value(held, name) for name in given}
    write_changes(held, given, by=by, at=at)
    return Committed(row.row, row.target, memory={"version": held.version, "before": before})


def _undone(row: DoneRow, by: Actor, at: dt.datetime) -> Undone:
    held: Organization = Organization._base_manager.select_for_update(of=("self",)).get(pk=row.target)
    if held.version != row.memory["version"]:
        return Undone(row.row, undone=False, message="导入之后有人改过这个单位。")
    if not row.memory.get("new"):
        write_changes(held, row.memory["before"], by=by, at=at)
        return Undone(row.row, undone=True)
    if held.state not in (OrganizationState.DRAFT, OrganizationState.SUBMITTED):
        return Undone(row.row, undone=False, message=f"这个单位{held.get_state_display()}，没有撤回。")  # type: ignore[attr-defined]
    let_go(held, by=by, at=at, reason=_REASON)
    return Undone(row.row, undone=True)


def _held_value(held: Organization, name: str) -> str:
    """What `write_changes` takes to put it back; of a mail address only the domain was kept."""
    if name == "mail":
        return f"post@{held.mail_domain}" if held.mail_domain else ""
    if name == "hosting_unit":
        return str(held.hosting_unit_id or "")
    return str(getattr(held, name) or "")
