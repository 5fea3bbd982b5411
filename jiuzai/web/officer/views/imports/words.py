"""A list in words and numbers: what can be taken, what comes back and why, what would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from jiuzai.foundation.spreadsheets.enums import ImportState, RowOutcome
from jiuzai.foundation.spreadsheets.queries import Finding, Preview, ShownRow
from jiuzai.web.ui.tables import Column, Row, Table
from jiuzai.web.ui.tags.formats import moment

S = ImportState
MARKS = {
    RowOutcome.ACCEPTED: "met",
    RowOutcome.UPDATED: "info",
    RowOutcome.DUPLICATE: "unknown",
    RowOutcome.RETURNED: "waiting",
}
MOST_CELLS = 6
PLAIN_TEXT = "CSV"  # what the reader calls the only sheet of a text file
DOING = {
    S.RECEIVED: "排队等读取",
    S.READING: "正在读表",
    S.JUDGING: "已核对",
    S.COMMITTING: "已入库",
    S.UNDOING: "已撤回",
}


def progress_of(batch: Any, state: ImportState) -> dict[str, Any]:
    """How far the worker is."""
    done, total = {
        S.JUDGING: (batch.staged, max(batch.expected, batch.staged)),
        S.COMMITTING: (batch.committed, batch.to_commit),
        S.UNDOING: (batch.undone, batch.committed),
    }.get(state, (0, 0))
    return {"done": done, "total": total, "doing": DOING.get(state, "")}


def figures(batch: Any, *, is_done: bool) -> list[dict[str, Any]]:
    """Four calm numbers, each leading to its rows."""
    here = reverse("officer:import_rows", args=[batch.pk])
    notes = {
        RowOutcome.ACCEPTED: "已新增" if is_done else "能收，新增",
        RowOutcome.UPDATED: "已更新" if is_done else "能收，更新已有的",
        RowOutcome.DUPLICATE: "重复，不用再收",
        RowOutcome.RETURNED: "退回，改好再传",
    }
    return [
        {"value": f"{getattr(batch, outcome.value):,}", "label": words, "url": f"{here}?outcome={outcome.value}"}
        for outcome, words in notes.items()
    ]


def sentence(batch: Any, *, is_done: bool) -> str:
    """The decision in one sentence; what is wrong never stands in the way of what is right."""
    total, good, back = batch.data_rows, batch.to_commit, batch.returned
    if is_done:
        rest = f"退回的 {back:,} 行改好后再传，已收的不会重复。" if back else "没有退回的。"
        return f"共 {total:,} 行，{batch.committed:,} 行已入库。{rest}"
    if not good:
        return f"共 {total:,} 行，这次没有能收的。下面写明了每一行要改什么，改好再传就行。"
    if not back:
        return f"共 {total:,} 行，都看得明白。您点头以后才入库。"
    return f"共 {total:,} 行，{good:,} 行能收。退回的 {back:,} 行不耽误它们：先收下能收的，改好再传一次。"


def reasons(preview: Preview) -> list[dict[str, Any]]:
    """What came back, commonest first, each with what to do about it."""
    return [_told(one) for one in preview.findings if one.outcome == RowOutcome.RETURNED]


def warnings(preview: Preview) -> list[dict[str, Any]]:
    """What was taken with a word of caution."""
    return [_told(one) for one in preview.findings if one.outcome in (RowOutcome.ACCEPTED, RowOutcome.UPDATED)]


def _told(one: Finding) -> dict[str, Any]:
    """The column is named once, whether the sentence begins with it or not."""
    column = "" if one.example.startswith(one.column) else one.column
    return {"count": one.rows, "message": one.example, "column": column}


def changes(preview: Preview) -> list[dict[str, Any]]:
    """What is held beside what the list says, for the first rows."""
    return [
        {"where": f"第 {row.row} 行", "label": label, "before": before, "after": after}
        for row in preview.samples.get(RowOutcome.UPDATED, [])
        for label, before, after in row.changes
    ]


def samples(preview: Preview) -> Table | None:
    """The first rows that can be taken, as they were understood."""
    rows = preview.samples.get(RowOutcome.ACCEPTED, [])
    if not rows:
        return None
    filled = [place for place, (_, _value) in enumerate(rows[0].cells) if any(row.cells[place][1] for row in rows)]
    shown = filled[:MOST_CELLS]
    columns = [Column("row", "第几行"), *(Column(str(place), rows[0].cells[place][0]) for place in shown)]
    lines = [Row({"row": f"第 {row.row} 行", **{str(place): row.cells[place][1] for place in shown}}) for row in rows]
    return Table("看看认得对不对", columns, lines)


def rows_table(rows: Sequence[ShownRow]) -> Table:
    """Rows of any outcome: where it stands, who it is about, what was said of it."""
    columns = [
        Column("row", "第几行", "lead"),
        Column("what", "内容"),
        Column("outcome", "结论", "mark"),
        Column("notes", "怎么办"),
    ]
    return Table("表里的行", columns, [_row(row) for row in rows], nothing="没有这样的行")


def receipt_facts(batch: Any, county: str, at: dt.datetime) -> list[tuple[str, Any]]:
    return [
        ("文件", batch.name),
        ("哪个县", county or "不分县"),
        ("上传", f"{batch.sent_by_label}，{moment(batch.sent_at)}"),
        ("办完", moment(batch.finished_at) if batch.finished_at else "还没有办完"),
        ("状态", batch.shown_state(at)),
        ("编号", str(batch.pk)),
    ]


def _row(row: ShownRow) -> Row:
    told = [f"{header}：{words}" if header else words for header, _, words in row.notes]
    told += [f"{label}：{before or '没有'} → {after or '没有'}" for label, before, after in row.changes]
    values = {
        "row": f"第 {row.row} 行" if row.sheet in ("", PLAIN_TEXT) else f"{row.sheet} 第 {row.row} 行",
        "what": " ".join(value for _, value in row.cells[:3] if value),
        "outcome": (MARKS[row.outcome], row.outcome_label),
        "notes": " ".join(told),
    }
    return Row(values)
