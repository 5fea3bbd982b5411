"""Who may act for her: given on paper or by voice, for a time, revoked in one deed, and she is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.messaging.actions import send_sms
from jiuzai.registry.people.enums import AgreedBy, MandateScope, PersonState, PhoneOwner
from jiuzai.registry.people.models import Mandate, Person, PersonPhone, SignatureBook
from jiuzai.registry.people.permissions import EDIT

LONGEST = dt.timedelta(days=366)
MOST_IN_A_BOOK = 60


@transaction.atomic
def grant_mandate(
    person: Person,
    agent: Account,
    scopes: Collection[MandateScope],
    *,
    method: AgreedBy,
    starts_on: dt.date,
    ends_on: dt.date,
    by: Actor,
    at: dt.datetime,
    witness: str = "",
    file_id: UUID | None = None,
) -> Mandate:
    """Let `agent` act for her within `scopes`; a standing mandate of the two is replaced. She is told by SMS.

    An agent who writes it down herself needs paper or voice, and a witness. Raises BadInput, NotPermitted.
    """
    if not by.has_perm(EDIT, person):
        raise NotPermitted("您不能为这个人登记授权。", next_step="请由本人或当地工作人员办理。")
    herself = isinstance(by, Account) and by.pk == person.account_id
    if not herself and (file_id is None or not text(witness)):
        raise BadInput("授权要有本人的手印、签名或录音，还要有见证人。", where="witness")
    if method == AgreedBy.TAP and not herself:
        raise BadInput("点击授权只能由本人操作。", where="method")
    _check_terms(person, agent, scopes, starts_on, ends_on)
    row = _lay(person, agent, scopes, method, starts_on, ends_on, at=at, witness=text(witness), file_id=file_id)
    row.save(force_insert=True)
    _tell(row, by=by, at=at)
    record(
        by=by,
        at=at,
        deed="people.grant_mandate",
        subject=("people.person", str(person.pk)),
        on_behalf_of="" if herself else str(person.pk),
        details={"agent": agent.actor_id, "scopes": sorted(scopes), "until": ends_on.isoformat()},
    )
    return row


@transaction.atomic
def grant_by_book(
    people: Sequence[Person],
    agent: Account,
    scopes: Collection[MandateScope],
    *,
    region_code: str,
    file_id: UUID,
    witness: str,
    signed_on: dt.date,
    ends_on: dt.date,
    by: Actor,
    at: dt.datetime,
) -> SignatureBook:
    """Mandates for everybody on one photographed 授权签名册. All or none; one photo serves one book only."""
    if not 0 < len({person.pk for person in people}) == len(people) <= MOST_IN_A_BOOK:
        raise BadInput(f"一册最多 {MOST_IN_A_BOOK} 人，每人一行。", where="people")
    if not text(witness):
        raise BadInput("签名册要有见证人。", where="witness")
    if signed_on > clock.local_date(at):
        raise BadInput("签名日期不能晚于今天。", where="signed_on")
    book = SignatureBook(
        agent=agent,
        region_code=region_code,
        signed_on=signed_on,
        witness=text(witness),
        file_id=file_id,
        people=len(people),
        received_at=at,
    )
    try:
        with transaction.atomic():
            book.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("这张签名册照片已经登记过。", next_step="请打开已有的签名册核对。", where="file") from mistake
    for person in people:
        if not by.has_perm(EDIT, person):
            raise NotPermitted("签名册里有不归您服务的人。", next_step="请只登记本地的老乡。")
        _check_terms(person, agent, scopes, signed_on, ends_on)
        row = _lay(person, agent, scopes, AgreedBy.THUMB, signed_on, ends_on, at=at, witness=text(witness), book=book)
        row.file_id = file_id
        row.save(force_insert=True)
        _tell(row, by=by, at=at)
    record(
        by=by,
        at=at,
        deed="people.grant_by_book",
        subject=("people.signaturebook", str(book.pk)),
        details={"agent": agent.actor_id, "scopes": sorted(scopes), "until": ends_on.isoformat()},
        rows=[str(person.pk) for person in people],
    )
    return book


@transaction.atomic
def revoke_mandate(mandate: Mandate, *, by: Actor, at: dt.datetime, reason: str = "") -> Mandate:
    """End it now. She, the agent and staff who see her may; no reason is asked of her."""
    held = Mandate.objects.unscoped("revoke").select_for_update().select_related("person").get(pk=mandate.pk)
    is_agent = isinstance(by, Account) and by.pk == held.agent_id
    if not (is_agent or by.has_perm(EDIT, held.person)):
        raise NotPermitted("您不能撤销这份授权。", next_step="请由本人或当地工作人员办理。")
    if held.revoked_at is not None:
        return held
    held.revoked_at, held.revoked_by, held.revoke_reason = at, by.actor_id, text(reason)[:100]
    held.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    record(
        by=by,
        at=at,
        deed="people.revoke_mandate",
        subject=("people.person", str(held.person_id)),
        reason=reason,
        details={"agent": str(held.agent_id)},
    )
    return held


def _check_terms(person: Person, agent: Account, scopes: Collection[str], starts_on: dt.date, ends_on: dt.date) -> None:
    if person.state != PersonState.ACTIVE:
        raise Refusal("这份资料现在不能办理授权。", next_step="请先办理恢复使用。")
    if agent.pk == person.account_id:
        raise BadInput("本人不用授权给自己。", where="agent")
    if not agent.is_active:
        raise BadInput("代办人的账户没有启用。", where="agent")
    if not scopes or set(scopes) - set(MandateScope.values):
        raise BadInput("请选择代办事项。", where="scopes")
    if not starts_on <= ends_on <= starts_on + LONGEST:
        raise BadInput("授权最长一年。", where="ends_on")


def _lay(
    person: Person,
    agent: Account,
    scopes: Collection[str],
    method: str,
    starts_on: dt.date,
    ends_on: dt.date,
    *,
    at: dt.datetime,
    **rest: object,
) -> Mandate:
    standing = Mandate.objects.unscoped("the one it replaces").filter(person=person, agent=agent)
    standing.filter(revoked_at__isnull=True).update(revoked_at=at, revoked_by="replaced")
    return Mandate(
        person=person,
        agent=agent,
        scopes=sorted(set(scopes)),
        method=method,
        starts_on=starts_on,
        ends_on=ends_on,
        given_at=at,
        **rest,
    )


def _tell(row: Mandate, *, by: Actor, at: dt.datetime) -> None:
    """Tell her on her own telephone (AU-9). Without one, `told_at` stays empty and the list of calls shows her."""
    phones = PersonPhone.objects.unscoped("tell her").filter(person=row.person, ends_on__isnull=True)
    own = phones.filter(owner__in=(PhoneOwner.SELF, PhoneOwner.SPOUSE)).order_by("owner").first()
    if own is None:
        return
    send_sms(
        to_phone=own.phone,
        template="people_mandate",
        values={},
        by=by,
        at=at,
        purpose="people.mandate",
        dedupe=f"mandate:{row.pk}",
    )
    row.told_at = at
    row.save(update_fields=["told_at"])
