"""Where a list leads once it is written, and where its lines are typed in by hand, for those who may go there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jiuzai.foundation.accounts.enums import Role

_DESKS = frozenset({Role.CLERK, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER})
_LISTS = frozenset({Role.AGRICULTURE, Role.WESTERN_OFFICER, Role.CITY_OFFICER})


@dataclass(frozen=True)
class Way:
    label: str
    name: str
    roles: frozenset[str]


WRITTEN = {
    "roster": Way("去看这些人", "officer:people", _DESKS),
    "certificates": Way("去看这些人", "officer:people", _DESKS),
    "insurance": Way("去看这些人", "officer:people", _DESKS),
    "status": Way("去看名单上的人", "department:statuses", _LISTS),
    "organizations": Way("去看这些单位", "officer:organizations", _DESKS),
}
BY_HAND = {
    "roster": Way("去登记", "station:counter", _DESKS),
    "certificates": Way("找到人，补全资料", "officer:people", _DESKS),
    "status": Way("去名单上找人，更正", "department:statuses", _LISTS),
    "organizations": Way("去登记单位", "officer:register_organization", _DESKS),
}


def way(ways: dict[str, Way], kind: str, roles: Collection[str]) -> Way | None:
    """The way for a kind of list, None where there is none or it is not for these roles."""
    found = ways.get(kind)
    return found if found is not None and found.roles & set(roles) else None
