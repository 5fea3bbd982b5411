"""Rows about people who must be in the register already: found by number, named alike, in the sender's county."""

from __future__ import annotations

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets.kinds import Column, ImportContext, Note, SheetRow
from jiuzai.registry.people.documents import document_number, matching_name
from jiuzai.registry.people.enums import IdKind
from jiuzai.registry.people.lists import cells
from jiuzai.registry.people.lists import held as register
from jiuzai.registry.people.lists.held import Held
from jiuzai.registry.people.lists.places import County
from jiuzai.registry.people.lists.roster_columns import COLUMNS as ROSTER_COLUMNS

IDENTITY: tuple[Column, ...] = tuple(one for one in ROSTER_COLUMNS if one.key in ("name", "id_number", "county"))


def numbers_of(rows: list[SheetRow]) -> dict[int, str]:
    """Normal number by position; rows whose number is none are left out."""
    found = {}
    for row in rows:
        try:
            found[row.position] = document_number(IdKind.CITIZEN, row.values.get("id_number", ""))
        except BadInput:
            continue
    return found


def stranger(
    row: SheetRow, number: str | None, held: Held | None, county: County, context: ImportContext
) -> Note | None:
    """Why the row cannot be about anybody, or None when `held` is whom it means."""
    cell = row.values.get("county", "")
    if cell and not county.is_meant(cell):
        return Note("county", "OTHER_COUNTY", f"户籍县不是{county.name}，只能由户籍县上传。")
    if number is None:
        return Note("id_number", *cells.wrong_id(row.values.get("id_number", "")))
    # Known elsewhere and unknown sound alike: nobody learns from a list where else a number is registered.
    if held is None or register.is_elsewhere(held, context.county):
        return Note("id_number", "UNKNOWN_PERSON", "花名册里没有这个人，请先上传花名册或在窗口登记。")
    if register.is_closed(held):
        return Note("", "RESTRICTED", "本人要求限制使用资料，不能更新。")
    try:
        name = person_name(row.values.get("name", ""))
    except BadInput as mistake:
        return Note("name", "NAME", str(mistake))
    if matching_name(name) != matching_name(held.person.name):
        shown = masking.name(held.person.name)
        return Note("name", "NAME_DIFFERS", f"这个身份证号登记的是{shown}，请核对姓名和身份证号。")
    return None
