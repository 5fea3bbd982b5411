"""The sender says which column is which; asked once for the same headers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets import kinds, layouts
from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.events import work_wanted
from jiuzai.foundation.spreadsheets.headers import Finding
from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.models import Import, RememberedMapping
from jiuzai.foundation.workflow.actions import move


def map_columns(
    import_id: UUID | str,
    mapping: Mapping[str, int],
    by: Actor,
    at: dt.datetime,
    *,
    header_row: int = 0,
    sheet: int | None = None,
    start: bool = True,
) -> Import:
    """`mapping` is {column key: place from 0}; `header_row` as the sheet shows it, 0 when there is no header.

    `sheet` is the place of the sheet in the file; without it the first one asked about. Reading then goes on; if
    another sheet is unsure, it is asked next. Raises BadInput, NotFound, StepNotAllowed.
    """
    batch = holding.for_deed(import_id, by)
    kind = kinds.find(batch.kind)
    index, head = _asked_about(batch, sheet)
    names = next((list(cells) for number, cells in head["rows"] if number == header_row), [])
    if header_row and not names:
        raise BadInput("没有这一行表头。", where="header_row")
    width = max(len(cells) for _, cells in head["rows"])
    columns = _checked(kind, mapping, width)
    names = names or [kind.header_of(key) for key in _by_place(columns, width)]
    finding = Finding(head["name"], index, (header_row,), tuple(names), columns)
    others = [one for one in batch.plan.get("sheets", ()) if one["index"] != index]
    plan = {**batch.plan, "sheets": [*others, layouts.as_plan(finding)]}
    with transaction.atomic():
        if header_row:
            RememberedMapping.objects.update_or_create(
                sent_by=batch.sent_by,
                kind=batch.kind,
                signature=finding.signature,
                defaults={"columns": columns, "used_at": at},
            )
        move(batch, "map", by=by, at=at, plan=plan)
        if start:
            work_wanted.send(sender=Import, batch=batch, work="look")
    return batch


def leave_out_sheet(import_id: UUID | str, sheet: int, by: Actor, at: dt.datetime, *, start: bool = True) -> Import:
    """The sheet asked about is no part of the list. Raises BadInput, NotFound, StepNotAllowed."""
    batch = holding.for_deed(import_id, by)
    _asked_about(batch, sheet)
    left_out = sorted({*batch.plan.get("left_out", ()), sheet})
    with transaction.atomic():
        move(batch, "map", by=by, at=at, plan={**batch.plan, "left_out": left_out})
        if start:
            work_wanted.send(sender=Import, batch=batch, work="look")
    return batch


def _asked_about(batch: Import, sheet: int | None) -> tuple[int, dict[str, Any]]:
    layout = json.loads(batch.layout or '{"heads": [], "unsure": []}')
    index = sheet if sheet is not None else next(iter(layout["unsure"]), None)
    if index is None or not 0 <= index < len(layout["heads"]):
        raise BadInput("没有这张工作表。", where="sheet")
    return index, layout["heads"][index]


def _checked(kind: Kind, mapping: Mapping[str, int], width: int) -> dict[str, int]:
    columns = {key: int(place) for key, place in mapping.items()}
    for key, place in columns.items():
        if kind.column(key) is None:
            raise BadInput("没有这个项目。", where=key)
        if not 0 <= place < width:
            raise BadInput("表格里没有这一列。", where=key)
    if len(set(columns.values())) != len(columns):
        raise BadInput("同一列不能对应两个项目。", next_step="请检查每个项目对应的列。", where="mapping")
    missing = [column for column in kind.columns if column.required and column.key not in columns]
    if missing:
        named = "、".join(column.header for column in missing)
        raise BadInput(f"请指认：{named}。", next_step="这些项目一定要有。", where=missing[0].key)
    return columns


def _by_place(columns: Mapping[str, int], width: int) -> list[str]:
    at_place = {place: key for key, place in columns.items()}
    return [at_place.get(place, "") for place in range(width)]
