"""Made-up people: seeded, so that every run makes the same ones, and never a real person's data.

ID numbers carry sequence 000, which registration offices do not give out. A number also says the sex by whether its
sequence is odd, so men of the register carry 999 instead: 996 to 999 are kept for people of a hundred years, and nobody
here is. Telephones sit in the 154 0000 block, which no operator had opened to the public when this was written. All
three are assumptions.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jiuzai.foundation.kernel.identifiers import credit_check_character

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
_TIBETAN_FIRST = ["泽仁", "洛绒", "格桑", "四郎", "尼玛", "达瓦", "仁青", "次仁", "降央", "丹增", "扎西", "其美"]
_TIBETAN_LAST_WOMEN = ["卓玛", "拉姆", "曲珍", "央金", "措", "志玛"]
_TIBETAN_LAST_MEN = ["多吉", "扎西", "邓珠", "尼玛", "彭措", "罗布"]
WOMEN_SEQUENCE, MEN_SEQUENCE = "000", "999"
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


def is_made_up(number: str) -> bool:
    """Whether a number could not be anybody's: the two sequences above."""
    return len(number) == 18 and number[14:17] in (WOMEN_SEQUENCE, MEN_SEQUENCE)


def credit_code(prefix: str, area: str, number: int) -> str:
    """A social credit code with a right check character; `prefix` is 91 for a company, 12 for a school …"""
    first17 = f"{prefix}{area}MA0000{number:03d}"
    return first17 + credit_check_character(first17)


def bank_card(number: int) -> str:
    """A 19-digit card with a right last digit (Luhn), in a block that no bank was given."""
    body = f"623999{number:012d}"
    doubled = (int(digit) * 2 if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(body)))
    return body + str(-sum(digit // 10 + digit % 10 for digit in doubled) % 10)


def phones(start: int = 1) -> Iterator[str]:
    """Telephones of the demonstration block, in order."""
    for number in range(start, 10_000):
        yield f"1540000{number:04d}"


def person(rng: random.Random, *, area: str, phone: str, oldest: int = 1968, youngest: int = 2003) -> MadeUpPerson:
    """One adult whose ID starts with `area` (a county code)."""
    is_woman = rng.random() < 0.5
    born_on = dt.date(rng.randint(oldest, youngest), rng.randint(1, 12), rng.randint(1, 28))
    return MadeUpPerson(_name(rng, area, is_woman), is_woman, born_on, id_number(area, born_on), phone)


def newcomers(rng: random.Random, count: int, *, area: str, first_phone: int) -> list[MadeUpPerson]:
    """People no layer has: telephones from `first_phone` on, numbers that agree with the sex."""
    made: dict[str, MadeUpPerson] = {}
    for phone in phones(first_phone):
        one = person(rng, area=area, phone=phone, oldest=1970, youngest=2007)
        number = id_number(area, one.born_on, WOMEN_SEQUENCE if one.is_woman else MEN_SEQUENCE)
        made.setdefault(number, replace(one, id_number=number))
        if len(made) == count:
            return list(made.values())
    raise ValueError("the block of telephones is used up")


def given_name(rng: random.Random, area: str, is_woman: bool, surname: str = "") -> str:
    """A whole name; `surname` keeps a family together where families have one."""
    if area.startswith("5133"):
        return _tibetan_name(rng, is_woman)
    pool = _WOMEN if is_woman else _MEN
    first = rng.choice(pool) if rng.random() < 0.5 else _mixed(rng, is_woman)
    return (surname or rng.choice(_SURNAMES)) + first


def surname(rng: random.Random) -> str:
    return rng.choice(_SURNAMES)


def _mixed(rng: random.Random, is_woman: bool) -> str:
    first = rng.choice("春夏秋冬晓小文明永玉金世德天学正")
    second = rng.choice("兰芳英琴霞莲蓉菊梅凤" if is_woman else "强军勇平林华斌贵福刚")
    return first + second if rng.random() < 0.9 else second


def _tibetan_name(rng: random.Random, is_woman: bool) -> str:
    """One or two parts; some are written with the dot between them."""
    pool = _TIBETAN_WOMEN if is_woman else _TIBETAN_MEN
    if rng.random() < 0.45:
        return rng.choice(pool)
    dot = "·" if rng.random() < 0.4 else ""
    return rng.choice(_TIBETAN_FIRST) + dot + rng.choice(_TIBETAN_LAST_WOMEN if is_woman else _TIBETAN_LAST_MEN)


def _name(rng: random.Random, area: str, is_woman: bool) -> str:
    if area.startswith("5133"):
        return rng.choice(_TIBETAN_WOMEN if is_woman else _TIBETAN_MEN)
    return rng.choice(_SURNAMES) + rng.choice(_WOMEN if is_woman else _MEN)
