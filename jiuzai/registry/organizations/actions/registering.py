"""Writing an organisation down, and changing what is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal, StaleVersion
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.organizations.actions.details import SOFT, Details, fill
from jiuzai.registry.organizations.enums import UNCLAIMED, OrganizationSource, OrganizationState
from jiuzai.registry.organizations.events import employer_identified
from jiuzai.registry.organizations.limits import REGISTER_PER_DAY
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.workflow import CORRECT, EDIT, REGISTER, REGISTER_FREELY

_SETTLED = (OrganizationState.VETTED, OrganizationState.SUSPENDED)


def register(details: Details, *, by: Actor, at: dt.datetime) -> Organization:
    """A draft. One that was held from insurance rows under the same credit code is taken over and filled in.

    Raises BadInput, NotPermitted, LimitReached, or Refusal when the code is registered already.
    """
    if not by.has_perm(REGISTER):
        raise NotPermitted("您不能登记单位。", next_step="请换有权限的账户。")
    office = by.has_perm(REGISTER_FREELY, Organization(region_code=details.region_code))
    if not office:
        take(REGISTER_PER_DAY, by.actor_id, at=at)
    source = OrganizationSource.OFFICE if office else OrganizationSource.SELF
    return write_down(details, source=source, by=by, at=at)


@transaction.atomic
def write_down(details: Details, *, source: OrganizationSource, by: Actor, at: dt.datetime) -> Organization:
    """`register` without asking who may: for lists, whose import was asked for already."""
    fresh = Organization(registered_by=by.actor_id, registered_at=at, source=source)
    fill(fresh, asdict(details))
    held = _held(fresh.credit_code)
    if held is not None:
        return _take_over(held, details, source, by=by, at=at)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as mistake:
        raise _known_already() from mistake
    begin(fresh, by=by, at=at)
    return fresh


@transaction.atomic
def edit(organization: Organization, changes: Mapping[str, Any], *, version: int, by: Actor, at: dt.datetime) -> None:
    """Before it is vetted everything may change; afterwards members change address, phone, mail and introduction.

    `version` is the one the person saw; raises StaleVersion when it moved on.
    """
    held = _locked(organization, version)
    if not by.has_perm(EDIT, held):
        raise NotPermitted("您不能修改这个单位。", next_step="请联系本单位负责人或当地人社部门。")
    if held.state == OrganizationState.SUBMITTED:
        raise Refusal("正在核验，暂时不能修改。", next_step="请等核验结果，或请核验人员退回。")
    if held.state not in (OrganizationState.DRAFT, OrganizationState.RETURNED) and set(changes) - SOFT:
        raise Refusal("核验过的内容要由当地人社部门更正。", next_step="请带上证照联系当地人社部门。")
    _write(held, changes, deed="organization.edit", by=by, at=at)
    organization.refresh_from_db(from_queryset=Organization._base_manager.all())


@transaction.atomic
def correct(
    organization: Organization, changes: Mapping[str, Any], *, version: int, by: Actor, at: dt.datetime, reason: str
) -> None:
    """An office corrects what was vetted, with its reason."""
    held = _locked(organization, version)
    if not by.has_perm(CORRECT, held):
        raise NotPermitted("您不能更正这个单位。", next_step="请联系单位所在地的人社部门。")
    if held.state not in _SETTLED:
        raise Refusal("还没有核验的单位请直接修改。", next_step="请返回修改。")
    if not reason.strip():
        raise BadInput("更正要写明理由。", where="reason")
    _write(held, changes, deed="organization.correct", by=by, at=at, reason=reason)
    organization.refresh_from_db(from_queryset=Organization._base_manager.all())


def withdraw_registration(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """An office puts a draft away that should never have been."""
    move(organization, "end", by=by, at=at, reason=reason)


def write_changes(organization: Organization, changes: Mapping[str, Any], *, by: Actor, at: dt.datetime) -> list[str]:
    """Change what a list says differently, without a version: the importer saw the difference and said yes."""
    return _write(organization, changes, deed="organization.import", by=by, at=at)


def let_go(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """The list that brought it was taken back: with a code it waits for whoever registers it, without one it ends."""
    if organization.state == OrganizationState.SUBMITTED:
        move(organization, "take_back", by=by, at=at, reason=reason)
    if organization.credit_code is None:
        move(organization, "end", by=by, at=at, reason=reason)
        return
    organization.source = OrganizationSource.TAKEN_BACK
    organization.save(update_fields=["source"])
    subject = ("organizations.organization", str(organization.pk))
    record(by=by, at=at, deed="organization.let_go", subject=subject, reason=reason)


def _write(
    held: Organization, changes: Mapping[str, Any], *, deed: str, by: Actor, at: dt.datetime, reason: str = ""
) -> list[str]:
    columns = fill(held, changes)
    if not columns:
        return []
    held.version += 1
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as mistake:
        raise _known_already() from mistake
    subject = ("organizations.organization", str(held.pk))
    record(by=by, at=at, deed=deed, subject=subject, reason=reason, details={"fields": sorted(columns)})
    return columns


def _locked(organization: Organization, version: int) -> Organization:
    held: Organization = Organization._base_manager.select_for_update().get(pk=organization.pk)
    if held.version != version:
        raise StaleVersion("别人刚刚改过这个单位。", next_step="请刷新页面，核对后再改。")
    return held


def _held(code: str | None) -> Organization | None:
    """A draft nobody stands behind: insurance rows named its code, or the list that brought it was taken back."""
    if code is None:
        return None
    rows = Organization._base_manager.select_for_update(of=("self",))
    found: Organization | None = rows.filter(
        credit_code=code, source__in=sorted(UNCLAIMED), state=OrganizationState.DRAFT
    ).first()
    return found


def _take_over(
    held: Organization, details: Details, source: OrganizationSource, *, by: Actor, at: dt.datetime
) -> Organization:
    held.source, held.registered_by, held.registered_at = source, by.actor_id, at
    _write(held, asdict(details), deed="organization.take_over", by=by, at=at)
    held.save()
    employer_identified.send(sender=Organization, organization=held)
    return held


def _known_already() -> Refusal:
    return Refusal(
        "这个统一社会信用代码已经登记过了。",
        code="organization_known",
        next_step="请联系单位所在地的人社部门，加入已登记的单位。",
        where="credit_code",
    )
