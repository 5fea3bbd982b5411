"""From the heads of all sheets to a plan of what to read, or to a question for the sender."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jiuzai.foundation.spreadsheets import headers, shown
from jiuzai.foundation.spreadsheets.headers import Finding
from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.writing.errors import PROBLEM, ROW, SHEET

EMPTY = "表格是空的。请填好后再上传。"
# Sheets of our own template that hold no rows.
OWN_SHEETS = frozenset({"填写说明", "选项"})
# Columns everybody knows are not read, and those our own error workbook adds.
_NEVER_READ = frozenset({"序号", "编号", "no", "no.", PROBLEM, SHEET, ROW})
_MOST_NAMED, _LONGEST_NAME = 8, 12


@dataclass
class Decision:
    """`plan` is what `Import.plan` keeps; `unsure` are sheets somebody has to be asked about."""

    sheets: list[dict[str, Any]] = field(default_factory=list)
    unsure: list[Finding] = field(default_factory=list)
    remarks: list[list[str]] = field(default_factory=list)
    is_empty: bool = False

    @property
    def is_sure(self) -> bool:
        return bool(self.sheets) and not self.unsure


def decide(kind: Kind, message: Mapping[str, Any], plan: Mapping[str, Any], remembered: Mapping[str, dict]) -> Decision:
    """`plan` holds what the sender already said about this file, `remembered` what she said about others."""
    said = {sheet["index"]: sheet for sheet in plan.get("sheets", ())}
    left_out = set(plan.get("left_out", ()))
    decision = Decision(remarks=list(message.get("remarks", ())))
    others: list[Finding] = []
    for index, head in enumerate(message["heads"]):
        rows = [(int(number), cells) for number, cells in head["rows"]]
        if index in said:
            decision.sheets.append(said[index])
            continue
        if index in left_out or not any(cell for _, cells in rows for cell in cells):
            continue
        _look_at(kind, head, index, rows, remembered, decision, others)
    if not decision.sheets and not decision.unsure:
        decision.unsure, others = others[:1], others[1:]
        decision.is_empty = not decision.unsure
    decision.remarks += [
        ["SHEET_LEFT_OUT", f"工作表「{one.sheet}」里没有认出表头，没有读取。"]
        for one in others
        if one.sheet not in OWN_SHEETS
    ]
    decision.remarks += _unread(decision.sheets)
    return decision


def _unread(sheets: list[dict[str, Any]]) -> list[list[str]]:
    """What stands in the file and is not read: said, so that nobody believes it was taken."""
    told = []
    for one in sheets:
        read = set(one["columns"].values())
        names = [shown.covered(headers.plain(name)) for place, name in enumerate(one["names"]) if place not in read]
        left = list(dict.fromkeys(name[:_LONGEST_NAME] for name in names if name and name not in _NEVER_READ))
        if left:
            more = f"等 {len(left)} 列" if len(left) > _MOST_NAMED else ""
            told.append(["COLUMNS_UNREAD", f"没有读的列：{'、'.join(left[:_MOST_NAMED])}{more}。"])
    return told


def _look_at(
    kind: Kind,
    head: Mapping[str, Any],
    index: int,
    rows: list[tuple[int, list[str]]],
    remembered: Mapping[str, dict],
    decision: Decision,
    others: list[Finding],
) -> None:
    found = headers.find(kind, head["name"], index, rows, head.get("hidden_columns", ()))
    known = None if found.is_sure else _remembered(head["name"], index, rows, remembered)
    if found.is_sure:
        decision.sheets.append(as_plan(found))
    elif known is not None:
        decision.sheets.append(as_plan(known))
    elif found.is_table:
        decision.unsure.append(found)
    else:
        others.append(found)


def _remembered(
    name: str, index: int, rows: list[tuple[int, list[str]]], remembered: Mapping[str, dict]
) -> Finding | None:
    for number, cells in rows:
        finding = Finding(name, index, (number,), tuple(cells))
        columns = remembered.get(finding.signature)
        if columns and max(columns.values()) < len(cells):
            return Finding(name, index, (number,), tuple(cells), dict(columns))
    return None


def as_plan(finding: Finding) -> dict[str, Any]:
    """One sheet of a plan, as JSON."""
    return {
        "index": finding.index,
        "name": finding.sheet,
        "after": finding.rows[-1] if finding.rows else 0,
        "names": list(finding.names),
        "columns": dict(finding.columns),
    }


def for_child(sheets: list[dict[str, Any]]) -> dict[str, Any]:
    """The plan in the words of the child: places only, in the order of the keys."""
    return {
        "sheets": [
            {"index": one["index"], "after": one["after"], "columns": list(one["columns"].values())} for one in sheets
        ]
    }


def header_as_written(kind: Kind, plan: Mapping[str, Any], sheet: str, key: str) -> str:
    """The header of a column as this sheet spells it; the canonical one where the sheet has no such column."""
    for one in plan.get("sheets", ()):
        place = one["columns"].get(key) if one["name"] == sheet else None
        if place is not None and place < len(one["names"]):
            return str(one["names"][place]) or kind.header_of(key)
    return kind.header_of(key)
