"""One row of the list as an organisation in its checked form; every mistake is named at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import CITY, covers
from jiuzai.foundation.spreadsheets.kinds import Note, SheetRow
from jiuzai.foundation.vocabulary.queries import industries
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.actions.details import check_whole, write_field
from jiuzai.registry.organizations.enums import NEEDS_CREDIT_CODE, OrganizationKind, Ownership
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.places import Places
from jiuzai.registry.organizations.queries.finding import EmployerView

_KINDS = {str(kind.label): kind for kind in OrganizationKind} | {
    **dict.fromkeys(("职业院校", "技工院校", "学校", "院校", "技工学校"), OrganizationKind.VOCATIONAL_SCHOOL),
    **dict.fromkeys(("个体户", "个体"), OrganizationKind.INDIVIDUAL_BUSINESS),
    **dict.fromkeys(("人力资源机构", "人力资源公司", "人力机构"), OrganizationKind.HR_AGENCY),
    **dict.fromkeys(("社会团体", "民办非企业单位", "民非"), OrganizationKind.SOCIAL_ORGANISATION),
    **dict.fromkeys(("村委会", "村民委员会", "居委会", "居民委员会"), OrganizationKind.VILLAGE_COMMITTEE),
    **dict.fromkeys(("机关单位", "政府机关", "行政机关"), OrganizationKind.GOVERNMENT_OFFICE),
    **dict.fromkeys(("工作站",), OrganizationKind.WORKSTATION),
}
_OWNERSHIPS = {str(one.label): one for one in Ownership} | {
    **dict.fromkeys(("民营企业", "私营", "私营企业", "民企"), Ownership.PRIVATE),
    **dict.fromkeys(("国有企业", "国企", "国有控股"), Ownership.STATE),
    **dict.fromkeys(("集体企业",), Ownership.COLLECTIVE),
    **dict.fromkeys(("外资", "外商投资", "港澳台资", "合资"), Ownership.FOREIGN),
}
# Plain text goes in as it is; the others need a table first.
_PLAIN = ("name", "credit_code", "address", "representative", "phone", "mail")


class Words:
    """Tables looked at once for a chunk of rows."""

    def __init__(self) -> None:
        self.places = Places()
        self.industries: dict[str, str] = {}
        for industry in industries():
            self.industries[industry.code] = industry.code
            self.industries.setdefault(industry.name, industry.code)


@dataclass(slots=True)
class Read:
    """`given` are the fields that were not empty, for `Details`; '' everywhere when something is wrong."""

    row: SheetRow
    organization: Organization
    given: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def read(row: SheetRow, words: Words, county: str, hosts: Mapping[str, EmployerView]) -> Read:
    found = Read(row, Organization())
    for column in _PLAIN:
        if row.values[column]:
            _take(found, column, column, partial(row.values.__getitem__, column))
    _take(found, "kind", "kind", lambda: _word(_KINDS, row.values["kind"], "看不懂这个单位种类。", "kind"))
    _take(found, "place", "region_code", lambda: _place(words.places, row.values["place"], county))
    if row.values["ownership"]:
        cell = row.values["ownership"]
        _take(found, "ownership", "ownership", lambda: _word(_OWNERSHIPS, cell, "看不懂这个所有制。", "ownership"))
    if row.values["industry"]:
        _take(found, "industry", "industry_code", lambda: _industry(words, row.values["industry"]))
    if row.values["hosting_unit"]:
        _take(found, "hosting_unit", "hosting_unit", lambda: _host(hosts, row.values["hosting_unit"]))
    if not found.notes:
        _check(found)
    return found


def row_key(row: SheetRow) -> str:
    """The credit code, or name, kind and place where there is none."""
    values = row.values
    code = identifier(values["credit_code"])
    return code or "\x1f".join((normal.name_key(values["name"]), values["kind"], values.get("place", "")))


_PREFETCHED = frozenset({"region_code", "industry_code", "hosting_unit"})


def _take(found: Read, column: str, name: str, make: Callable[[], Any]) -> None:
    try:
        value = make()
        if name in _PREFETCHED:  # known to be good: the tables were asked once for the chunk
            setattr(found.organization, "hosting_unit_id" if name == "hosting_unit" else name, value)
        else:
            write_field(found.organization, name, value)
        found.given[name] = value
    except BadInput as mistake:
        code = mistake.code if mistake.code != BadInput.code else f"{column.upper()}_WRONG"
        found.notes.append(Note(column, code, f"{mistake.message}{mistake.next_step}"))


def _check(found: Read) -> None:
    organization = found.organization
    try:
        check_whole(organization)
    except BadInput as mistake:
        column = "place" if mistake.where == "region_code" else mistake.where
        found.notes.append(Note(column, f"{column.upper()}_WRONG", f"{mistake.message}{mistake.next_step}"))
    if organization.kind in NEEDS_CREDIT_CODE and not organization.credit_code:
        found.notes.append(Note("credit_code", "CODE_MISSING", "这类单位要填统一社会信用代码。"))


def _word(table: Mapping[str, Any], cell: str, sentence: str, where: str) -> Any:
    plain = cell.strip().replace("(", "（").replace(")", "）")
    if plain not in table:
        raise BadInput(sentence, next_step="请从下拉列表里选。", where=where)
    return table[plain]


def _place(places: Places, cell: str, county: str) -> str:
    place = places.code(cell) or county
    if not place:
        raise BadInput("没有写所在地。", code="PLACE_MISSING", next_step="请写明县（市、区）。", where="place")
    if county and not covers(county, place):
        raise BadInput("所在地不是您负责的地区。", code="OTHER_COUNTY", next_step="请由当地或市级上传。", where="place")
    if len(place) < 6 and place != CITY:
        raise BadInput("所在地要写到县（市、区）。", next_step="请补全。", where="place")
    return place


def _industry(words: Words, cell: str) -> str:
    found = words.industries.get(cell.strip().upper()) or words.industries.get(cell.strip())
    if found is None:
        raise BadInput("没有这个行业。", next_step="请写国民经济行业代码或名称。", where="industry")
    return found


def _host(hosts: Mapping[str, EmployerView], cell: str) -> str:
    host = hosts.get(identifier(cell))
    if host is None:
        raise BadInput(
            "依托单位还没有登记。", code="HOST_UNKNOWN", next_step="请先登记依托单位。", where="hosting_unit"
        )
    return str(host.id)
