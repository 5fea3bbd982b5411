"""Certificates and trainings finished, for people of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.normalise import identifier, text
from jiuzai.foundation.spreadsheets.kinds import (
    Column,
    Committed,
    DoneRow,
    ImportContext,
    JudgedRow,
    Kind,
    Note,
    SheetRow,
    Undone,
    Verdict,
)
from jiuzai.foundation.vocabulary.words import matching_form
from jiuzai.registry.people.enums import Source
from jiuzai.registry.people.lists import cells
from jiuzai.registry.people.lists import held as register
from jiuzai.registry.people.lists.changing import Memory
from jiuzai.registry.people.lists.held import Held
from jiuzai.registry.people.lists.known import IDENTITY, numbers_of, stranger
from jiuzai.registry.people.lists.places import County
from jiuzai.registry.people.lists.roster_writing import MEANWHILE
from jiuzai.registry.people.models import HeldCertificate, Person
from jiuzai.registry.people.permissions import IMPORT_ROSTER

COLUMNS = (
    *IDENTITY,
    Column(
        "certificate",
        "证书名称",
        ("证书", "职业(工种)", "职业名称", "工种", "职业工种", "证书类型"),
        required=True,
        example="电工证",
    ),
    Column(
        "level",
        "等级",
        ("技能等级", "证书等级", "级别", "职业技能等级"),
        choices=("一级", "二级", "三级", "四级", "五级"),
    ),
    Column("number", "证书编号", ("证书号", "证书号码"), identifier=True),
    Column("issuer", "发证单位", ("发证机关", "评价机构", "颁证单位", "发证机构")),
    Column("issued_on", "发证日期", ("取得日期", "发证时间", "获证日期", "取证时间")),
    Column("valid_until", "有效期至", ("有效期", "到期日期", "有效截止日期")),
)
_LEVELS = {
    matching_form(word): level
    for level, words in enumerate(
        (
            "一级 高级技师 1级 1",
            "二级 技师 2级 2",
            "三级 高级 高级工 3级 3",
            "四级 中级 中级工 4级 4",
            "五级 初级 初级工 5级 5",
        ),
        1,
    )
    for word in words.split()
}


def judge(rows: list[SheetRow], context: ImportContext) -> list[Verdict]:
    county, words = County(context.county), cells.Vocabulary()
    numbers = numbers_of(rows)
    known = register.held_by_number(numbers.values())
    papers = _papers_of([held.person for held in known.values()])
    today = clock.local_date(context.at)
    verdicts = []
    for row in rows:
        number = numbers.get(row.position)
        held = known.get(number) if number else None
        refused = stranger(row, number, held, county, context)
        if refused is not None or held is None or number is None:
            verdicts.append(Verdict(row, "returned", [refused] if refused else []))
        else:
            verdicts.append(_verdict(row, number, held, words, papers, today))
    return verdicts


def _papers_of(people: list[Person]) -> set[tuple[str, str, str]]:
    rows = HeldCertificate.objects.unscoped("a list is being compared").filter(person__in=people)
    return {(str(row.person_id), row.certificate_code, str(row.issued_on or "")) for row in rows}


def _verdict(
    row: SheetRow, number: str, held: Held, words: cells.Vocabulary, papers: set[tuple[str, str, str]], today: dt.date
) -> Verdict:
    found = words.certificate(row.values.get("certificate", ""))
    if found is None:
        return _returned(row, "certificate", "CERTIFICATE", "证书名称不在词表里，请照模板填写。")
    level = _LEVELS.get(matching_form(row.values.get("level", "")))
    if row.values.get("level") and level is None:
        return _returned(row, "level", "LEVEL", "等级请写一级到五级。")
    days: dict[str, str] = {}
    for column in ("issued_on", "valid_until"):
        day = cells.day(row.values.get(column, ""))
        if row.values.get(column) and day is None:
            return _returned(row, column, "DAY", "日期认不出，请写成 2021-03-05。")
        if day is not None:
            days[column] = day.isoformat()
    if days.get("issued_on", "") > today.isoformat():
        return _returned(row, "issued_on", "DAY", "发证日期晚于今天。")
    if days.get("issued_on") and days.get("valid_until") and days["valid_until"] < days["issued_on"]:
        return _returned(row, "valid_until", "DAYS", "有效期早于发证日期。")
    key = (str(held.person.pk), found.code, days.get("issued_on", ""))
    if key in papers:
        return Verdict(row, "duplicate", target=key[0])
    work = {"person": key[0], "code": found.code, "level": level, "number": number, **days}
    return Verdict(row, "accepted", target=key[0], work=work)


def _returned(row: SheetRow, column: str, code: str, message: str) -> Verdict:
    return Verdict(row, "returned", [Note(column, code, message)])


def commit(rows: Sequence[JudgedRow], context: ImportContext, *, at: dt.datetime) -> list[Committed]:
    known = register.held_by_number((row.work["number"] for row in rows), lock=True)
    papers = _papers_of([held.person for held in known.values()])
    done = []
    for row in rows:
        work, held = row.work, known.get(row.work["number"])
        key = (work["person"], work["code"], work.get("issued_on", ""))
        if held is None or str(held.person.pk) != work["person"] or register.is_closed(held) or key in papers:
            done.append(Committed(row.row, row.target, outcome="returned", notes=[MEANWHILE]))
            continue
        memory = Memory()
        memory.add(_paper(held.person, row, str(context.import_id)))
        papers.add(key)
        Person.objects.unscoped("its own moment").filter(pk=held.person.pk).update(changed_at=at)
        done.append(Committed(row.row, row.target, memory=memory.as_json(at)))
    return done


def _paper(person: Person, row: JudgedRow, batch: str) -> HeldCertificate:
    cell, work = row.row.values, row.work
    return HeldCertificate(
        person=person,
        certificate_code=work["code"],
        as_written=text(cell["certificate"])[:60],
        level=work["level"],
        number=identifier(cell.get("number", ""))[:60],
        issuer=text(cell.get("issuer", ""))[:80],
        issued_on=dt.date.fromisoformat(work["issued_on"]) if work.get("issued_on") else None,
        valid_until=dt.date.fromisoformat(work["valid_until"]) if work.get("valid_until") else None,
        source=Source.ROSTER,
        source_batch=batch,
    )


def undo(rows: Sequence[DoneRow], context: ImportContext, *, at: dt.datetime) -> list[Undone]:
    """Each paper by itself: one that somebody put other dates or a photo to stays."""
    done = []
    for row in rows:
        keys = [key for _, key in row.memory.get("rows", [])]
        found = HeldCertificate.objects.unscoped("undo of a list").filter(pk__in=keys)
        touched = found.exclude(file_id=None).exists()
        if not touched:
            found.delete()
        done.append(Undone(row.row, undone=not touched, message="证书已附照片，没有撤回。" if touched else ""))
    return done


def row_key(row: SheetRow) -> str:
    """One paper of one person: the same certificate twice in a file is once too often, another one is not."""
    numbers = numbers_of([row])
    number = next(iter(numbers.values()), "")
    cell = row.values
    day = cells.day(cell.get("issued_on", ""))
    return f"{number}|{matching_form(cell.get('certificate', ''))}|{day or ''}" if number else ""


CERTIFICATES = Kind(
    key="certificates",
    label="证书和培训名单",
    columns=COLUMNS,
    judge=judge,
    commit=commit,
    undo=undo,
    permission=IMPORT_ROSTER,
    region_bound=True,
    row_key=row_key,
    held_version=register.version,
)
