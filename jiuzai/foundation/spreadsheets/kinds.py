"""What an app says about a list it takes in: its columns, how a row is judged, committed and taken back.

An app registers its kinds in `ready()`:

    kinds.register(Kind(key="roster", label="花名册", columns=(...), judge=..., commit=..., permission=...))

The pipeline never knows a person or an insurance month. It calls `judge` for about 2,000 rows at a time and then,
after people have looked, `commit` for the same rows inside one short transaction.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound

Outcome = Literal["accepted", "updated", "duplicate", "returned"]
TRIAL = "trial"
Mask = Literal["", "name", "id_number", "phone", "card", "all"]


@dataclass(frozen=True, slots=True)
class Column:
    """`identifier`: an ID number, bank card or code: found by exact header only, text in templates, never a number.

    `mask` says how the value is shown in messages and previews; identifiers are masked whatever it says.
    """

    key: str
    header: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    identifier: bool = False
    example: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""
    mask: Mask = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say about a row. `column_key` may be empty; `message` is Chinese and carries no unmasked value."""

    column_key: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One data row: `row` as the spreadsheet shows it, `values` by column key, trimmed text, missing cells ''.

    `position` is unique inside the import and orders its rows. `notes` are what reading the cells found
    (a formula, a repaired phone number); the pipeline adds them to the verdict itself.
    """

    sheet: str
    row: int
    values: Mapping[str, str]
    position: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`target` is the opaque key of the row already held, `changes` what would change: {label: (before, after)}.

    Only `accepted` and `updated` rows reach `commit`. `work` is JSON the kind wants back in `commit` (kept sealed).
    """

    row: SheetRow
    outcome: Outcome
    notes: Sequence[Note] = ()
    target: str = ""
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    work: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """What `commit` gets: the row and the verdict people saw."""

    row: SheetRow
    outcome: Outcome
    target: str
    changes: Mapping[str, tuple[str, str]]
    work: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Committed:
    """One row done. `target` names what was written; `memory` is JSON that `undo` needs (kept sealed).

    `outcome` differs from the verdict when the data moved in between; then `notes` say why.
    """

    row: SheetRow
    target: str = ""
    outcome: Outcome | None = None
    notes: Sequence[Note] = ()
    memory: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What `undo` gets, newest first."""

    row: SheetRow
    outcome: Outcome
    target: str
    memory: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Undone:
    """`undone` is False when the row was touched since; `message` then says by what, in Chinese."""

    row: SheetRow
    undone: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class ImportContext:
    """Who sends what for where. `second` is the other pair of eyes, when there was one."""

    import_id: uuid.UUID
    kind: str
    county: str
    by: Actor
    second: Actor | None
    at: dt.datetime
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_trial(self) -> bool:
        """A dry run: verdicts are wanted, and nothing else may come of it."""
        return bool(self.options.get(TRIAL))


@dataclass(frozen=True, slots=True)
class Counts:
    """Verdicts of a preview; they add up to the data rows."""

    accepted: int = 0
    updated: int = 0
    duplicate: int = 0
    returned: int = 0

    @property
    def rows(self) -> int:
        return self.accepted + self.updated + self.duplicate + self.returned


Judge = Callable[[list[SheetRow], ImportContext], Sequence[Verdict]]
Commit = Callable[..., Sequence[Committed]]  # (rows: list[JudgedRow], context, *, at)
Undo = Callable[..., Sequence[Undone]]  # (rows: list[DoneRow], context, *, at)


@dataclass(frozen=True, slots=True)
class Kind:
    """`row_key` gives what makes two rows of one file the same (an ID number, normalised), '' for none.

    `permission` is asked with the import as object: it carries `region_code` (the county) and `kind`.
    `second_permission` (default: the same) is asked of the second person, who is never the first.
    `held_version` is text that changes whenever data the verdicts stand on changes: a preview older than that is
    judged again. `by_text` reads one pasted line into {column key: value}; without it the common reader does.
    """

    key: str
    label: str
    columns: tuple[Column, ...]
    judge: Judge
    commit: Commit
    undo: Undo | None = None
    permission: str = "people.import_roster"
    second_permission: str = ""
    second_pair: bool | Callable[[Counts, ImportContext], bool] = False
    region_bound: bool = False
    row_key: Callable[[SheetRow], str] | None = None
    held_version: Callable[[ImportContext], str] | None = None
    by_text: Callable[[str], Mapping[str, str]] | None = None

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    def header_of(self, key: str) -> str:
        column = self.column(key)
        return column.header if column else ""


_registered: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Two kinds of one key, or two columns of one key, are a mistake of the programmer."""
    keys = [column.key for column in kind.columns]
    if len(keys) != len(set(keys)):
        raise ValueError(f"{kind.key}: two columns share a key")
    if kind.key in _registered and _registered[kind.key] is not kind:
        raise ValueError(f"{kind.key}: registered twice")
    _registered[kind.key] = kind


def forget(key: str) -> None:
    """Undo `register`; for tests."""
    _registered.pop(key, None)


def find(key: str) -> Kind:
    """The kind, or NotFound."""
    if key not in _registered:
        raise NotFound("没有这种表格。", next_step="请回到列表重新选择。", where="kind")
    return _registered[key]


def all_kinds() -> list[Kind]:
    return list(_registered.values())
