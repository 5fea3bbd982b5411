"""Lists on people's desks: one to confirm, one for a second person, one whose columns nobody knows, one refused."""

from __future__ import annotations

import datetime as dt
import io

from jiuzai.demonstration import synthetic
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.layers.counters import CLERKS
from jiuzai.demonstration.layers.rights import picture
from jiuzai.demonstration.layers.villagers import STATUS_WAITS, status_file
from jiuzai.demonstration.queries import account, holders, offices_of, villagers
from jiuzai.demonstration.sheets import comma_file, workbook
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets.actions import commit, judge, receive, receive_photo, receive_text, withdraw
from jiuzai.foundation.spreadsheets.models import Import

_HEADS = ("姓名", "身份证号", "手机号", "乡镇", "村", "文化程度", "就业意向", "备注")


def build(ground: Ground) -> None:
    _preview(ground)
    _second(ground)
    _strange_columns(ground)
    _no_list(ground)
    _put_away(ground)
    _chain(ground)
    _photographed(ground)
    _own_list(ground)


def _look(ground: Ground, kind: str, data: bytes, name: str, by: Account, county: str, day: int) -> Import:
    at = ground.ago(day, 11, 25)
    batch = receive(kind, io.BytesIO(data), name, by, at, county, start=False)
    judge(batch.pk, lambda: at, by=by)
    batch.refresh_from_db(from_queryset=Import.objects.unscoped("just judged"))
    return batch


def _newcomers(ground: Ground, county: str, number: int) -> list[list[str]]:
    """People nobody has on a list yet."""
    made = synthetic.newcomers(ground.rng, 24, area=county, first_phone=8000 + number * 50)
    return [[who.name, who.id_number, who.phone, "", "新桥村", "初中", "缝纫工", ""] for who in made]


def _preview(ground: Ground) -> None:
    """A second roster of 通江: new people, changed telephones, and rows that must go back."""
    by, _ = offices_of("511921")
    rows = _newcomers(ground, "511921", 0)
    for one in villagers()["511921"][20:34]:
        rows.append([one.name, one.id_number, f"15400007{len(rows):03d}", one.township, one.village, "", one.wish, ""])
    short, elsewhere = villagers()["511921"][40], villagers()["511923"][7]
    child = synthetic.id_number("511921", dt.date(clock.local_date(ground.at).year - 14, 1, 1))
    rows.append([short.name, short.id_number[:-1], short.phone, "", "", "", "", "少一位"])
    rows.append([elsewhere.name, elsewhere.id_number, "", "", "", "", "", "户口在平昌"])
    rows.append(["苟小明", child, "", "", "", "初中", "", "暑假工"])
    rows.append(["", villagers()["511921"][41].id_number, "", "", "", "", "", "没有名字"])
    data = workbook(_HEADS, rows, title="通江县十一月新增外出意向人员名单")
    _look(ground, "roster", data, "通江县新增意向人员.xlsx", by, "511921", 1)


def _second(ground: Ground) -> None:
    """The status list of one county waits for 农业农村 to look."""
    by, _ = offices_of(STATUS_WAITS)
    at = ground.ago(1, 11, 25)
    data = status_file(STATUS_WAITS, clock.local_date(at))
    batch = _look(ground, "status", data, "南江县脱贫人口状态.csv", by, STATUS_WAITS, 1)
    commit(batch.pk, by, at, start=False)


def _strange_columns(ground: Ground) -> None:
    by, _ = offices_of("511902")
    rows = [[str(n), one.name, one.id_number, one.phone] for n, one in enumerate(villagers()["511902"][:20], 1)]
    data = workbook(("编号", "哪一位", "号码一", "号码二"), rows)
    _look(ground, "roster", data, "各村报上来的.xlsx", by, "511902", 1)


def _no_list(ground: Ground) -> None:
    by, _ = offices_of("621202")
    _look(ground, "roster", b"\xff\xd8\xff\xe0" + b"not a table at all" * 40, "名单照片.xlsx", by, "621202", 3)


def _put_away(ground: Ground) -> None:
    by, _ = offices_of("511923")
    data = comma_file(_HEADS, _newcomers(ground, "511923", 1)[:6])
    batch = _look(ground, "roster", data, "平昌县名单（旧）.csv", by, "511923", 4)
    withdraw(batch.pk, by, ground.ago(4, 15))


def _chain(ground: Ground) -> None:
    """Pasted from a chat by a clerk."""
    clerk = holders(CLERKS["513323"])[0]
    lines = ["#接龙", "想去金华上班的报名", ""]
    for number, row in enumerate(_newcomers(ground, "513323", 2)[:7], start=1):
        lines.append(f"{number}. {row[0]} {row[1]} {row[2]}")
    at = ground.ago(1, 20, 10)
    batch = receive_text("roster", "\n".join(lines), clerk, at, "513323", start=False)
    judge(batch.pk, lambda: at, by=clerk)


def _photographed(ground: Ground) -> None:
    clerk = holders(CLERKS["511921"])[0]
    at = ground.ago(1, 17)
    receive_photo("roster", picture("511921", 30), "村里手写的名单.png", clerk, at, "511921")


def _own_list(ground: Ground) -> None:
    """A list of certificates that a western office has looked through and not yet confirmed."""
    by = account("wudu-west")
    people = villagers()["621202"][:8]
    rows = [[one.name, one.id_number, "电工证" if n % 2 else "叉车证", "2024-06-30"] for n, one in enumerate(people)]
    data = workbook(("姓名", "身份证号", "证书名称", "发证日期"), rows)
    _look(ground, "certificates", data, "武都区培训证书.xlsx", by, "621202", 2)


LISTS = Layer("lists", "还在办的表格", build)
