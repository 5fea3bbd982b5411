"""The account her money goes to: entered by one, checked by another, changed by herself or by two of the staff."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.messaging.actions import send_sms
from jiuzai.foundation.vault import index_of
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.people.actions.noting import acting_for, note_change, open_record
from jiuzai.registry.people.documents import matching_name
from jiuzai.registry.people.enums import PayeeState, PhoneOwner
from jiuzai.registry.people.events import payee_active
from jiuzai.registry.people.models import PayeeAccount, Person, PersonPhone
from jiuzai.registry.people.permissions import CHANGE_PAYEE, EDIT, PROPOSE_FIRST_PAYEE

# What a company, a co-operative or an office has in its name, and a person has not.
_UNIT = re.compile(r"公司|集团|合作社|工厂|厂$|企业|经营部|事务所|委员会|村委|银行|中心|学校|医院|服务部|商行|店$|局$")


def add_payee_account(
    person: Person,
    *,
    holder: str,
    card: str,
    bank: str,
    by: Actor,
    at: dt.datetime,
    is_social_card: bool = False,
    photo_id: UUID | None = None,
    in_presence: bool = False,
) -> PayeeAccount:
    """Enter an account. Her own entry counts at once; anybody else's waits for a second person (`confirm_payee`).

    A first one may be entered by a clerk in her presence with a photo of the card. A change of one that is in use
    needs herself or two officers, never her agent. Raises BadInput, NotPermitted, Refusal.
    """
    herself = isinstance(by, Account) and by.pk == person.account_id
    number = identifiers.bank_card(card)
    with transaction.atomic():
        held = open_record(person, by=by, permission=EDIT)
        _refuse_third_party(held, holder)
        if not text(bank):
            raise BadInput("请填写开户行。", where="bank")
        if not herself:
            _refuse_hasty_staff(held, by=by, photo_id=photo_id, in_presence=in_presence)
        row = PayeeAccount(
            person=held,
            holder=held.name,
            card=number,
            bank=text(bank)[:80],
            is_social_card=is_social_card,
            photo_id=photo_id,
            in_presence=in_presence,
            by_herself=herself,
            entered_by=by.actor_id,
            entered_at=at,
        )
        _refuse_taken(row)
        _drop_older_proposal(held, by=by, at=at)
        _save_new(row)
        begin(row, by=by, at=at, on_behalf_of=acting_for(by, held))
        if herself:
            _activate(row, "own", by=by, at=at)
        return row


def confirm_payee(row: PayeeAccount, *, by: Actor, at: dt.datetime) -> PayeeAccount:
    """The second person looked at card and photo: from now on money goes here, and no longer to the one before."""
    with transaction.atomic():
        _activate(row, "confirm", by=by, at=at)
    return row


def refuse_payee(row: PayeeAccount, *, by: Actor, at: dt.datetime, reason: str) -> PayeeAccount:
    move(row, "refuse", by=by, at=at, reason=reason, confirmed_by=by.actor_id)
    return row


def end_payee(row: PayeeAccount, *, by: Actor, at: dt.datetime, reason: str) -> PayeeAccount:
    """The account is closed or lost; nothing can be paid until there is another."""
    move(row, "end", by=by, at=at, reason=reason)
    return row


def _activate(row: PayeeAccount, step: str, *, by: Actor, at: dt.datetime) -> None:
    """Put the one before out of use first: there is one at a time, and the database says so."""
    person = Person.objects.unscoped("one account at a time").select_for_update().get(pk=row.person_id)
    held = PayeeAccount.objects.unscoped("the one before").filter(person=person, state=PayeeState.ACTIVE).first()
    if held is not None:
        if step == "confirm" and not by.has_perm(CHANGE_PAYEE, person):
            raise NotPermitted("更换收款账户要由本人，或两名工作人员办理。", next_step="请换一名经办干部核对。")
        _replace(held, by=by, at=at)
    try:
        with transaction.atomic():
            move(row, step, by=by, at=at, confirmed_by=by.actor_id, confirmed_at=at)
    except IntegrityError as mistake:
        raise _taken() from mistake
    note_change(person, {"payee": str(held.pk) if held else ""}, by=by, at=at, deed="people.payee_active")
    payee_active.send(sender=PayeeAccount, person_id=person.pk, payee_id=row.pk, at=at)
    _tell(person, row, by=by, at=at)


def _replace(held: PayeeAccount, *, by: Actor, at: dt.datetime) -> None:
    """The step `end` asks for its own permission, which whoever may put another account in its place has."""
    move(held, "end", by=by, at=at, reason="换了新的收款账户")


def _refuse_third_party(person: Person, holder: str) -> None:
    if _UNIT.search(text(holder)):
        raise BadInput(
            "户名是单位，补贴只发到本人账户。",
            code="UNIT_ACCOUNT",
            next_step="请填写本人名下的银行卡，最好是社保卡金融账户。",
            where="holder",
        )
    if matching_name(holder) != matching_name(person.name):
        raise BadInput(
            "户名和本人姓名不一致，不能代收。",
            code="NAME_MISMATCH",
            next_step="请填写本人名下的银行卡；姓名登记有误的，先更正姓名。",
            where="holder",
        )


def _refuse_hasty_staff(person: Person, *, by: Actor, photo_id: UUID | None, in_presence: bool) -> None:
    if not (by.has_perm(PROPOSE_FIRST_PAYEE, person) or by.has_perm(CHANGE_PAYEE, person)):
        raise NotPermitted(
            "已有收款账户，更换要由本人，或两名工作人员办理。",
            code="change_needs_herself",
            next_step="请本人登录后更换，或请县人社干部和另一名同事一起办理。",
        )
    if not in_presence or photo_id is None:
        raise BadInput("录入银行卡要本人在场，并拍下卡面。", where="photo", next_step="请拍照后再保存。")


def _refuse_taken(row: PayeeAccount) -> None:
    """One card serves one person; whose it is, is not said."""
    index = index_of(PayeeAccount, "card_index", row.card)
    others = PayeeAccount.objects.unscoped("is the card taken").filter(card_index=index, state=PayeeState.ACTIVE)
    if others.exclude(person=row.person).exists():
        raise _taken()
    if others.filter(person=row.person).exists():
        raise BadInput("这张卡已经在用。", code="same_card", where="card")


def _taken() -> Refusal:
    return Refusal(
        "这张卡已登记在别人名下，不能再用。",
        code="CARD_TAKEN",
        next_step="请核对卡号；确有疑问请联系市人社。",
        where="card",
    )


def _drop_older_proposal(person: Person, *, by: Actor, at: dt.datetime) -> None:
    waiting = PayeeAccount.objects.unscoped("one proposal at a time").filter(person=person, state=PayeeState.PROPOSED)
    older = waiting.first()
    if older is None:
        return
    if not by.has_perm("people.withdraw_payee", older):
        raise Refusal("有一个账户正在等第二人核对。", code="payee_waiting", next_step="请等核对完再办理。")
    move(older, "withdraw", by=by, at=at, reason="重新录入")


def _save_new(row: PayeeAccount) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("有一个账户正在等第二人核对。", code="payee_waiting", next_step="请等核对完再办理。") from mistake


def _tell(person: Person, row: PayeeAccount, *, by: Actor, at: dt.datetime) -> None:
    phones = PersonPhone.objects.unscoped("tell her").filter(person=person, ends_on__isnull=True, owner=PhoneOwner.SELF)
    own = phones.first()
    if own is not None:
        send_sms(
            to_phone=own.phone,
            template="people_payee",
            values={},
            by=by,
            at=at,
            purpose="people.payee",
            dedupe=f"payee:{row.pk}",
        )
