"""Papers: stated by the organisation, looked at by an office, paused and revoked with reasons."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.organizations.enums import LicenceKind
from jiuzai.registry.organizations.models import Licence, LicencePause, Organization
from jiuzai.registry.organizations.workflow import STATE_LICENCE


@transaction.atomic
def state_licence(
    organization: Organization,
    *,
    kind: str,
    number: str,
    valid_from: dt.date,
    valid_until: dt.date | None = None,
    issuer: str = "",
    file_id: uuid.UUID | None = None,
    by: Actor,
    at: dt.datetime,
) -> Licence:
    """Counts for nothing until an office has looked. Raises BadInput, NotPermitted or Refusal (number is known)."""
    if not by.has_perm(STATE_LICENCE, organization):
        raise NotPermitted("您不能给这个单位添加证照。", next_step="请联系本单位负责人或当地人社部门。")
    if kind not in LicenceKind.values or not text(number):
        raise BadInput("请选择证照种类，填写证号。", where="number")
    if valid_until is not None and valid_until < valid_from:
        raise BadInput("有效期止不能早于有效期起。", where="valid_until")
    licence = Licence(
        organization=organization,
        kind=kind,
        number=text(number)[:60],
        issuer=text(issuer)[:80],
        valid_from=valid_from,
        valid_until=valid_until,
        file_id=file_id,
    )
    try:
        with transaction.atomic():
            licence.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("这个证号已经登记过了。", next_step="请核对证号。", where="number") from mistake
    begin(licence, by=by, at=at)
    return licence


def confirm_licence(licence: Licence, *, by: Actor, at: dt.datetime) -> None:
    """Not by the one who stated it."""
    move(licence, "confirm", by=by, at=at)


def refuse_licence(licence: Licence, *, by: Actor, at: dt.datetime, reason: str) -> None:
    move(licence, "refuse", by=by, at=at, reason=reason)


@transaction.atomic
def suspend_licence(
    licence: Licence, *, by: Actor, at: dt.datetime, reason: str, starts_on: dt.date | None = None
) -> None:
    """It allows nothing from `starts_on` (today) until it is resumed."""
    move(licence, "suspend", by=by, at=at, reason=reason)
    LicencePause.objects.create(
        licence=licence, starts_on=starts_on or clock.local_date(at), reason=reason.strip()[:200]
    )


@transaction.atomic
def resume_licence(
    licence: Licence, *, by: Actor, at: dt.datetime, reason: str, resumes_on: dt.date | None = None
) -> None:
    """It allows again from `resumes_on` (today) on."""
    move(licence, "resume", by=by, at=at, reason=reason)
    _end_pause(licence, resumes_on or clock.local_date(at))


@transaction.atomic
def revoke_licence(licence: Licence, *, by: Actor, at: dt.datetime, reason: str) -> None:
    today = clock.local_date(at)
    move(licence, "revoke", by=by, at=at, reason=reason, revoked_on=today)
    _end_pause(licence, today)


def _end_pause(licence: Licence, day: dt.date) -> None:
    for pause in LicencePause.objects.select_for_update().filter(licence=licence, ends_on=None):
        pause.ends_on = max(day, pause.starts_on)
        pause.save(update_fields=["ends_on"])
