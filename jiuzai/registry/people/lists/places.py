"""Is the county in the cell the county of the sender, and which township is meant."""

from __future__ import annotations

import re

from jiuzai.foundation.kernel.normalise import identifier, text
from jiuzai.foundation.region.queries import children, label, names_of

_ENDS_COUNTY = ("自治县", "县", "区", "市")
_ENDS_TOWNSHIP = ("民族乡", "街道办事处", "街道", "镇", "乡")
SHORTEST = 2
# What stands between the rungs of an address, and what people write where nothing is to be said.
_BETWEEN = re.compile(r"[/\\\-—–·.,，、|>》]+")
_LONG_CODE = re.compile(r"(\d{6})(?:0{6}|\.0)", re.ASCII)
_TRADITIONAL = str.maketrans("縣區鎮鄉東義烏蘭婺", "县区镇乡东义乌兰婺")


def _bare(name: str, ends: tuple[str, ...]) -> str:
    for end in ends:
        if name.endswith(end) and len(name) - len(end) >= SHORTEST:
            return name.removesuffix(end)
    return name


class County:
    """One county and its townships, loaded once for a chunk of rows."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = names_of([code]).get(code, "")
        full = label(code)
        self._known = {code, self.name, _bare(self.name, _ENDS_COUNTY), full} - {""}
        # 四川省巴中市通江县 is also written 巴中市通江县, 巴中通江.
        self._tails = tuple({self.name, _bare(self.name, _ENDS_COUNTY)} - {""})
        self._head = full.removesuffix(self.name)
        self._townships: dict[str, str] = {}
        for each in children(code):
            self._townships.setdefault(each.name, each.code)
            self._townships.setdefault(_bare(each.name, _ENDS_TOWNSHIP), each.code)

    def is_meant(self, cell: str) -> bool:
        """Whether the cell names this county: by code, name with or without its ending, city or province in front."""
        plain = _LONG_CODE.sub(r"\1", identifier(cell))
        plain = _BETWEEN.sub("", plain).translate(_TRADITIONAL).replace("地区", "")
        if plain in self._known or not plain:
            return True
        return any(plain.endswith(tail) and self._is_above(plain.removesuffix(tail)) for tail in self._tails)

    def _is_above(self, head: str) -> bool:
        """`巴中市`, `四川省巴中市`, `四川巴中`: letters of the longer name in their order."""
        letters = iter(self._head)
        return all(letter in letters for letter in head)

    def township(self, cell: str) -> tuple[str, str]:
        """Code ("" when the name is not on our list) and the name as written."""
        name = text(cell)
        short = name.removeprefix(self.name)
        code = self._townships.get(short) or self._townships.get(_bare(short, _ENDS_TOWNSHIP), "")
        return code, name[:40]
