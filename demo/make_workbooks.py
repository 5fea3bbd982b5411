"""Makes the three workbooks of this folder again, byte for byte: `.venv/bin/python demo/make_workbooks.py`.

They are what offices really send: titles, merged cells, numbers that lost their digits, people of another county.
Everybody in them is made up (jiuzai/demonstration/synthetic.py); most are in the demonstration database already.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import xlsxwriter  # noqa: E402

from jiuzai.demonstration import employers, synthetic  # noqa: E402
from jiuzai.demonstration.sheets import MADE  # noqa: E402
from jiuzai.demonstration.villages import SIZES, Villager, everybody  # noqa: E402

COUNTY, OTHER_COUNTY = "511921", "511923"
DIVISIONS = HERE.parent / "jiuzai" / "foundation" / "region" / "data" / "divisions.csv"
Row = list[object]


def people() -> dict[str, list[Villager]]:
    townships: dict[str, list[str]] = {county: [] for county in SIZES}
    with DIVISIONS.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["parent"] in townships:
                townships[line["parent"]].append(line["name"])
    return everybody(townships)


def newcomers(rng: random.Random, count: int, first_phone: int) -> list[synthetic.MadeUpPerson]:
    return synthetic.newcomers(rng, count, area=COUNTY, first_phone=first_phone)


def roster() -> bytes:
    """外出务工劳动力台账 of 通江: head in the third row, merged townships, a sum, a sheet of explanations."""
    rng, held = random.Random(f"{synthetic.SEED}/workbook/roster"), people()
    rows = _roster_rows(rng, held)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE, "title": "演示数据，全部虚构"})
    page, middle = book.add_worksheet("台账"), book.add_format({"align": "center", "valign": "vcenter", "border": 1})
    heads = (
        *("序号", "姓 名", "性别", "民族", "公民身份\n号码", "户籍县（区）", "乡（镇）", "行政村", "户类型", "学历"),
        *("联系电话", "技能特长", "意向工种", "是否愿意外出", "帮扶干部", "备 注"),
    )
    page.merge_range(0, 0, 0, len(heads) - 1, "通江县2026年度外出务工劳动力台账（示例，全部虚构）", middle)
    page.merge_range(1, 0, 1, len(heads) - 1, "填报单位：通江县示例劳务办    填报人：示例    单位：人")
    page.write_row(2, 0, heads, middle)
    for number, row in enumerate(rows, start=3):
        page.write_number(number, 0, number - 2)
        for place, value in enumerate(row, start=1):
            if value not in (None, ""):
                page.write(number, place, value)
    page.merge_range(3, 6, 5, 6, rows[0][5], middle)
    last = 3 + len(rows)
    page.write(last, 0, "合计")
    page.write_formula(last, 4, f"=COUNTA(E4:E{last})", None, len(rows))
    told = book.add_worksheet("填表说明")
    told.write_column(
        0, 0, ["一、身份证号请设为文本格式。", "二、外出意向填是、否、未定。", "三、本表为演示，全部虚构。"]
    )
    book.close()
    return out.getvalue()


def _roster_rows(rng: random.Random, held: dict[str, list[Villager]]) -> list[Row]:
    words = ("脱贫户", "稳定脱贫户", "一般户", "建档立卡户", "脱贫不稳定", "边缘易致贫户", "")
    rows: list[Row] = []
    for number, one in enumerate(newcomers(rng, 70, 8500)):
        phone: object = (one.phone, f"{one.phone[:3]}-{one.phone[3:7]}-{one.phone[7:]}", int(one.phone))[number % 3]
        identity = (
            one.id_number.lower() if number % 5 else f" {one.id_number[:6]} {one.id_number[6:14]} {one.id_number[14:]}"
        )
        going = ("是", "愿意", "否", "没想好", "已外出")[number % 5]
        wish = ("缝纫工", "电子厂普工", "抛光", "开叉车", "都可以")[number % 5]
        rows.append(
            [
                *(
                    one.name,
                    "女" if one.is_woman else "男",
                    "汉",
                    identity,
                    ("通江县", "通江", "四川省巴中市通江县")[number % 3],
                ),
                *(
                    ("铁佛镇", "诺江镇", "涪阳")[number % 3],
                    "三合村",
                    words[number % 7],
                    ("初中", "高中", "小学", "中专")[number % 4],
                ),
                *(phone, ("电焊、会平焊", "缝纫", "", "做饭好吃")[number % 4], wish, going, "", ""),
            ]
        )
    rows += [_known(one, number) for number, one in enumerate(held[COUNTY][50:74])]
    rows += _married_in(rng) + _wrong(rng, held)
    return rows


def _known(one: Villager, number: int) -> Row:
    """Somebody on the roster already; every third has a new telephone."""
    phone = f"15400009{number:03d}" if number % 3 == 0 else one.phone
    sex = "女" if one.is_woman else "男"
    return [
        one.name,
        sex,
        one.nation,
        one.id_number,
        "通江县",
        one.township,
        one.village,
        "",
        "",
        phone,
        "",
        "",
        "",
        "",
        "",
    ]


def _married_in(rng: random.Random) -> list[Row]:
    """Women from 甘孜 who live here now: Tibetan names with every sort of dot, numbers issued elsewhere."""
    rows: list[Row] = []
    for name, dot in (
        ("泽仁{}卓玛", "·"),
        ("格桑{}央金", "•"),
        ("洛绒{}曲珍", "\uff0e"),
        ("白玛{}拉姆", "・"),
        ("德吉{}", ""),
    ):
        born_on = dt.date(rng.randint(1980, 2002), rng.randint(1, 12), rng.randint(1, 28))
        number = synthetic.id_number("513323", born_on)
        rows.append([name.format(dot), "女", "藏族", number, "通江县", "诺江镇", "新桥村", "脱贫户", "初中", *[""] * 6])
    return rows


def _wrong(rng: random.Random, held: dict[str, list[Villager]]) -> list[Row]:
    """Rows that cannot be right, each in its own way."""
    home, away = held[COUNTY], held[OTHER_COUNTY]
    fresh = newcomers(rng, 6, 8700)
    child = synthetic.id_number(COUNTY, dt.date(2013, 5, 4))
    mistyped = fresh[0].id_number[:17] + ("1" if fresh[0].id_number[17] != "1" else "2")

    def row(name: str, number: object, remark: str, county: str = "通江县", phone: str = "") -> Row:
        return [name, "", "", number, county, "铁佛镇", "", "", "", phone, "", "", "", "", remark]

    return [
        row(fresh[0].name, mistyped, "最后一位抄错"),
        row(fresh[1].name, int(fresh[1].id_number[:17] + "0"), "身份证号存成了数字"),
        row(fresh[2].name, fresh[2].id_number[:-1], "少一位"),
        row(fresh[3].name, fresh[3].id_number[:6] + "19931345" + fresh[3].id_number[14:], "日期不对"),
        row(away[8].name, away[8].id_number, "户口在平昌", county="平昌县"),
        row(away[9].name, away[9].id_number, "写成了本县"),
        row("苟小宝", child, "放暑假"),
        row(home[60].name, home[60].id_number, "和前面重复"),
        row(fresh[4].name + "嫂子", home[61].id_number, "姓名和号码对不上"),
        row("", fresh[5].id_number, "没有名字"),
        row(fresh[4].name, fresh[4].id_number, "电话少一位", phone="1540000870"),
    ]


def status() -> bytes:
    """监测对象清单 of 通江 as the monitoring system exports it: GB18030, a title line, dates in four hands."""
    held, out = people()[COUNTY], io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(["通江县防止返贫监测对象清单（示例，全部虚构）"])
    write([])
    write(["序号", "成员姓名", "证件号码", "监测对象类别", "识别时间", "风险消除时间", "导出时间", "备注"])
    kinds = ("脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
    for number, one in enumerate(held[:60]):
        kind = one.status if number % 4 else kinds[number // 4 % 4]
        since = ("2021-03-05", "2021年3月5日", "20210305", "2021.3")[number % 4]
        left = "2026-06-30" if number % 11 == 10 else ""
        write(
            [
                number + 1,
                one.name,
                f"'{one.id_number}" if number % 13 == 12 else one.id_number,
                kind or "一般户",
                since,
                left,
                "2026-10-31",
                "",
            ]
        )
    stranger = newcomers(random.Random(f"{synthetic.SEED}/workbook/status"), 1, 8800)[0]
    write([61, stranger.name, stranger.id_number, "脱贫户", "2016-12-31", "", "2026-10-31", "名册里没有"])
    write([62, held[61].name, held[61].id_number, "重点户", "2020-01-01", "", "2026-10-31", "没有这种类别"])
    write([63, held[62].name, held[62].id_number, "边缘易致贫户", "2099-01-01", "", "2026-10-31", "日期在将来"])
    write(
        [
            64,
            held[63].name,
            held[63].id_number,
            "边缘易致贫户",
            "2024-05-01",
            "2023-05-01",
            "2026-10-31",
            "先退出后识别",
        ]
    )
    write([65, held[0].name, held[0].id_number, held[0].status or "一般户", "", "", "2026-10-31", "重复"])
    return out.getvalue().encode("gb18030")


def insurance() -> bytes:
    """缴费明细 of 兰溪: ranges of months, gaps, back-payments, two employers, people nobody knows, another county."""
    rng, held = random.Random(f"{synthetic.SEED}/workbook/insurance"), people()
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE, "title": "演示数据，全部虚构"})
    page = book.add_worksheet("缴费明细")
    heads = (
        "序号",
        "职工姓名",
        "社会保障号码",
        "参保单位",
        "信用代码",
        "参保地",
        "费款所属期",
        "险种",
        "缴费基数（元）",
        "缴费类型",
        "到账日期",
    )
    page.merge_range(
        0, 0, 0, len(heads) - 1, "社会保险缴费明细（兰溪市，示例，全部虚构）", book.add_format({"align": "center"})
    )
    page.write_row(1, 0, heads)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(_insurance_rows(rng, held), start=2):
        page.write_number(number, 0, number - 1)
        for place, value in enumerate(row, start=1):
            if isinstance(value, dt.date):
                page.write_datetime(number, place, dt.datetime.combine(value, dt.time()), day)
            elif value != "":
                page.write(number, place, value)
    book.close()
    return out.getvalue()


def _insurance_rows(rng: random.Random, held: dict[str, list[Villager]]) -> list[Row]:
    here = [one for one in employers.insuring() if one.place == "330781"]
    away = next(one for one in employers.insuring() if one.place == "330784")
    rows: list[Row] = []
    paid_on = dt.date(2025, 4, 8)
    for number, one in enumerate(held[COUNTY][76:112]):
        unit = here[number % len(here)]
        period = ("2025年1-3月", "202501-202503", "2025-01", "2025年1月至2025年3月", "202502")[number % 5]
        base: object = (f"{rng.randint(48, 70) * 100}.00", rng.randint(48, 70) * 100, "4,812.00")[number % 3]
        rows.append(
            [
                one.name,
                one.id_number,
                unit.name,
                unit.credit_code,
                "兰溪市",
                period,
                "养老,失业,工伤",
                base,
                "正常应缴",
                paid_on,
            ]
        )
        if number % 6 == 0:
            rows.append(
                [
                    one.name,
                    one.id_number,
                    unit.name,
                    unit.credit_code,
                    "兰溪",
                    "2025年5-6月",
                    "五险",
                    base,
                    "正常应缴",
                    "",
                ]
            )
        if number % 9 == 0:
            rows.append(
                [
                    one.name,
                    one.id_number,
                    unit.name,
                    unit.credit_code,
                    "兰溪市",
                    "202504",
                    "养老",
                    base,
                    "补缴",
                    "2025-08-15",
                ]
            )
    two = held[COUNTY][77]
    rows.append([two.name, two.id_number, here[0].name, "", "兰溪市", "2025年1-3月", "工伤", "", "", ""])
    for one in newcomers(rng, 3, 8900):
        rows.append(
            [
                one.name,
                one.id_number,
                here[1].name,
                here[1].credit_code,
                "兰溪市",
                "2025年1-3月",
                "五险",
                "5000",
                "",
                "",
            ]
        )
    return rows + _strange_months(held[COUNTY], here[0], away)


def _strange_months(home: list[Villager], unit: employers.Employer, away: employers.Employer) -> list[Row]:
    def row(one: Villager, period: object, **other: object) -> Row:
        said = {
            "name": one.name,
            "unit": unit,
            "place": "兰溪市",
            "schemes": "养老",
            "base": "5000",
            "kind": "正常应缴",
        } | other
        whole = said["unit"]
        code = whole.credit_code  # type: ignore[union-attr]
        if said.get("wrong_code"):
            code = code[:-1] + ("A" if code[-1] != "A" else "B")
        number = one.id_number
        return [
            said["name"],
            number,
            whole.name,
            code,
            said["place"],
            period,
            said["schemes"],
            said["base"],
            said["kind"],
            "",
        ]  # type: ignore[union-attr]

    return [
        row(home[113], "2025-1-3"),
        row(home[113], "2099年1月"),
        row(home[114], "2025年6-3月"),
        row(home[114], "2025年2月", place="永康市", unit=away),
        row(home[115], "2025年2月", schemes="车险"),
        row(home[115], "2025年2月", name="别人"),
        row(home[116], "2025年2月", wrong_code=True),
        row(home[116], "2025年2月", kind="可能补"),
        row(home[117], "", base="4900"),
        row(home[117], "2025年2月", base="-100"),
    ]


FILES = {"roster-tongjiang.xlsx": roster, "status-tongjiang.csv": status, "insurance-lanxi.xlsx": insurance}


def main() -> None:
    for name, make in FILES.items():
        (HERE / name).write_bytes(make())
        sys.stderr.write(f"demo/{name}\n")


if __name__ == "__main__":
    main()
