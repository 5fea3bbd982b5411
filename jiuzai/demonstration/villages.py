"""Fifteen hundred people in households of the partner counties: the same ones every time, and none of them real.

Plain Python. Who they are depends on the seed alone, so layers, workbooks and tests meet the same people.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jiuzai.demonstration import synthetic
from jiuzai.demonstration.synthetic import MEN_SEQUENCE, SEED, WOMEN_SEQUENCE

# The counties the press names are better known here than the rest; together 1,500.
SIZES = {
    **{"511902": 95, "511921": 120, "511922": 95, "511923": 90, "513323": 60, "513326": 56},
    **dict.fromkeys(("621202", "621221", "621222", "621223", "621224", "621225", "621226", "621227"), 62),
    **dict.fromkeys(("621228", "621102", "621121", "621122", "621123", "621124", "621125", "621126"), 61),
}
FIRST_PHONE = 1000
STATUSES = ("脱贫户（稳定）", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "")
_STATUS_WEIGHTS = (60, 9, 5, 2, 24)
_VILLAGES = [
    "三合村",
    "龙头村",
    "青坪村",
    "石垭村",
    "新桥村",
    "大坪村",
    "红星村",
    "向阳村",
    "柏林村",
    "双河村",
    "高山村",
]
_SCHOOLINGS = ("小学", "初中", "高中", "中专", "大专", "本科")
_YOUNG, _OLD = (5, 34, 20, 18, 16, 7), (42, 45, 8, 3, 2, 0)
_WOMEN_TRADES = ["缝纫工", "包装工", "验布工", "点钻工", "饰品工", "挡车工", "质检员", "客房服务员", "分拣员", "后道工"]
_MEN_TRADES = ["抛光工", "冲压工", "电焊工", "喷塑工", "装配工", "注塑工", "叉车工", "装卸工", "木工", "数控操作工"]
_WOMEN_SKILLS = ["会踩平车", "会用拷边机", "会看布面疵点", "会用智能手机", "会用扫码枪拣货"]
_MEN_SKILLS = ["会平焊", "会抛异形件", "会换冲压模具", "会用智能手机", "会开叉车", "会砌墙抹灰"]


@dataclass(frozen=True)
class Villager:
    """`household` is a number inside the county, `tie` to its head; `phone` may be shared, somebody else's or empty."""

    name: str
    is_woman: bool
    born_on: dt.date
    id_number: str
    county: str
    township: str
    village: str
    household: str
    tie: str
    married: bool
    phone: str
    phone_owner: str
    status: str
    schooling: str
    skills: str
    wish: str
    going: str
    nation: str
    cadre: str


def everybody(townships: Mapping[str, Sequence[str]]) -> dict[str, list[Villager]]:
    """People by county. `townships` names the townships of every partner county."""
    maker = _Maker()
    return {county: maker.county(county, size, townships[county]) for county, size in SIZES.items()}


class _Maker:
    """Hands out numbers so that no two people share one by accident."""

    def __init__(self) -> None:
        self._phones = synthetic.phones(FIRST_PHONE)
        self._taken: set[str] = set()

    def county(self, county: str, size: int, townships: Sequence[str]) -> list[Villager]:
        rng = random.Random(f"{SEED}/village/{county}")
        people: list[Villager] = []
        number = 0
        while len(people) < size:
            number += 1
            people += self._household(rng, county, f"{county}{number:05d}", rng.choice(townships))
        return people[:size]

    def _household(self, rng: random.Random, county: str, number: str, township: str) -> list[Villager]:
        status = rng.choices(STATUSES, _STATUS_WEIGHTS)[0]
        home = {
            "county": county,
            "township": township,
            "village": rng.choice(_VILLAGES),
            "household": number,
            "status": status,
            "cadre": synthetic.given_name(rng, "51", rng.random() < 0.4) if status else "",
            "nation": _nation(rng, county),
        }
        head_year = rng.randint(1966, 2004)
        family = synthetic.surname(rng)
        head_is_woman = rng.random() < 0.25
        members = [self._member(rng, home, head_year, head_is_woman, "户主", family)]
        if head_year < 2001 and rng.random() < 0.58:
            spouse = self._member(rng, home, head_year + rng.randint(-2, 4), not head_is_woman, "配偶", "")
            members = _couple(rng, members[0], spouse)
        if head_year < 1984 and rng.random() < 0.55:
            year = rng.randint(max(head_year + 20, 1990), 2007)
            members.append(self._member(rng, home, year, rng.random() < 0.5, "子女", family))
        if head_year > 1986 and rng.random() < 0.2:
            members.append(self._member(rng, home, head_year - 24, rng.random() < 0.5, "父母", family))
        return members

    def _member(
        self, rng: random.Random, home: dict[str, str], year: int, is_woman: bool, tie: str, family: str
    ) -> Villager:
        born_on, number = self._birth(rng, home["county"], year, is_woman)
        is_young = year > 1988
        trade = rng.choice(_WOMEN_TRADES if is_woman else _MEN_TRADES)
        skills = rng.sample(_WOMEN_SKILLS if is_woman else _MEN_SKILLS, rng.choice((0, 1, 1, 2)))
        phone, owner = self._telephone(rng, is_young)
        naming = home["county"] if home["nation"] == "藏族" else "51"
        wants = rng.choices(("已外出", "是", "未定", "否"), (46, 30, 14, 10))[0]
        return Villager(
            name=synthetic.given_name(rng, naming, is_woman, family),
            is_woman=is_woman,
            born_on=born_on,
            id_number=number,
            tie=tie,
            married=tie == "父母" or (tie == "户主" and year < 1990),
            phone=phone,
            phone_owner=owner,
            schooling=rng.choices(_SCHOOLINGS, _YOUNG if is_young else _OLD)[0],
            skills="、".join([*skills, trade] if wants == "已外出" else skills),
            wish=trade if wants in ("是", "已外出") else "",
            going=wants,
            **home,
        )

    def _birth(self, rng: random.Random, county: str, year: int, is_woman: bool) -> tuple[dt.date, str]:
        """Most numbers were issued at home; some elsewhere, because people move and counties are renamed."""
        while True:
            area = rng.choice(("511903", "511902", "330782", "621202")) if rng.random() < 0.06 else county
            born_on = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
            number = synthetic.id_number(area, born_on, WOMEN_SEQUENCE if is_woman else MEN_SEQUENCE)
            if number not in self._taken:
                self._taken.add(number)
                return born_on, number

    def _telephone(self, rng: random.Random, is_young: bool) -> tuple[str, str]:
        chance = rng.random()
        if chance < (0.02 if is_young else 0.12):
            return "", ""
        if chance < (0.05 if is_young else 0.22):
            return next(self._phones), rng.choice(("子女", "亲戚", "村干部"))
        return next(self._phones), "本人"


def _couple(rng: random.Random, head: Villager, spouse: Villager) -> list[Villager]:
    """Married to each other; one couple in six has one telephone between them."""
    phone, owner = spouse.phone, spouse.phone_owner
    if head.phone and rng.random() < 0.17:
        phone, owner = head.phone, "配偶"
    return [replace(head, married=True), replace(spouse, married=True, phone=phone, phone_owner=owner)]


def _nation(rng: random.Random, county: str) -> str:
    if county.startswith("5133"):
        return rng.choices(("藏族", "汉族", "羌族"), (82, 14, 4))[0]
    return rng.choices(("汉族", "回族", "藏族"), (94, 4, 2))[0]
