"""One row of the list as a statement: cells understood or given back with the column that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import identifier, text
from jiuzai.foundation.kernel.periods import Month, Period
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import CITY, covers
from jiuzai.foundation.spreadsheets.kinds import Note, SheetRow
from jiuzai.registry.employment import said
from jiuzai.registry.employment.enums import InsuranceMode
from jiuzai.registry.employment.ledger import Said, employer_key
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.places import Places
from jiuzai.registry.people.documents import matching_number

_NOTHING = frozenset({"无", "暂无", "没有", "无单位", "空", "/", "\\", "-", "--", "—", "——", "NULL", "null", "N/A"})
# Cells that tell rows about one person apart.
_TELLING = ("first", "last", "period", "credit_code", "employer", "schemes", "mode", "payment", "county")


@dataclass(slots=True)
class Read:
    """`said` is None when something cannot be understood; `notes` then say what. A note may also be a remark."""

    row: SheetRow
    number: str = ""
    said: Said | None = None
    notes: list[Note] = field(default_factory=list)


class _Cells:
    """The cells of one row. What is not understood becomes a note beside its column, and the reading goes on."""

    def __init__(self, row: SheetRow) -> None:
        self.values = row.values
        self.mistakes: list[Note] = []

    def get(self, column: str, make: Callable[[str], Any], otherwise: Any) -> Any:
        """`make` of the cell's text, or `otherwise` with a note."""
        try:
            return make(self.values.get(column, ""))
        except BadInput as mistake:
            key = column if self.values.get(column) else _first_filled(self.values, column)
            self.mistakes.append(Note(key, _code(mistake, column), f"{mistake.message}{mistake.next_step}"))
            return otherwise


def read(row: SheetRow, *, places: Places, county: str, this_month: Month) -> Read:
    """Every mistake of the row is named at once, each beside its own column."""
    cells, values = _Cells(row), row.values
    found = Read(row, number=cells.get("id_number", _number, ""))
    period = cells.get("period", lambda _: _known_months(values, this_month), None)
    code = cells.get("credit_code", _credit_code, "")
    employer = _filled(text(values["employer"]))[:120]
    mode = cells.get("mode", lambda cell: said.mode(cell, employer=employer or code, scheme_text=values["schemes"]), "")
    place = cells.get("county", lambda cell: _inside(places.code(cell), county), "")
    read_cells = {
        "schemes": cells.get("schemes", said.scheme_bits, 0),
        "base_fen": cells.get("base", said.base_fen, None),
        "back_paid": cells.get("back_paid", said.is_back_paid, False),
        "is_void": cells.get("payment", said.is_void, False),
        "posted_on": str(cells.get("posted_on", said.day, None) or ""),
    }
    found.notes = cells.mistakes
    if cells.mistakes:
        return found
    if not values["county"] and place == CITY:
        found.notes.append(Note("county", "COUNTY_NOT_SAID", "没有写参保地，先记为金华市（未分县）。"))
    if mode != InsuranceMode.EMPLOYEE:
        code = employer = ""
    found.said = Said(
        first=str(period.start),
        last=str(period.start + (len(period) - 1)),
        mode=mode,
        county_code=place,
        name=text(values["name"])[:60],
        credit_code=code,
        employer_name=employer,
        employer_key=employer_key(code, normal.name_key(employer), mode),
        **read_cells,
    )
    return found


def row_key(row: SheetRow) -> str:
    """Rows of one file that say the same thing about the same person; cells compared as they are written."""
    number = identifier(row.values["id_number"])
    return "\x1f".join([number, *(row.values.get(part, "") for part in _TELLING)]) if number else ""


def _number(value: str) -> str:
    if not value.strip():
        raise BadInput("没有身份证号。", code="ID_MISSING", next_step="请补上。", where="id_number")
    try:
        return identifiers.id_number(value)
    except BadInput as mistake:
        plain = matching_number(value)
        if plain and not plain[:6].isdigit():
            raise BadInput(
                "不是居民身份证号，要由人核对。", code="ID_OTHER_PAPER", next_step="请单独办理。", where="id_number"
            ) from mistake
        raise BadInput(
            f"身份证号可能抄错：{mistake.message}", code="ID_WRONG", next_step=mistake.next_step, where="id_number"
        ) from mistake


def _known_months(values: Mapping[str, str], this_month: Month) -> Period:
    period = _period(values)
    last = period.start + (len(period) - 1)
    if last > this_month:
        raise BadInput(
            f"费款所属期{last.label}还没有到。", code="FUTURE_MONTH", next_step="请改成已经到账的月份。", where="period"
        )
    return period


def _period(values: Mapping[str, str]) -> Period:
    first, last, whole = values["first"].strip(), values["last"].strip(), values["period"].strip()
    if whole:
        period = said.months(whole)
        ends = period.start, period.start + (len(period) - 1)
        if any(cell and said.month(cell) != end for cell, end in zip((first, last), ends, strict=True)):
            raise BadInput(
                "费款所属期和起止两列对不上。", code="PERIOD_CONTRADICTS", next_step="请核对。", where="period"
            )
        return period
    if first and last:
        return said.between(said.month(first), said.month(last))
    if first:
        return said.months(first)
    raise BadInput("没有写费款所属期。", code="PERIOD_MISSING", next_step="请写明哪几个月。", where="period")


def _credit_code(value: str) -> str:
    return identifiers.credit_code(value) if _filled(value.strip()) else ""


def _filled(value: str) -> str:
    """Nothing for the words and strokes people put into a cell that stays empty."""
    return "" if value in _NOTHING else value


def _inside(place: str, county: str) -> str:
    """An empty cell is the sender's own county; another county is not hers to report (A-34)."""
    if not place:
        return county or CITY
    if county and not covers(county, place):
        raise BadInput(
            "参保地不是您负责的县（市、区）。", code="OTHER_COUNTY", next_step="请由当地或市级上传。", where="county"
        )
    return place


def _first_filled(values: Mapping[str, str], column: str) -> str:
    """The period may stand in other columns: the note goes where something was written."""
    if column != "period":
        return column
    return next((key for key in ("period", "first", "last") if values.get(key)), "period")


def _code(mistake: BadInput, column: str) -> str:
    return mistake.code if mistake.code != BadInput.code else f"{column.upper()}_WRONG"
