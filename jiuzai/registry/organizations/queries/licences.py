"""Which papers an organisation holds, and whether its trade was lawful on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.registry.organizations.enums import TRADE_LICENCES, LicenceKind, LicenceState
from jiuzai.registry.organizations.models import Licence, Organization
from jiuzai.registry.organizations.models.licence import LicenceQuerySet


@dataclass(frozen=True, slots=True)
class LicenceView:
    """One paper as a list shows it; `note` says in Chinese why it does not count on that day, '' when it does."""

    id: UUID
    kind: LicenceKind
    number: str
    issuer: str
    valid_from: dt.date
    valid_until: dt.date | None
    state: LicenceState
    note: str
    has_original: bool = False


def licences_of(organization: Organization, on: dt.date) -> list[LicenceView]:
    """Every paper, for those who may open the organisation."""
    rows = list(Licence.objects.unscoped("of an organisation at hand").filter(organization=organization))
    good = set(
        Licence.objects.unscoped("the same").filter(organization=organization).good_on(on).values_list("pk", flat=True)
    )
    return [
        LicenceView(
            id=row.pk,
            kind=LicenceKind(row.kind),
            number=row.number,
            issuer=row.issuer,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            state=LicenceState(row.state),
            note="" if row.pk in good else _why_not(row, on),
            has_original=row.file_id is not None,
        )
        for row in rows
    ]


def original_of(actor: Actor, organization_id: UUID, licence_id: UUID) -> UUID:
    """The file of a paper, for those who may open the organisation and look papers over, or who work there.

    Raises NotFound.
    """
    row = Licence.objects.visible_to(actor).select_related("organization").filter(pk=licence_id).first()
    if row is None or row.organization_id != organization_id or row.file_id is None:
        raise NotFound("没有找到这份原件。", next_step="请回到单位页面查看。")
    return row.file_id


def is_licensed_on(organization: Organization, on: dt.date) -> bool | None:
    """Whether a paper of its trade was good on that day (R-16). None when its kind needs no paper of a trade."""
    wanted = TRADE_LICENCES.get(organization.kind)
    if wanted is None:
        return None
    rows = Licence.objects.unscoped("lawful on a day").filter(organization=organization, kind__in=sorted(wanted))
    return bool(rows.good_on(on).exists())


def licences_ending_before(actor: Actor, day: dt.date, on: dt.date) -> LicenceQuerySet:
    """Papers good on `on` that end before `day`, soonest first: the office reminds their holders."""
    rows = Licence.objects.visible_to(actor).good_on(on).filter(valid_until__lt=day)
    return rows.select_related("organization").order_by("valid_until", "id")


def _why_not(row: Licence, on: dt.date) -> str:
    if row.state == LicenceState.STATED:
        return "还没有核对"
    if row.state == LicenceState.REFUSED:
        return "不予认可"
    if row.revoked_on is not None and row.revoked_on <= on:
        return f"已于{row.revoked_on}吊销或注销"
    if on < row.valid_from:
        return f"{row.valid_from}起有效"
    if row.valid_until is not None and row.valid_until < on:
        return f"已于{row.valid_until}到期"
    return "暂停中"
