"""Verdicts for a chunk of rows: cells first, then rows of the same person in the file, then the kind itself."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import InterfaceError, OperationalError

from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.spreadsheets import shown
from jiuzai.foundation.spreadsheets.kinds import ImportContext, Kind, Note, SheetRow, Verdict

logger = logging.getLogger("jiuzai.spreadsheets")
CHUNK = 2_000
# How often a row whose first namesake was returned is tried in its place.
_TURNS = 3

FirstRow = Callable[[int], SheetRow]


class Seen:
    """Keys met in the file so far and the position of the row that was kept, as digests only."""

    def __init__(self) -> None:
        self._kept: dict[bytes, int] = {}

    def get(self, key: str) -> int | None:
        return self._kept.get(_digest(key)) if key else None

    def keep(self, key: str, position: int) -> None:
        if key:
            self._kept.setdefault(_digest(key), position)


def _digest(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()


def judged(
    kind: Kind, rows: Iterable[tuple[SheetRow, bool]], context: ImportContext, seen: Seen, first_row: FirstRow
) -> list[Verdict]:
    """One verdict for every row, in the order of the rows. `first_row` fetches an earlier row of the file."""
    given = list(rows)
    found: dict[int, Verdict] = {row.position: Verdict(row, "returned") for row, is_returned in given if is_returned}
    waiting = [row for row, is_returned in given if not is_returned]
    keys = {row.position: kind.row_key(row) if kind.row_key else "" for row in waiting}
    here = {row.position: row for row, _ in given}
    for _ in range(_TURNS):
        firsts, waiting = _firsts(waiting, keys, seen)
        for verdict in _asked(kind, firsts, context):
            found[verdict.row.position] = verdict
            if verdict.outcome != "returned":
                seen.keep(keys[verdict.row.position], verdict.row.position)
        waiting = [row for row in waiting if not _settle(kind, row, keys, seen, here, first_row, found)]
    for row in waiting:
        note = Note("", "DUPLICATE_OF_RETURNED", "和前面被退回的一行是同一个人，请改好一行后再传。")
        found[row.position] = Verdict(row, "returned", [note])
    return [_with_notes(found[row.position], row) for row, _ in given]


def _firsts(waiting: list[SheetRow], keys: Mapping[int, str], seen: Seen) -> tuple[list[SheetRow], list[SheetRow]]:
    """Rows to ask the kind about, and rows that share a key with one of them or with an earlier one."""
    firsts: list[SheetRow] = []
    rest: list[SheetRow] = []
    claimed: set[str] = set()
    for row in waiting:
        key = keys[row.position]
        if key and (key in claimed or seen.get(key) is not None):
            rest.append(row)
        else:
            claimed.add(key)
            firsts.append(row)
    return firsts, rest


def _settle(
    kind: Kind,
    row: SheetRow,
    keys: Mapping[int, str],
    seen: Seen,
    here: Mapping[int, SheetRow],
    first_row: FirstRow,
    found: dict[int, Verdict],
) -> bool:
    place = seen.get(keys[row.position])
    if place is None:
        return False
    found[row.position] = _duplicate(kind, row, here.get(place) or first_row(place))
    return True


def _duplicate(kind: Kind, row: SheetRow, first: SheetRow) -> Verdict:
    differing = {
        column.header: (first.values.get(column.key, ""), row.values.get(column.key, ""))
        for column in kind.columns
        if first.values.get(column.key, "") != row.values.get(column.key, "")
    }
    where = f"第 {first.row} 行" if first.sheet == row.sheet else f"工作表「{first.sheet}」第 {first.row} 行"
    message = f"重复（{where}），只保留那一行。"
    if differing:
        message = f"重复（{where}），只保留那一行。两行不同的有：{'、'.join(differing)}。"
    return Verdict(row, "duplicate", [Note("", "DUPLICATE_IN_FILE", message)], changes=differing)


def _asked(kind: Kind, rows: list[SheetRow], context: ImportContext) -> list[Verdict]:
    """The kind's verdicts. A row it stumbles over is returned alone; the others go on."""
    if not rows:
        return []
    try:
        verdicts = list(kind.judge(rows, context))
        _check_complete(rows, verdicts)
    except (OperationalError, InterfaceError):
        raise  # the database is away, and not the rows' fault
    except Exception as mistake:
        if len(rows) > 1:
            middle = len(rows) // 2
            return _asked(kind, rows[:middle], context) + _asked(kind, rows[middle:], context)
        return [Verdict(rows[0], "returned", [_stumbled(kind, mistake)])]
    return verdicts


def _stumbled(kind: Kind, mistake: Exception) -> Note:
    if isinstance(mistake, Refusal):
        column = mistake.where if kind.column(mistake.where) else ""
        return Note(column, mistake.code.upper(), str(mistake))
    logger.error("%s: a row could not be judged: %s", kind.key, type(mistake).__name__)
    return Note("", "NOT_JUDGED", "这一行没能核对。请检查这一行的内容；再传仍不行，请联系系统管理员。")


def _check_complete(rows: Sequence[SheetRow], verdicts: Sequence[Verdict]) -> None:
    if sorted(verdict.row.position for verdict in verdicts) != sorted(row.position for row in rows):
        raise ValueError("a kind must answer every row once")


def _with_notes(verdict: Verdict, row: SheetRow) -> Verdict:
    notes = (*row.notes, *verdict.notes)
    return Verdict(row, verdict.outcome, notes, verdict.target, verdict.changes, verdict.work)


def message_with_value(kind: Kind, note: Note, row: SheetRow) -> str:
    """The note's sentence with the masked value in front, when the column has one."""
    column = kind.column(note.column_key)
    value = row.values.get(note.column_key, "") if column else ""
    return f"{shown.covered(shown.masked(column, value[:60]))}：{note.message}" if value else note.message
