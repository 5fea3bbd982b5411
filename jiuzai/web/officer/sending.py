"""Which lists somebody may send, and for which counties. The deed itself asks again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.region.queries import CITY, labels, partner_counties
from jiuzai.foundation.spreadsheets import kinds

SENDERS = (Role.CLERK, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.AGRICULTURE)
A_COUNTY = 6


@dataclass(frozen=True)
class KindOffered:
    key: str
    label: str
    note: str
    region_bound: bool


@dataclass(frozen=True)
class Offer:
    kinds: list[KindOffered]
    counties: list[tuple[str, str]]


@dataclass(frozen=True)
class _Wish:
    """What permissions are asked about before there is a list."""

    kind: str
    region_code: str


def offer_to(account: Any, grants: list[Any]) -> Offer:
    """Kinds the person may send from where she is, and the counties they may be for."""
    counties = _counties(grants)
    home = counties[0][0] if counties else CITY
    offered = [
        KindOffered(kind.key, kind.label, _columns(kind), kind.region_bound)
        for kind in kinds.all_kinds()
        if account.has_perm(kind.permission, _Wish(kind.key, home if kind.region_bound else CITY))
    ]
    return Offer(offered, counties)


def _counties(grants: list[Any]) -> list[tuple[str, str]]:
    """All partner counties for the city and its units, one's own for the west."""
    codes = [grant.region_code for grant in grants if grant.role in SENDERS]
    partners = {one.code: one.name for one in partner_counties()}
    if any(code.startswith(CITY) for code in codes):
        return list(partners.items())
    own = [code[:A_COUNTY] for code in codes if code[:A_COUNTY] in partners]
    names = labels(own)
    return [(code, names[code]) for code in dict.fromkeys(own)]


def _columns(kind: kinds.Kind) -> str:
    """`姓名、身份证号……`: what must be there, in a few words."""
    needed = [column.header for column in kind.columns if column.required]
    return "必有：" + "、".join(needed) if needed else ""
