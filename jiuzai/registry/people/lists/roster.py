"""The roster of a county: who is new, who is known, who belongs to somebody else, and which rows go back."""

from __future__ import annotations

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets.kinds import Counts, ImportContext, Kind, Note, SheetRow, Verdict
from jiuzai.registry.people.actions.cases import raise_case
from jiuzai.registry.people.documents import document_number, matching_name, matching_number
from jiuzai.registry.people.enums import CaseKind, IdKind
from jiuzai.registry.people.lists import held as register
from jiuzai.registry.people.lists.held import Held
from jiuzai.registry.people.lists.roster_columns import COLUMNS
from jiuzai.registry.people.lists.roster_differences import differences
from jiuzai.registry.people.lists.roster_reading import Read, Reader
from jiuzai.registry.people.lists.roster_undoing import undo
from jiuzai.registry.people.lists.roster_writing import commit
from jiuzai.registry.people.lists.touching import any_work
from jiuzai.registry.people.permissions import CHECK_IMPORT, IMPORT_ROSTER

CITY_CHECK = "需市级核对。已转市人社，请先不要重复上传这一行。"
CITY_CHECK_AHEAD = "需市级核对。正式上传后转市人社。"


def judge(rows: list[SheetRow], context: ImportContext) -> list[Verdict]:
    """One verdict for every row; what is known is fetched once for all of them."""
    reader = Reader(context.county, clock.local_date(context.at))
    reader.look_ahead(rows)
    read = [reader.read(row) for row in rows]
    right = [one for one in read if not one.is_returned]
    known = register.held_by_number(one.said["id_number"] for one in right)
    verdicts = [_verdict(one, known.get(one.said.get("id_number", "")), context) for one in read]
    _note_foreign(read, context)
    return verdicts


def _verdict(read: Read, held: Held | None, context: ImportContext) -> Verdict:
    if read.is_returned:
        return Verdict(read.row, "returned", read.notes)
    if held is None:
        return Verdict(read.row, "accepted", read.notes, work={"said": read.said})
    if register.is_elsewhere(held, context.county):
        if context.is_trial:
            return _returned(read, "id_number", "NEEDS_CITY_CHECK", CITY_CHECK_AHEAD)
        _to_the_city(read, held, context)
        return _returned(read, "id_number", "NEEDS_CITY_CHECK", CITY_CHECK)
    if register.is_closed(held):
        return _returned(read, "", "RESTRICTED", "本人要求限制使用资料，不能更新。")
    if matching_name(held.person.name) != matching_name(read.said["name"]):
        shown = masking.name(held.person.name)
        return _returned(read, "name", "NAME_DIFFERS", f"这个身份证号已登记为{shown}，请核对姓名和身份证号。")
    found = differences(held, read.said, context.county)
    if not found:
        return Verdict(read.row, "duplicate", read.notes, target=str(held.person.pk))
    work = {"said": read.said, "seen": held.person.changed_at.isoformat(), "keys": [one.key for one in found]}
    changes = {one.label: (one.before, one.after) for one in found}
    return Verdict(read.row, "updated", read.notes, str(held.person.pk), changes, work)


def _returned(read: Read, column: str, code: str, message: str) -> Verdict:
    return Verdict(read.row, "returned", [*read.notes, Note(column, code, message)])


def _to_the_city(read: Read, held: Held, context: ImportContext) -> None:
    """A case with what the list says; the sender never learns where else the number is registered."""
    raise_case(
        CaseKind.OTHER_COUNTY,
        held.person,
        county_code=context.county,
        claimed=read.said["name"],
        by=context.by,
        at=context.at,
        batch=str(context.import_id),
    )


def _note_foreign(read: list[Read], context: ImportContext) -> None:
    foreign = [one for one in read if one.is_foreign]
    if not foreign:
        return
    with transaction.atomic():
        record(
            by=context.by,
            at=context.at,
            deed="people.roster_other_county",
            subject=("spreadsheets.import", str(context.import_id)),
            details={"county": context.county},
            rows=[[one.row.sheet, one.row.row] for one in foreign],
        )


def row_key(row: SheetRow) -> str:
    """Two rows with one number are one person."""
    number = row.values.get("id_number", "")
    try:
        return document_number(IdKind.CITIZEN, number)
    except BadInput:
        return matching_number(number)


def touches_status(_counts: Counts, context: ImportContext) -> bool:
    """Whether some row would write a poverty-alleviation status: then a second person looks."""
    return any_work(context.import_id, "status", _writes_status)


def _writes_status(work: dict) -> bool:
    keys = work.get("keys")
    return "status" in keys if keys is not None else bool(work.get("said", {}).get("status"))


ROSTER = Kind(
    key="roster",
    label="劳动力花名册",
    columns=COLUMNS,
    judge=judge,
    commit=commit,
    undo=undo,
    permission=IMPORT_ROSTER,
    second_permission=CHECK_IMPORT,
    second_pair=touches_status,
    region_bound=True,
    row_key=row_key,
    held_version=register.version,
)
