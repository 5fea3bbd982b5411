"""The ledger of what she agreed to. Withdrawing is one deed and needs no reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.registry.people.actions.noting import acting_for
from jiuzai.registry.people.enums import AgreedBy, ConsentField, ConsentPurpose, Told
from jiuzai.registry.people.events import consent_given, consent_withdrawn
from jiuzai.registry.people.models import Consent, Person
from jiuzai.registry.people.permissions import EDIT


@transaction.atomic
def give_consent(
    person: Person,
    purpose: ConsentPurpose,
    fields: Collection[ConsentField],
    *,
    text_version: str,
    told: Told,
    method: AgreedBy,
    by: Actor,
    at: dt.datetime,
    region_code: str = "",
    language: str = "",
    witness: str = "",
    file_id: UUID | None = None,
) -> list[Consent]:
    """One line per fact. What already stands on the same text is left; a newer text makes a new line.

    Somebody else may write it down for her, but cannot tap for her, and a spoken yes needs a witness who is not
    the helper. Raises BadInput, NotPermitted.
    """
    herself = isinstance(by, Account) and by.pk == person.account_id
    if not by.has_perm(EDIT, person):
        raise NotPermitted("您不能替这个人登记同意。", next_step="请由本人或当地工作人员办理。")
    _check(purpose, fields, text_version, told, method, herself=herself, witness=witness, file_id=file_id)
    rows = [
        _line(
            person,
            purpose,
            field,
            region_code=region_code,
            text_version=text_version,
            told=told,
            language=language,
            method=method,
            witness=text(witness),
            agent=by if not herself and isinstance(by, Account) else None,
            file_id=file_id,
            given_at=at,
        )
        for field in sorted(set(fields))
    ]
    fresh = [row for row in rows if row.given_at == at]
    record(
        by=by,
        at=at,
        deed="people.give_consent",
        subject=("people.person", str(person.pk)),
        on_behalf_of=acting_for(by, person),
        details={"purpose": purpose, "fields": sorted(fields), "region": region_code, "text": text_version},
    )
    for row in fresh:
        consent_given.send(sender=Consent, consent=row, at=at)
    return rows


@transaction.atomic
def withdraw_consent(
    person: Person, *, by: Actor, at: dt.datetime, purposes: Collection[ConsentPurpose] | None = None
) -> int:
    """Withdraw all that stands, or what stands for some purposes, and say how many; also on restricted records."""
    if not by.has_perm(EDIT, person):
        raise NotPermitted("您不能替这个人撤回同意。", next_step="请由本人或当地工作人员办理。")
    standing = Consent.objects.unscoped("her own ledger").standing().filter(person=person)
    if purposes is not None:
        standing = standing.filter(purpose__in=list(purposes))
    gone = frozenset(standing.values_list("purpose", flat=True))
    count = standing.update(withdrawn_at=at, withdrawn_by=by.actor_id)
    if count:
        record(
            by=by,
            at=at,
            deed="people.withdraw_consent",
            subject=("people.person", str(person.pk)),
            on_behalf_of=acting_for(by, person),
            details={"purposes": sorted(gone), "lines": count},
        )
        consent_withdrawn.send(sender=Consent, person_id=person.pk, purposes=gone, at=at)
    return count


def _check(
    purpose: str,
    fields: Collection[str],
    text_version: str,
    told: str,
    method: str,
    *,
    herself: bool,
    witness: str,
    file_id: UUID | None,
) -> None:
    if purpose not in ConsentPurpose.values or not fields or set(fields) - set(ConsentField.values):
        raise BadInput("请选择同意的用途和内容。", where="purpose")
    if not text_version or told not in Told.values or method not in AgreedBy.values:
        raise BadInput("同意要写明文本版本、告知方式和同意方式。", where="text_version")
    if method == AgreedBy.TAP and not herself:
        raise BadInput("点击同意只能由本人操作。", next_step="请选择按手印、语音或见证。", where="method")
    if method == AgreedBy.WITNESSED and not text(witness):
        raise BadInput("口头同意要有见证人。", next_step="请填写见证人姓名，见证人不能是代办人。", where="witness")
    if method in {AgreedBy.THUMB, AgreedBy.SIGNATURE, AgreedBy.VOICE} and file_id is None:
        raise BadInput("请附上手印、签名或录音。", where="file")


def _line(person: Person, purpose: str, field: str, *, region_code: str, text_version: str, **rest: object) -> Consent:
    standing = Consent.objects.unscoped("her own ledger").standing()
    held = standing.filter(person=person, purpose=purpose, field=field, region_code=region_code).first()
    if held is not None and held.text_version == text_version:
        return held
    if held is not None:
        held.withdrawn_at, held.withdrawn_by = rest["given_at"], "replaced"
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return Consent.objects.create(
        person=person, purpose=purpose, field=field, region_code=region_code, text_version=text_version, **rest
    )
