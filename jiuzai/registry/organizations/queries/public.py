"""What anybody may read: who is vetted, and which agencies and brokers are lawful today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.organizations.enums import TRADE_LICENCES, OrganizationKind
from jiuzai.registry.organizations.models import Licence, Organization
from jiuzai.registry.organizations.models.organization import OrganizationQuerySet
from jiuzai.registry.organizations.reach import inside

PUBLIC_KINDS = frozenset(OrganizationKind) - {OrganizationKind.GOVERNMENT_OFFICE, OrganizationKind.VILLAGE_COMMITTEE}


@dataclass(frozen=True, slots=True)
class PublicLicence:
    kind: str
    number: str
    issuer: str
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicOrganization:
    """No telephone, no representative, no account: those are asked for, not published."""

    id: UUID
    name: str
    kind: OrganizationKind
    credit_code: str
    place: str
    region_code: str
    industry_code: str
    introduction: str
    licences: tuple[PublicLicence, ...]


def public_list(kind: str, on: dt.date, *, region_code: str = "") -> list[PublicOrganization]:
    """Vetted organisations of one kind; agencies, brokers and training bodies only with a paper good on that day."""
    if kind not in PUBLIC_KINDS:
        return []
    rows = Organization.objects.all().public().filter(kind=kind)
    if region_code:
        rows = rows.filter(inside([region_code]))
    return _views(rows.order_by("region_code", "name", "id"), on)


def public_page(organization_id: UUID | str, on: dt.date) -> PublicOrganization:
    """One of `public_list`; NotFound for all others, whatever the reason."""
    found = Organization.objects.all().public().filter(pk=organization_id, kind__in=sorted(PUBLIC_KINDS))
    views = _views(found, on)
    if not views:
        raise NotFound("没有找到这个单位。", next_step="请返回名录重新查找。")
    return views[0]


def _views(rows: OrganizationQuerySet, on: dt.date) -> list[PublicOrganization]:
    held = list(rows.defer("representative", "phone"))
    good = _good_licences([row.pk for row in held], on)
    places = labels({row.region_code for row in held})
    return [
        PublicOrganization(
            id=row.pk,
            name=row.name,
            kind=OrganizationKind(row.kind),
            credit_code=row.credit_code or "",
            place=places[row.region_code],
            region_code=row.region_code,
            industry_code=row.industry_code,
            introduction=row.introduction,
            licences=tuple(shown),
        )
        for row in held
        if (shown := _of_trade(row.kind, good.get(row.pk, []))) or row.kind not in TRADE_LICENCES
    ]


def _good_licences(ids: Iterable[UUID], on: dt.date) -> dict[UUID, list[Licence]]:
    found: dict[UUID, list[Licence]] = {}
    rows = Licence.objects.unscoped("public list").filter(organization__in=list(ids)).good_on(on)
    for row in rows:
        found.setdefault(row.organization_id, []).append(row)
    return found


def _of_trade(kind: str, rows: list[Licence]) -> list[PublicLicence]:
    wanted = TRADE_LICENCES.get(kind, frozenset())
    return [
        PublicLicence(row.get_kind_display(), row.number, row.issuer, row.valid_until)
        for row in rows
        if row.kind in wanted
    ]
