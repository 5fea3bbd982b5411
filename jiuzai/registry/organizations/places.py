"""Places people write by name or code, as codes. Unsure names are asked back, never guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.models import Division
from jiuzai.foundation.region.queries import CITY, ZONE, names_of, partner_counties, units

_CITY_WORDS = frozenset(
    {"金华", "金华市", "金华市本级", "市本级", "金华市直", "市直", "浙江省金华市", "浙江金华", "浙江金华市"}
)
_PREFIXES = re.compile(r"^(浙江省|浙江)?(金华市|金华)?(?=.{2,})")
_WRITTEN_LONG = re.compile(r"(\d{6})0{6}", re.ASCII)
_OFFICES = re.compile(r"(人力资源和?社会保障局|人力社保局|人社局|社保中心|社会保险.*|社保局|税务局)$")


class Places:
    """One look at the tables for a whole list."""

    def __init__(self) -> None:
        self._known = {**_jinhua_names(), **_partner_names()}
        self._met: dict[str, str] = {}

    def code(self, text: str) -> str:
        """`义乌市`, `金华开发区`, `330782`, `市本级` as a code; '' for an empty cell. Raises BadInput."""
        if text not in self._met:
            self._met[text] = self._code(text)
        return self._met[text]

    def _code(self, text: str) -> str:
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
        if not plain:
            return ""
        plain = _OFFICES.sub("", plain) or plain
        plain = _WRITTEN_LONG.sub(r"\1", plain)
        if plain in _CITY_WORDS:
            return CITY
        if plain in (ZONE, "330702KFQ"):
            return ZONE
        if re.fullmatch(r"\d{4}00|\d{4}|\d{6}", plain, re.ASCII):
            return _coded(plain.removesuffix("00") if len(plain) == 6 and plain.endswith("00") else plain)
        for name in (plain, _PREFIXES.sub("", plain)):
            if name in self._known:
                return self._known[name]
        return _named_elsewhere(plain)


def _jinhua_names() -> dict[str, str]:
    found = {"开发区": ZONE, "金华经济技术开发区": ZONE, "金华开发区": ZONE, "经济技术开发区": ZONE}
    for unit in units():
        found[unit.name] = found[unit.name[:-1] if len(unit.name) > 2 else unit.name] = unit.code
    return found


def _partner_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for county in partner_counties():
        for name in (county.name, county.label, county.label.partition("省")[2]):
            found[name] = county.code
    return found


@lru_cache(maxsize=2048)
def _coded(code: str) -> str:
    if code not in names_of([code]):
        raise _strange()
    return code


@lru_cache(maxsize=2048)
def _named_elsewhere(name: str) -> str:
    """A county or city anywhere in the country, when only one has this very name."""
    codes = list(Division.objects.filter(name=name, kind__in=("city", "county")).values_list("pk", flat=True)[:2])
    if len(codes) != 1:
        raise _strange()
    return codes[0]


def _strange() -> BadInput:
    return BadInput(
        "看不懂这个地名。", code="COUNTY_STRANGE", next_step="请写县（市、区）的全称或六位代码。", where="county"
    )
