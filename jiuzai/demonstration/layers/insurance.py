"""Eighteen months of insurance: history by the city, the last month by the units, and what is odd about both."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from jiuzai.demonstration import careers, synthetic
from jiuzai.demonstration.careers import MONTHS, Stretch
from jiuzai.demonstration.employers import UNIT_NAMES
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.queries import account, offices_of, villagers
from jiuzai.demonstration.sheets import comma_file, workbook
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.region.queries import names_of
from jiuzai.foundation.spreadsheets.actions import commit, judge, receive, run_to_end
from jiuzai.registry.employment.actions.unknown import hold_unknown_of

HEADS = (
    *("参保人姓名", "公民身份号码", "参保单位名称", "统一社会信用代码", "参保地", "费款所属期起", "费款所属期止"),
    *("险种", "缴费基数", "补缴标志", "缴费人员类别", "缴费状态", "到账日期"),
)
_PAYMENT = HEADS.index("缴费状态")
_LAST = MONTHS - 1
_UNITS_THAT_SEND = ("330781", "330782", "330784")


def build(ground: Ground) -> None:
    last = Month.of(clock.local_date(ground.at)) + (-1)
    everyone = careers.careers(villagers())
    paid_later = [one for one in everyone if one.is_back_paid]
    usual = [one for one in everyone if not one.is_back_paid]
    history = Sender(ground, account("city-1"), "", last)
    history.send("历史参保明细（前九个月）.csv", _window(usual, 0, 8), day=21, more=_strangers(ground, last))
    history.send("历史参保明细（后八个月）.csv", _window(usual, 9, 16), day=20)
    history.send("补缴明细.csv", paid_later, day=9)
    newest = _window(usual, _LAST, _LAST)
    for unit in _UNITS_THAT_SEND:
        own = [one for one in newest if one.place == unit]
        by = offices_of(unit)[0]
        Sender(ground, by, unit, last).send(f"{UNIT_NAMES[unit]}{last.label}参保明细.xlsx", own, day=2)
    rest = [one for one in newest if one.place not in _UNITS_THAT_SEND]
    history.send(f"其余各地{last.label}参保明细.csv", rest, day=2)
    _corrections(ground, newest, last)


class Sender:
    """One officer and the lists she sends."""

    def __init__(self, ground: Ground, by: Account, unit: str, last: Month) -> None:
        self.ground, self.by, self.unit, self.last = ground, by, unit, last

    def send(
        self,
        name: str,
        stretches: Iterable[Stretch],
        *,
        day: int,
        more: Sequence[list[str]] = (),
        second: Account | None = None,
    ) -> None:
        at = self.ground.ago(day, 14, 20)
        data = self.file(name, stretches, at, more)
        done = run_to_end("insurance", io.BytesIO(data), name, by=self.by, at=at, county=self.unit, second=second)
        hold_unknown_of(UUID(done["import_id"]), at=at)

    def file(self, name: str, stretches: Iterable[Stretch], at: dt.datetime, more: Sequence[list[str]] = ()) -> bytes:
        one_list = list(stretches)
        names = names_of({one.place for one in one_list})
        rows = [_row(one, names[one.place], self.last, clock.local_date(at)) for one in one_list]
        rows += more
        if name.endswith("xlsx"):
            return workbook(HEADS, rows, title=f"{name.removesuffix('.xlsx')}（社保系统导出）")
        return comma_file(HEADS, rows, encoding="gb18030")


def _window(stretches: Iterable[Stretch], first: int, last: int) -> list[Stretch]:
    return [part for one in stretches if (part := one.within(first, last)) is not None]


def _row(one: Stretch, place: str, last: Month, today: dt.date) -> list[str]:
    came_in = today - dt.timedelta(days=3) if one.is_back_paid else min(today, careers.posted(last, one.last))
    return [
        one.who.name,
        one.who.id_number,
        one.employer.name if one.employer else "",
        one.employer.credit_code if one.employer else "",
        place,
        str(careers.month(last, one.first)),
        careers.month(last, one.last).label,
        one.schemes,
        f"{one.base}.00",
        "补缴" if one.is_back_paid else "正常应缴",
        one.mode,
        "已到账",
        came_in.isoformat(),
    ]


def _strangers(ground: Ground, last: Month) -> list[list[str]]:
    """People nobody registered yet: their months wait until they come."""
    rows = []
    for phone, county in zip(synthetic.phones(9000), ("511903", "621202", "511921", "513326"), strict=False):
        who = synthetic.person(ground.rng, area=county, phone=phone)
        first, until = careers.month(last, 2), careers.month(last, 8)
        code = synthetic.credit_code("91", "330782", 801)
        rows.append(
            [
                *(who.name, who.id_number, "义乌市示例未登记玩具厂", code, "义乌市", str(first), str(until)),
                *("养老", "4900.00", "正常应缴", "职工", "已到账", ""),
            ]
        )
    return rows


def _corrections(ground: Ground, newest: Sequence[Stretch], last: Month) -> None:
    """Months taken back: 义乌's is done by two officers, 兰溪's waits for the second one."""
    for unit, waits in (("330782", False), ("330781", True)):
        first, second = offices_of(unit)
        sender = Sender(ground, first, unit, last)
        own = [one for one in newest if one.place == unit][:3]
        rows = [_row(one, UNIT_NAMES[unit], last, clock.local_date(ground.at)) for one in own]
        for row in rows:
            row[_PAYMENT] = "退费"
        name = f"{UNIT_NAMES[unit]}{last.label}退费更正.csv"
        at = ground.ago(1, 15, 30)
        if not waits:
            sender.send(name, [], day=1, more=rows, second=second)
            continue
        data = sender.file(name, [], at, rows)
        batch = receive("insurance", io.BytesIO(data), name, first, at, unit, start=False)
        judge(batch.pk, partial(_same, at), by=first)
        commit(batch.pk, first, at, start=False)


def _same(at: dt.datetime) -> dt.datetime:
    return at


INSURANCE = Layer("insurance", "十八个月的参保记录", build)
