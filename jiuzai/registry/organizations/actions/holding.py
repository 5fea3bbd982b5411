"""Employers that insurance rows name and nobody registered: kept as drafts, by credit code, guessing nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.workflow.actions import begin
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.codes import legal_form
from jiuzai.registry.organizations.enums import OrganizationKind, OrganizationSource, Ownership
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.queries.finding import by_credit_code, employers_by_code


@dataclass(frozen=True, slots=True)
class NamedEmployer:
    """How a row names an employer: `region_code` is the county its insurance is paid in."""

    name: str
    region_code: str


def find_or_hold_employer(
    name: str, credit_code: str, *, region_code: str = CITY, by: Actor, at: dt.datetime
) -> Organization:
    """The organisation with this code, or a new draft. Raises BadInput for a wrong code."""
    code = identifiers.credit_code(credit_code)
    hold_employers({code: NamedEmployer(name, region_code)}, by=by, at=at)
    found = by_credit_code(code)
    if found is None:
        raise RuntimeError("an employer just held is gone")
    return found


@transaction.atomic
def hold_employers(wanted: Mapping[str, NamedEmployer], *, by: Actor, at: dt.datetime) -> dict[str, UUID]:
    """Keys by credit code (normalised by the caller); unknown ones become drafts. Safe to repeat and to race."""
    known = {code: view.id for code, view in employers_by_code(wanted).items()}
    for code in sorted(set(wanted) - set(known)):
        known[code] = _hold(code, wanted[code], by=by, at=at)
    return known


def _hold(code: str, named: NamedEmployer, *, by: Actor, at: dt.datetime) -> UUID:
    name = text(named.name)[:120] or f"未具名单位（{code[-4:]}）"
    held = Organization(
        kind=legal_form(code) or OrganizationKind.ENTERPRISE,
        name=name,
        name_key=normal.name_key(name),
        credit_code=code,
        ownership=Ownership.UNKNOWN,
        region_code=named.region_code or CITY,
        source=OrganizationSource.INSURANCE,
        registered_by=by.actor_id,
        registered_at=at,
    )
    try:
        with transaction.atomic():
            held.save(force_insert=True)
    except IntegrityError:
        return employers_by_code([code])[code].id
    begin(held, by=by, at=at, reason="参保数据里出现的单位")
    return held.pk
