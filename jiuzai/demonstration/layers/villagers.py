"""Fifteen hundred people, brought in the way life brings them: a list from each county through the import pipeline."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.layers.phones import worker_people
from jiuzai.demonstration.queries import account, holders, offices_of, villagers
from jiuzai.demonstration.sheets import comma_file, workbook
from jiuzai.demonstration.villages import Villager
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import names_of
from jiuzai.foundation.spreadsheets.actions import run_to_end
from jiuzai.registry.people.actions import register_person
from jiuzai.registry.people.enums import Source

# Counties whose status comes on a list of its own, with dates; the others write it into the roster.
WITH_STATUS_LIST = ("511902", "511921", "511922", "511923", "513323", "513326")
# The list of this county waits on somebody's desk instead.
STATUS_WAITS = "511922"


@dataclass(frozen=True)
class Style:
    """How a county writes: the headers it is used to, by what stands under them."""

    name: str
    id_number: str
    phone: str
    township: str
    status: str
    title: str = ""
    encoding: str = ""


_STYLES = (
    Style("姓名", "身份证号", "手机号", "乡镇", "人员类别"),
    Style("劳动力姓名", "公民身份号码", "联系电话", "所在乡镇", "脱贫属性", title="{county}外出务工劳动力台账"),
    Style("名字", "身份证号码", "电话号码", "乡(镇)", "户类型", encoding="gb18030"),
    Style("务工人员姓名", "证件号码", "本人电话", "镇", "人员类型", encoding="utf-8-sig"),
)
Cell = Callable[[Villager], str]


def build(ground: Ground) -> None:
    _register_workers(ground)
    names = names_of(villagers())
    for number, (county, people) in enumerate(villagers().items()):
        _roster(ground, county, names[county], people, _STYLES[number % len(_STYLES)], day=34 - number)
    for number, county in enumerate(WITH_STATUS_LIST):
        if county != STATUS_WAITS:
            _status_list(ground, county, names[county], day=10 - number)


def _register_workers(ground: Ground) -> None:
    """Those who sign in by telephone registered themselves; the couple with one telephone too."""
    for made_up, county in worker_people(ground.at):
        own = next(held for held in holders(made_up.phone) if held.name == made_up.name)
        register_person(
            name=made_up.name,
            id_number=made_up.id_number,
            sex="female" if made_up.is_woman else "male",
            phone=made_up.phone,
            county_code=county,
            source=Source.SELF,
            account=own,
            by=own,
            at=ground.ago(11, 19, 40),
        )


def _roster(ground: Ground, county: str, name: str, people: Sequence[Villager], style: Style, day: int) -> None:
    own_status = county not in WITH_STATUS_LIST
    columns = dict(_columns(style, with_status=own_status))
    rows = [[cell(one) for cell in columns.values()] for one in people]
    rows += list(_mistakes(people, list(columns), style))
    data, ending = _file(list(columns), rows, style, name)
    first, second = _senders(county)
    at = ground.ago(day, 10, 15)
    file = f"{name}劳动力花名册.{ending}"
    run_to_end("roster", io.BytesIO(data), file, by=first, second=second, at=at, county=county)


def _columns(style: Style, *, with_status: bool) -> Iterator[tuple[str, Cell]]:
    yield style.name, lambda one: one.name
    yield "性别", lambda one: "女" if one.is_woman else "男"
    yield "民族", lambda one: one.nation
    yield style.id_number, lambda one: one.id_number
    yield "家庭编号", lambda one: one.household
    yield "与户主关系", lambda one: one.tie
    yield style.township, lambda one: one.township
    yield "村", lambda one: one.village
    yield style.phone, lambda one: one.phone
    yield "机主", lambda one: one.phone_owner
    yield "文化程度", lambda one: one.schooling
    yield "婚姻状况", lambda one: "已婚" if one.married else "未婚"
    yield "技能特长", lambda one: one.skills
    yield "就业意向", lambda one: one.wish
    yield "是否外出", lambda one: one.going
    if with_status:
        yield style.status, lambda one: one.status
    yield "联系帮扶人", lambda one: one.cadre


def _mistakes(people: Sequence[Villager], heads: list[str], style: Style) -> Iterator[list[str]]:
    """What stands at the end of every list: somebody twice, a number that was mistyped."""
    twice, mistyped = people[3], people[5]
    cells = {style.name: twice.name, style.id_number: twice.id_number.lower(), "是否外出": twice.going}
    yield [cells.get(head, "") for head in heads]
    number = mistyped.id_number
    wrong = number[:16] + str((int(number[16]) + 1) % 10) + number[17]
    cells = {style.name: mistyped.name, style.id_number: wrong, style.phone: mistyped.phone}
    yield [cells.get(head, "") for head in heads]


def _file(heads: list[str], rows: list[list[str]], style: Style, county: str) -> tuple[bytes, str]:
    if style.encoding:
        return comma_file(heads, rows, encoding=style.encoding), "csv"
    return workbook(heads, rows, title=style.title.format(county=county)), "xlsx"


def _senders(county: str) -> tuple:
    """The county's own office where it has a desk, otherwise the city; 农业农村 or the city looks a second time."""
    first, _ = offices_of(county)
    second = account("agriculture-1")
    return first, second


def status_file(county: str, today: dt.date) -> bytes:
    """The list of 农业农村: everybody with a status, since when, and a few who left it."""
    rows = []
    for number, one in enumerate(villagers()[county]):
        if not one.status:
            continue
        stable = one.status == "脱贫户（稳定）"
        since = dt.date(2014 + number % 4, 12, 31) if stable else dt.date(2021 + number % 4, 1 + number % 12, 10)
        left = today - dt.timedelta(days=60 + number) if not stable and number % 4 == 0 else None
        shown = since.isoformat() if number % 3 else f"{since.year}年{since.month}月{since.day}日"
        rows.append([one.name, one.id_number, one.status, shown, left.isoformat() if left else "", today.isoformat()])
    heads = ["姓名", "公民身份号码", "监测对象类别", "认定时间", "风险消除时间", "数据截至日期"]
    return comma_file(heads, rows, encoding="gb18030")


def _status_list(ground: Ground, county: str, name: str, day: int) -> None:
    at = ground.ago(day, 16, 5)
    data = status_file(county, clock.local_date(at))
    first, _ = offices_of(county)
    run_to_end(
        "status",
        io.BytesIO(data),
        f"{name}脱贫人口状态（防返贫系统导出）.csv",
        by=first,
        second=account("agriculture-1"),
        at=at,
        county=county,
    )


VILLAGERS = Layer("villagers", "二十二个协作县的老乡", build)
