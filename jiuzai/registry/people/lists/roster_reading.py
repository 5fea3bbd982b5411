"""One row of a roster read: what it says in normal form, what cannot be right, and what to warn of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import identifier, person_name, text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import names_of, retired
from jiuzai.foundation.spreadsheets.kinds import Note, SheetRow
from jiuzai.registry.people import nations
from jiuzai.registry.people.documents import OLDEST, PERMIT_STARTS, age_on, document_number, kind_of
from jiuzai.registry.people.enums import IdKind, Source
from jiuzai.registry.people.intake import refuse_unfit_age
from jiuzai.registry.people.lists import cells
from jiuzai.registry.people.lists.cells import Vocabulary
from jiuzai.registry.people.lists.places import County

LONGEST_REMARK = 500


@dataclass(slots=True)
class Read:
    """`said` is JSON the commit writes from; a row with `is_returned` goes back."""

    row: SheetRow
    said: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    is_returned: bool = False
    is_foreign: bool = False

    def warn(self, column: str, code: str, message: str) -> None:
        self.notes.append(Note(column, code, message))

    def give_back(self, column: str, code: str, message: str) -> None:
        self.warn(column, code, message)
        self.is_returned = True


class Reader:
    """Reads the rows of one chunk; county, words and area codes are looked up once."""

    def __init__(self, county_code: str, on: dt.date) -> None:
        self.county = County(county_code)
        self.words = Vocabulary()
        self.on = on
        self._areas: dict[str, tuple[str, str]] = {}

    def look_ahead(self, rows: list[SheetRow]) -> None:
        """Fetch what is known about the area codes of a whole chunk."""
        codes = {identifier(row.values.get("id_number", ""))[:6] for row in rows} - set(self._areas)
        known = names_of(codes)
        for code in codes:
            if code in known or code in PERMIT_STARTS or not code.isdigit():
                self._areas[code] = ("", "")
            elif retired(code):
                self._areas[code] = ("AREA_RETIRED", "号码前六位是已停用的地区代码，不影响登记。")
            else:
                self._areas[code] = ("AREA_UNKNOWN", "号码前六位不在地区代码表里，请核对；不影响登记。")

    def read(self, row: SheetRow) -> Read:
        out = Read(row)
        cell = row.values
        self._county(out, cell.get("county", ""))
        self._name(out, cell.get("name", ""))
        self._number(out, cell.get("id_number", ""), cell.get("id_kind", ""))
        if out.is_returned:
            return out
        self._phones(out, cell)
        self._home(out, cell)
        self._words(out, cell)
        self._status(out, cell.get("status", ""))
        self._abilities(out, cell)
        self._texts(out, cell)
        return out

    def _county(self, out: Read, cell: str) -> None:
        if cell and not self.county.is_meant(cell):
            out.is_foreign = True
            out.give_back("county", "OTHER_COUNTY", f"户籍县不是{self.county.name}，只能由户籍县上传。")

    def _name(self, out: Read, cell: str) -> None:
        try:
            out.said["name"] = person_name(cell)
        except BadInput as mistake:
            out.give_back("name", "NAME", str(mistake))
            return
        if text(cell) != out.said["name"]:
            out.said["name_as_written"] = text(cell)

    def _number(self, out: Read, cell: str, paper: str) -> None:
        kind = cells.paper(paper)
        if kind is None:
            out.give_back(
                "id_kind", "ID_KIND_UNKNOWN", "认不出这种证件。请写居民身份证、护照、军人证件或港澳台居民居住证。"
            )
            return
        try:
            number = document_number(kind or IdKind.CITIZEN, cell)
        except BadInput:
            out.give_back("id_number", *cells.wrong_id(cell))
            return
        out.said |= {"id_number": number, "id_kind": kind or IdKind.CITIZEN}
        if out.said["id_kind"] in (IdKind.CITIZEN, IdKind.RESIDENT_PERMIT):
            out.said["id_kind"] = kind_of(number)
            self._birth(out, number)

    def _birth(self, out: Read, number: str) -> None:
        # The number passed its check, so these two only cut it up.
        born_on = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        out.said |= {"born_on": born_on.isoformat(), "sex": _sex(number)}
        try:
            refuse_unfit_age(born_on, self.on, source=Source.ROSTER, guardian="")
        except BadInput as mistake:
            out.give_back("id_number", mistake.code, str(mistake))
            return
        if age_on(born_on, self.on) > OLDEST:
            out.warn("id_number", "AGE_HIGH", f"按身份证号算已超过{OLDEST}岁，请核对。")
        code, message = self._areas.get(number[:6], ("", ""))
        if code:
            out.warn("id_number", code, message)

    def _phones(self, out: Read, cell: Mapping[str, str]) -> None:
        right, wrong = cells.phones(cell.get("phone", ""))
        if right:
            out.said |= {"phones": right, "phone_owner": cells.owner(cell.get("phone_owner", ""))}
        if wrong:
            out.warn("phone", "PHONE", "手机号应为11位，这一格没有写入，请核对。")

    def _home(self, out: Read, cell: Mapping[str, str]) -> None:
        code, name = self.county.township(cell.get("township", ""))
        out.said |= {"township_code": code, "township": name, "village": text(cell.get("village", ""))[:60]}
        if name and not code:
            out.warn("township", "TOWNSHIP", "乡镇名称不在名录里，已按原文登记，请核对。")

    def _words(self, out: Read, cell: Mapping[str, str]) -> None:
        nation = nations.find_nation(cell.get("nation", ""))
        if nation is None:
            out.warn("nation", "NATION", "认不出这个民族，没有写入。请写全称，例如藏族。")
        out.said["nation"] = nation or ""
        sex = cells.sex(cell.get("sex", ""))
        if sex is None:
            out.warn("sex", "SEX", "性别请写男或女。")
        elif sex and out.said.get("sex") and sex != out.said["sex"]:
            out.warn("sex", "SEX_CONTRADICTS", "性别和身份证号第17位不一致，已按身份证号登记，请核对。")
        out.said["sex"] = out.said.get("sex") or sex or ""
        marriage = cells.marriage(cell.get("marriage", ""))
        if marriage is None:
            out.warn("marriage", "MARRIAGE", "婚姻状况请写未婚、已婚、离异或丧偶。")
        out.said["marriage"] = marriage or ""

    def _status(self, out: Read, cell: str) -> None:
        status = cells.status(cell)
        if status is None:
            out.warn("status", "STATUS_UNKNOWN", "认不出这种人员类别，没有写入。请从模板的选项里选。")
        elif status and status != cells.NO_STATUS:
            out.said["status"] = status

    def _abilities(self, out: Read, cell: Mapping[str, str]) -> None:
        if cell.get("schooling"):
            rung = self.words.schooling(cell["schooling"])
            if rung is None:
                out.warn("schooling", "SCHOOLING", "认不出这种文化程度，没有写入。")
            else:
                out.said["schooling"] = int(rung)
        unknown = []
        for word in cells.words_in(cell.get("skills", "")):
            found = self.words.skill_or_trade(word)
            if found is None:
                unknown.append(word)
            elif found not in out.said.setdefault("skills", []):
                out.said["skills"].append(found)
        if unknown:
            out.said["unknown_skills"] = "、".join(unknown)
            out.warn("skills", "SKILL_UNKNOWN", "有的技能不在词表里，已原样记入备注。")
        if cell.get("wish"):
            out.said["wish"] = text(cell["wish"])[:120]
            found_trades = [self.words.trade(word) for word in cells.words_in(cell["wish"])]
            out.said["wish_trades"] = list(dict.fromkeys(code for code in found_trades if code))
        going = cells.going(cell.get("going", ""))
        if going is None:
            out.warn("going", "GOING", "请写是、否、未定或已外出。")
        out.said["going"] = going or ""

    def _texts(self, out: Read, cell: Mapping[str, str]) -> None:
        remark = text(cell.get("remark", ""))
        extra = out.said.pop("unknown_skills", "")
        out.said["remark"] = "；".join(part for part in (remark, f"技能：{extra}" if extra else "") if part)[
            :LONGEST_REMARK
        ]
        out.said["cadre"] = text(cell.get("cadre", ""))[:40]
        number = identifier(cell.get("household", ""))[:60]
        if number:
            out.said |= {"household": number, "tie": cells.tie(cell.get("tie", ""))}


def _sex(number: str) -> str:
    return (identifiers.Sex.MALE if int(number[16]) % 2 else identifiers.Sex.FEMALE).value
