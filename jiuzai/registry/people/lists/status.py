"""The status list of 农业农村 (防返贫监测): who is on it since when, and who left it. Two people always."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets.kinds import (
    Column,
    Committed,
    ImportContext,
    JudgedRow,
    Kind,
    Note,
    SheetRow,
    Verdict,
)
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.registry.people.lists import cells
from jiuzai.registry.people.lists import held as register
from jiuzai.registry.people.lists.batch import Batch
from jiuzai.registry.people.lists.changing import Memory
from jiuzai.registry.people.lists.held import Held
from jiuzai.registry.people.lists.known import IDENTITY, numbers_of, stranger
from jiuzai.registry.people.lists.places import County
from jiuzai.registry.people.lists.roster import row_key
from jiuzai.registry.people.lists.roster_columns import COLUMNS as ROSTER_COLUMNS
from jiuzai.registry.people.lists.roster_undoing import undo
from jiuzai.registry.people.lists.roster_writing import MEANWHILE
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.permissions import CHECK_IMPORT, IMPORT_STATUS

_KIND = next(one for one in ROSTER_COLUMNS if one.key == "status")
COLUMNS = (
    *IDENTITY,
    Column(
        "status",
        _KIND.header,
        _KIND.synonyms,
        required=True,
        choices=_KIND.choices,
        example=_KIND.example,
        help=_KIND.help,
    ),
    Column(
        "starts_on",
        "起始日期",
        ("识别时间", "识别日期", "认定时间", "认定日期", "纳入时间", "纳入监测时间", "脱贫时间", "脱贫年度"),
    ),
    Column("ends_on", "结束日期", ("退出时间", "风险消除时间", "消除日期", "退出日期", "自然减少时间")),
    Column("as_of", "数据截至", ("截至日期", "数据日期", "导出时间", "数据截至日期")),
)
_DAYS = ("starts_on", "ends_on", "as_of")


def judge(rows: list[SheetRow], context: ImportContext) -> list[Verdict]:
    county = County(context.county)
    numbers = numbers_of(rows)
    known = register.held_by_number(numbers.values())
    today = clock.local_date(context.at)
    verdicts = []
    for row in rows:
        number = numbers.get(row.position)
        held = known.get(number) if number else None
        refused = stranger(row, number, held, county, context)
        if refused is not None or held is None or number is None:
            verdicts.append(Verdict(row, "returned", [refused] if refused else []))
        else:
            verdicts.append(_verdict(row, number, held, context.county, today))
    return verdicts


def _verdict(row: SheetRow, number: str, held: Held, county_code: str, today: dt.date) -> Verdict:
    kind = cells.status(row.values.get("status", ""))
    days: dict[str, dt.date] = {}
    for key in _DAYS:
        if not row.values.get(key):
            continue
        day = cells.day(row.values[key])
        if day is None or day > today:
            return _returned(row, key, "DAY", "日期认不出或晚于今天，请写成 2021-03-05。")
        days[key] = day
    if kind is None or kind == "":
        return _returned(row, "status", "STATUS_UNKNOWN", "认不出这种人员类别，请从模板的选项里选。")
    if "starts_on" in days and "ends_on" in days and days["ends_on"] < days["starts_on"]:
        return _returned(row, "ends_on", "DAYS", "结束日期早于起始日期。")
    now = held.status
    same = now is not None and (now.kind, now.county_code) == (kind, county_code)
    if kind == cells.NO_STATUS and now is None:
        return Verdict(row, "duplicate", target=str(held.person.pk))
    if same and "ends_on" not in days:
        return Verdict(row, "duplicate", target=str(held.person.pk))
    before = str(PovertyKind(now.kind).label) if now else ""
    after = "不在名单" if kind == cells.NO_STATUS else str(PovertyKind(kind).label)
    after += f"（至 {days['ends_on']}）" if "ends_on" in days else ""
    work = {
        "number": number,
        "kind": kind,
        "seen": held.person.changed_at.isoformat(),
        **{key: day.isoformat() for key, day in days.items()},
    }
    return Verdict(row, "updated", (), str(held.person.pk), {"人员类别": (before, after)}, work)


def _returned(row: SheetRow, column: str, code: str, message: str) -> Verdict:
    return Verdict(row, "returned", [Note(column, code, message)])


def commit(rows: Sequence[JudgedRow], context: ImportContext, *, at: dt.datetime) -> list[Committed]:
    known = register.held_by_number((row.work["number"] for row in rows), lock=True)
    batch = Batch(context, at)
    done = []
    for row in rows:
        held = known.get(row.work["number"])
        if held is None or held.person.changed_at.isoformat() != row.work["seen"] or context.second is None:
            done.append(Committed(row.row, row.target, outcome="returned", notes=[MEANWHILE]))
            continue
        done.append(Committed(row.row, row.target, memory=_write(held, row.work, batch)))
    batch.save()
    return done


def _write(held: Held, work: Mapping[str, Any], batch: Batch) -> dict[str, Any]:
    """Lay the new row over the held one, or end the held one; then close the row on its own last day."""
    memory = Memory()
    days = {key: dt.date.fromisoformat(work[key]) for key in _DAYS if key in work}
    now, kind = held.status, work["kind"]
    same = now is not None and (now.kind, now.county_code) == (kind, batch.context.county)
    if now is not None and (kind == cells.NO_STATUS or same):
        last = days.get("ends_on", days.get("as_of", batch.on) - dt.timedelta(days=1))
        memory.change(now, ends_on=max(last, now.starts_on or last), closed_at=batch.at)
        batch.status_of.append(held.person)
    else:
        if now is not None:
            memory.before.append(
                [now._meta.label, str(now.pk), {"ends_on": None, "superseded_at": None, "closed_at": None}]
            )
        row = batch.status_row(
            now, held.person, kind, **{key: days[key] for key in ("starts_on", "as_of") if key in days}
        )
        if row is not None:
            row.ends_on = days.get("ends_on")
            memory.add(row)
    moved = {"changed_at": batch.at}
    Person.objects.unscoped("its own moment").filter(pk=held.person.pk).update(**moved)
    return memory.as_json(batch.at)


STATUS = Kind(
    key="status",
    label="脱贫人口状态名单",
    columns=COLUMNS,
    judge=judge,
    commit=commit,
    undo=undo,
    permission=IMPORT_STATUS,
    second_permission=CHECK_IMPORT,
    second_pair=True,
    region_bound=True,
    row_key=row_key,
    held_version=register.version,
)
