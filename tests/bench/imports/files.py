"""Lists as large as a county sends them: seeded, made up, one row a person."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from jiuzai.demonstration.synthetic import credit_code, id_number

COUNTY = "511921"
# People carry the code of the place they were born in; made-up sequences are few, so the areas are many.
_AREAS = ("511921", "511922", "511923", "511902", "511903", "513323", "513324", "513325", "621202", "621221")
_SURNAMES = list("赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭马苟蒲岳向雍")
_GIVEN = list("秀英桂兰春梅玉珍小琴晓燕素华丽群明红霞翠莲雪成芳国强建军志大勇文斌光永贵平天才林长江开富仕松")
_TOWNSHIPS = ("铁佛镇", "诺江镇", "民胜镇", "火炬镇", "广纳镇", "涪阳镇", "瓦室镇", "永安镇")
_VILLAGES = ("三合村", "柳树村", "石板村", "高坪村", "新华村", "双河村")
_STATUSES = ("脱贫户", "", "一般户", "脱贫不稳定户", "", "")
_SKILLS = ("缝纫工", "", "焊工、电工", "", "会用智能手机", "家政服务员")
_WISHES = ("缝纫工", "普工", "", "保洁员", "焊工")
_UNITS = ("义乌市", "永康市", "兰溪市", "东阳市", "婺城区", "金东区")

ROSTER = (
    *("姓名", "身份证号", "手机号", "户籍县", "乡镇", "村", "人员类别", "文化程度", "技能", "就业意向"),
    *("联系帮扶人", "备注"),
)
INSURANCE = (
    *("姓名", "身份证号", "单位名称", "统一社会信用代码", "参保地", "费款所属期起", "费款所属期止", "险种"),
    *("缴费基数", "补缴", "参保身份"),
)


def write(path: Path, kind: str, count: int, start: int = 0) -> Path:
    """A workbook of `count` rows of this kind, saved as spreadsheet programs save it."""
    header, rows = (ROSTER, roster(count, start)) if kind == "roster" else (INSURANCE, insurance(count, start))
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False}) as book:
        sheet = book.add_worksheet("名册")
        for place, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(place, column, cell)
    return path


def roster(count: int, start: int = 0) -> Iterator[tuple[str, ...]]:
    """All twelve canonical columns; some people have no status, skill or wish."""
    chance = random.Random(f"roster {start}")
    for n in range(start, start + count):
        yield (
            _name(n),
            _number(n),
            f"154{n % 10**8:08d}",
            "通江县",
            chance.choice(_TOWNSHIPS),
            chance.choice(_VILLAGES),
            chance.choice(_STATUSES),
            chance.choice(("小学", "初中", "高中")),
            chance.choice(_SKILLS),
            chance.choice(_WISHES),
            _name(n // 40),
            chance.choice(("", "", "", "腿脚不便，想去兰溪")),
        )


def insurance(count: int, start: int = 0) -> Iterator[tuple[str, ...]]:
    """People of the roster with the same numbers; seven rows of ten name one month, the others three."""
    chance = random.Random(f"insurance {start}")
    for n in range(start, start + count):
        first = chance.randrange(1, 10)
        last = first if chance.random() < 0.7 else first + 2
        firm = chance.randrange(400)
        yield (
            _name(n),
            _number(n),
            f"金华试验{firm}号服饰有限公司",
            credit_code("91", "330782", firm),
            chance.choice(_UNITS),
            f"2025-{first:02d}",
            f"2025-{last:02d}",
            "养老、失业、工伤",
            str(4400 + 10 * chance.randrange(200)),
            "否",
            "职工",
        )


def _name(n: int) -> str:
    chance = random.Random(n)
    return chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))


def _number(n: int) -> str:
    """Different for every n up to 160,000."""
    days = 365 * 44
    area, rest = _AREAS[n // days], n % days
    return id_number(area, dt.date(1962, 1, 1) + dt.timedelta(days=rest))
