"""What somebody says about an organisation, checked and brought into one written form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import person_name, text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import CITY, ZONE, covers, names_of
from jiuzai.foundation.vocabulary.queries import industries
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.enums import MAY_BE_HOSTED, OrganizationKind, Ownership
from jiuzai.registry.organizations.models import Organization

# Members of a vetted organisation may change these alone; everything else was vetted and goes through an office.
SOFT = frozenset({"address", "phone", "mail", "introduction"})


@dataclass(frozen=True)
class Details:
    """As typed. `mail` is any address at the organisation; only its domain is kept."""

    kind: str
    name: str
    region_code: str
    credit_code: str = ""
    ownership: str = Ownership.UNKNOWN
    industry_code: str = ""
    address: str = ""
    representative: str = ""
    phone: str = ""
    mail: str = ""
    hosting_unit: UUID | str | None = None
    introduction: str = ""


def fill(organization: Organization, given: Mapping[str, Any]) -> list[str]:
    """Write the checked form of each given field; returns the columns that changed. Raises BadInput."""
    strange = set(given) - set(_WRITE)
    if strange:
        raise BadInput("有不认识的内容。", where=sorted(strange)[0])
    before = {column: getattr(organization, column) for column in _COLUMNS}
    for name in sorted(given, key=list(_WRITE).index):
        _WRITE[name](organization, given[name])
    _check(organization)
    return [column for column, value in before.items() if getattr(organization, column) != value]


def write_field(organization: Organization, name: str, value: Any) -> None:
    """One field in its checked form. Raises BadInput."""
    _WRITE[name](organization, value)


def check_whole(organization: Organization) -> None:
    """What no field can tell alone. Raises BadInput."""
    _check(organization)


def _name(organization: Organization, value: str) -> None:
    plain = " ".join(text(value).split())
    if not 2 <= len(plain) <= 120 or not normal.name_key(plain):
        raise BadInput("单位名称应为2到120个字。", where="name")
    organization.name, organization.name_key = plain, normal.name_key(plain)


def _kind(organization: Organization, value: str) -> None:
    if value not in OrganizationKind.values:
        raise BadInput("请选择单位种类。", where="kind")
    organization.kind = value


def _region(organization: Organization, value: str) -> None:
    code = value.strip()
    if code not in names_of([code]) or (len(code) < 6 and code not in (CITY, ZONE)):
        raise BadInput("请选择单位所在的县（市、区）。", where="region_code")
    organization.region_code = code


def _credit_code(organization: Organization, value: str) -> None:
    organization.credit_code = identifiers.credit_code(value) if value.strip() else None


def _ownership(organization: Organization, value: str) -> None:
    if value not in Ownership.values:
        raise BadInput("请选择所有制。", where="ownership")
    organization.ownership = value


def _industry(organization: Organization, value: str) -> None:
    code = value.strip().upper()
    if code and code not in {industry.code for industry in industries()}:
        raise BadInput("没有这个行业代码。", next_step="请从列表里选择。", where="industry_code")
    organization.industry_code = code


def _address(organization: Organization, value: str) -> None:
    organization.address = text(value)[:200]
    organization.address_key = normal.address_key(organization.address)


def _representative(organization: Organization, value: str) -> None:
    organization.representative = person_name(value) if value.strip() else ""


def _phone(organization: Organization, value: str) -> None:
    organization.phone = normal.telephone(value) if value.strip() else ""


def _mail(organization: Organization, value: str) -> None:
    organization.mail_domain = normal.mail_domain(value)


def _introduction(organization: Organization, value: str) -> None:
    organization.introduction = text(value)[:2000]


def _hosting_unit(organization: Organization, value: UUID | str | None) -> None:
    if not value:
        organization.hosting_unit = None
        return
    host = Organization.objects.unscoped("the hosting unit somebody names").filter(pk=value).first()
    if host is None or host.kind in MAY_BE_HOSTED or host.credit_code is None or host.pk == organization.pk:
        raise BadInput("依托单位应是有统一社会信用代码的另一个单位。", where="hosting_unit")
    organization.hosting_unit = host


def _check(organization: Organization) -> None:
    if organization.hosting_unit_id and organization.kind not in MAY_BE_HOSTED:
        raise BadInput("只有站点和基地可以有依托单位。", where="hosting_unit")
    if organization.kind == OrganizationKind.RESIDENT_STATION and not covers(CITY, organization.region_code):
        raise BadInput("驻金劳务工作站应设在金华。", where="region_code")


_WRITE = {
    "kind": _kind,
    "name": _name,
    "region_code": _region,
    "credit_code": _credit_code,
    "ownership": _ownership,
    "industry_code": _industry,
    "address": _address,
    "representative": _representative,
    "phone": _phone,
    "mail": _mail,
    "introduction": _introduction,
    "hosting_unit": _hosting_unit,
}
_COLUMNS = (
    *("kind", "name", "name_key", "region_code", "credit_code", "ownership", "industry_code", "address"),
    *("address_key", "representative", "phone", "mail_domain", "introduction", "hosting_unit_id"),
)
