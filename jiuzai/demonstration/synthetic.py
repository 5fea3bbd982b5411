"""Made-up people: seeded, so that every run makes the same ones, and never a real person's data.

ID numbers carry sequence 000, which registration offices do not give out; telephones sit in the 154 0000 block,
which no operator had opened to the public when this was written (assumption, see docs/guides/demonstration.md).
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20251231

_SURNAMES = list("赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭马苟蒲岳向雍")
_WOMEN = [
    "秀英",
    "桂兰",
    "春梅",
    "玉珍",
    "小琴",
    "晓燕",
    "素华",
    "丽群",
    "明秀",
    "国芳",
    "红霞",
    "翠莲",
    "雪梅",
    "成芳",
]
_MEN = ["国强", "建军", "志明", "大勇", "文斌", "光明", "永贵", "小平", "天才", "成林", "长江", "开富", "仕林", "松"]
_TIBETAN_WOMEN = ["卓玛", "央金拉姆", "泽仁卓玛", "格桑曲珍", "德吉", "白玛措"]
_TIBETAN_MEN = ["扎西", "多吉", "泽仁扎西", "洛绒多吉", "格桑", "降央"]
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


@dataclass(frozen=True)
class MadeUpPerson:
    name: str
    is_woman: bool
    born_on: dt.date
    id_number: str
    phone: str


def id_number(area: str, born_on: dt.date, sequence: str = "000") -> str:
    """An 18-character number whose check character is right and whose sequence is never issued."""
    body = f"{area}{born_on:%Y%m%d}{sequence}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return body + _ID_CHECKS[total % 11]


def phones(start: int = 1) -> Iterator[str]:
    """Telephones of the demonstration block, in order."""
    for number in range(start, 10_000):
        yield f"1540000{number:04d}"


def person(rng: random.Random, *, area: str, phone: str, oldest: int = 1968, youngest: int = 2003) -> MadeUpPerson:
    """One adult whose ID starts with `area` (a county code)."""
    is_woman = rng.random() < 0.5
    born_on = dt.date(rng.randint(oldest, youngest), rng.randint(1, 12), rng.randint(1, 28))
    return MadeUpPerson(_name(rng, area, is_woman), is_woman, born_on, id_number(area, born_on), phone)


def _name(rng: random.Random, area: str, is_woman: bool) -> str:
    if area.startswith("5133"):
        return rng.choice(_TIBETAN_WOMEN if is_woman else _TIBETAN_MEN)
    return rng.choice(_SURNAMES) + rng.choice(_WOMEN if is_woman else _MEN)
