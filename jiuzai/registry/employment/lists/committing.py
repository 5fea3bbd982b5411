"""Writing judged rows, and taking them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from jiuzai.foundation.spreadsheets.kinds import Committed, DoneRow, ImportContext, JudgedRow, Note, Outcome, Undone
from jiuzai.registry.employment.actions import Statement, Written, take_back, write_months
from jiuzai.registry.employment.enums import MonthSource
from jiuzai.registry.employment.ledger import Said
from jiuzai.registry.people.queries import canonical_ids


def commit(rows: list[JudgedRow], context: ImportContext, *, at: dt.datetime) -> Sequence[Committed]:
    """A row whose months came in another way meanwhile is a duplicate now."""
    people = canonical_ids({UUID(row.work["person"]) for row in rows})
    statements = [
        Statement(people[UUID(row.work["person"])], Said(**row.work["said"]), row.row.position) for row in rows
    ]
    done = write_months(statements, source=MonthSource.LIST, batch=context.import_id, by=context.by, at=at)
    return [
        Committed(row.row, target=str(one.person_id), outcome=_outcome(row, written), notes=_notes(row, written))
        for row, one, written in zip(rows, statements, done, strict=True)
    ]


def undo(rows: list[DoneRow], context: ImportContext, *, at: dt.datetime) -> Sequence[Undone]:
    taken = take_back(context.import_id, [row.row.position for row in rows], at=at)
    return [
        Undone(row.row, taken[row.row.position], "" if taken[row.row.position] else "这些月份后来又被更正过。")
        for row in rows
    ]


def _outcome(row: JudgedRow, written: Written) -> Outcome:
    if written.replaced:
        return "updated"
    if written.added:
        return "accepted"
    return "returned" if written.nothing_to_void and not written.same else "duplicate"


def _notes(row: JudgedRow, written: Written) -> list[Note]:
    if _outcome(row, written) == row.outcome:
        return []
    if written.changed:
        return [Note("", "MOVED_MEANWHILE", "入库时台账已经有变化，按最新的台账入账。")]
    return [Note("", "KNOWN_MEANWHILE", "入库时台账里已经有这些月份，没有重复记。")]
