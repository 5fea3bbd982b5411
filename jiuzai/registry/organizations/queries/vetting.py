"""What vetting needs to know: what is missing, what happened, how an organisation stood on a day."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.workflow.models.transition import TransitionQuerySet
from jiuzai.foundation.workflow.queries import history_of as steps_of
from jiuzai.registry.organizations.enums import (
    MAY_BE_HOSTED,
    NEEDS_CREDIT_CODE,
    TRADE_LICENCES,
    LicenceKind,
    LicenceState,
    OrganizationKind,
    OrganizationState,
    Ownership,
)
from jiuzai.registry.organizations.models import Licence, Organization


def history_of(organization: Organization) -> TransitionQuerySet:
    """Every step with its reason, oldest first, for those who may open the organisation."""
    return steps_of(organization)


def missing_for_vetting(organization: Organization) -> list[str]:
    """Everything that is missing, in Chinese, said at once; empty when it can be submitted."""
    kind, missing = organization.kind, []
    if kind in NEEDS_CREDIT_CODE and not organization.credit_code:
        missing.append("统一社会信用代码")
    if kind in MAY_BE_HOSTED and not organization.credit_code and organization.hosting_unit_id is None:
        missing.append("依托单位（没有信用代码的站点、基地要写明依托哪个单位）")
    if kind == OrganizationKind.ENTERPRISE and organization.ownership in (Ownership.UNKNOWN, Ownership.NONE):
        missing.append("所有制")
    if kind == OrganizationKind.ENTERPRISE and not organization.industry_code:
        missing.append("行业")
    if not organization.address:
        missing.append("地址")
    if not organization.representative:
        missing.append("法定代表人或负责人")
    if not organization.phone:
        missing.append("联系电话")
    if kind in TRADE_LICENCES and not _states_trade(organization):
        words = "或".join(str(LicenceKind(one).label) for one in sorted(TRADE_LICENCES[kind]))
        missing.append(words)
    return missing


def standing_on(organization: Organization, on: dt.date) -> OrganizationState | None:
    """Its state at the end of that day, from its history; None before we knew it."""
    end = dt.datetime.combine(on + dt.timedelta(days=1), dt.time(), tzinfo=clock.SHANGHAI)
    last = steps_of(organization).filter(at__lt=end).last()
    return OrganizationState(last.to_state) if last else None


def _states_trade(organization: Organization) -> bool:
    wanted = sorted(TRADE_LICENCES[organization.kind])
    dead = (LicenceState.REFUSED, LicenceState.REVOKED)
    rows = Licence.objects.unscoped("of an organisation at hand").filter(organization=organization, kind__in=wanted)
    return bool(rows.exclude(state__in=dead).exists())
