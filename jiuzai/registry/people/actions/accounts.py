"""Her account at the counter: the ID tail, a join, another number, a lost telephone (AU-8 to AU-10).

What could let a stranger in (a join, another number) one colleague proposes and another confirms; what only tells
her from a stranger (the tail) or shuts everybody out (a lost telephone) one colleague does in her presence.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts import actions as accounts
from jiuzai.foundation.accounts.enums import AccountState
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.messaging.actions import send_sms
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.people.actions.correcting import add_phone
from jiuzai.registry.people.actions.noting import note_change, open_record
from jiuzai.registry.people.actions.tails import keep_tail
from jiuzai.registry.people.enums import AccountChangeKind, PhoneOwner
from jiuzai.registry.people.models import AccountChange, Person
from jiuzai.registry.people.permissions import CARE_FOR_ACCOUNT
from jiuzai.registry.people.queries.accounts import accounts_at

_WHY = "手机是登录的凭证，办理要写明理由。"


@transaction.atomic
def note_id_tail(person: Person, *, in_presence: bool, by: Actor, at: dt.datetime) -> None:
    """Write the last four of her registered number into her account, her card seen at the counter.

    Raises NotPermitted, BadInput, Refusal (no account, no number).
    """
    held = open_record(person, by=by, permission=CARE_FOR_ACCOUNT)
    _refuse_absent(in_presence)
    _account_of(held)
    if not held.id_number:
        raise Refusal("资料里还没有证件号码。", code="no_number", next_step="请先在“更改”里登记证件号码。")
    if keep_tail(held, by=by, at=at):
        note_change(held, {"account": "tail"}, by=by, at=at, deed="people.note_id_tail")


@transaction.atomic
def propose_join(
    person: Person, phone: str, *, in_presence: bool, reason: str, by: Actor, at: dt.datetime, account_id: str = ""
) -> AccountChange:
    """Tie a worker's account at that telephone (or a new one) to her record. Counts once a second person confirms."""
    held = open_record(person, by=by, permission=CARE_FOR_ACCOUNT)
    _refuse_absent(in_presence)
    if held.account is not None:
        raise Refusal("这个人已经有账户了。", code="has_account", next_step="手机丢了或换了，请办“换手机号”。")
    if not held.id_number:
        raise Refusal("没有证件号码，不能关联账户。", code="no_number", next_step="请先登记证件号码。")
    number = identifiers.phone(phone)
    account = _chosen(number, account_id)
    return _propose(held, AccountChangeKind.JOIN, account, number, reason, by=by, at=at)


@transaction.atomic
def propose_phone(
    person: Person, phone: str, *, in_presence: bool, reason: str, by: Actor, at: dt.datetime
) -> AccountChange:
    """She lost or changed her telephone. Counts once a second person confirms; herself she needs nobody."""
    held = open_record(person, by=by, permission=CARE_FOR_ACCOUNT)
    _refuse_absent(in_presence)
    account, number = _account_of(held), identifiers.phone(phone)
    if account.phone == number:
        raise BadInput("新号码和现在的一样。", where="phone")
    return _propose(held, AccountChangeKind.PHONE, account, number, reason, by=by, at=at)


@transaction.atomic
def confirm_account_change(row: AccountChange, *, by: Actor, at: dt.datetime) -> AccountChange:
    """The second pair of eyes: now it happens, both telephones are told, the first entry asks for the ID tail."""
    held = open_record(row.person, by=by, permission=CARE_FOR_ACCOUNT)
    move(row, "confirm", by=by, at=at, confirmed_by=by.actor_id, confirmed_at=at)
    _refuse_own_phone(row.phone, by)
    if row.kind == AccountChangeKind.JOIN:
        _join(held, row, by=by, at=at)
    else:
        _change_phone(held, row, by=by, at=at)
    return row


def refuse_account_change(row: AccountChange, *, by: Actor, at: dt.datetime, reason: str) -> AccountChange:
    move(row, "refuse", by=by, at=at, reason=reason)
    return row


def withdraw_account_change(row: AccountChange, *, by: Actor, at: dt.datetime, reason: str) -> AccountChange:
    move(row, "withdraw", by=by, at=at, reason=reason)
    return row


@transaction.atomic
def shut_out(person: Person, *, reason: str, by: Actor, at: dt.datetime) -> int:
    """A lost telephone: nobody is signed in to her account any more, no device is bound. Says how many devices."""
    held = open_record(person, by=by, permission=CARE_FOR_ACCOUNT)
    _refuse_unsaid(reason)
    count = accounts.shut_out(_account_of(held), by=by, at=at)
    note_change(held, {"account": "signed_in"}, by=by, at=at, reason=text(reason), deed="people.shut_out")
    return count


def _propose(
    held: Person, kind: str, account: Account | None, phone: str, reason: str, *, by: Actor, at: dt.datetime
) -> AccountChange:
    _refuse_unsaid(reason)
    _refuse_own_phone(phone, by)
    row = AccountChange(
        person=held,
        kind=kind,
        account=account,
        phone=phone,
        reason=text(reason)[:200],
        entered_by=by.actor_id,
        entered_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("已经有一件在等核对。", code="one_open", next_step="请先核对或撤下那一件。") from mistake
    begin(row, by=by, at=at, reason=row.reason)
    return row


def _join(held: Person, row: AccountChange, *, by: Actor, at: dt.datetime) -> None:
    if held.account is not None:
        raise Refusal("这个人已经有账户了。", code="has_account", next_step="请撤下这一件。")
    account = row.account
    if account is None:
        tail = held.id_number[-4:]
        account = accounts.make_worker_account(row.phone, name=held.name, id_tail=tail, at=at)
        account.phone_unproven = True
        account.save(update_fields=["phone_unproven"])
    elif not _is_free(account):
        raise Refusal("这个账户已经是别人的了。", code="account_taken", next_step="请不予通过，当面重新核对。")
    held.account = account
    held.save(update_fields=["account"])
    keep_tail(held, by=by, at=at)
    note_change(held, {"account": ""}, by=by, at=at, reason=row.reason, deed="people.join_account")
    if row.account is None:
        AccountChange.objects.unscoped("the account just made").filter(pk=row.pk).update(account=account)
    _tell(account.phone, row, by=by, at=at)


def _change_phone(held: Person, row: AccountChange, *, by: Actor, at: dt.datetime) -> None:
    account = _account_of(held)
    before = account.phone
    keep_tail(held, by=by, at=at)
    accounts.give_phone(account, row.phone, by=by, at=at)
    note_change(held, {"account": "phone"}, by=by, at=at, reason=row.reason, deed="people.change_account_phone")
    add_phone(held, row.phone, owner=PhoneOwner.SELF, by=by, at=at)
    for number in filter(None, dict.fromkeys((before, row.phone))):
        _tell(number, row, by=by, at=at)


def _tell(phone: str, row: AccountChange, *, by: Actor, at: dt.datetime) -> None:
    template = "people_account" if row.kind == AccountChangeKind.JOIN else "people_account_phone"
    dedupe = f"account-change:{row.pk}:{phone[-4:]}"
    send_sms(to_phone=phone, template=template, values={}, by=by, at=at, purpose="people.account", dedupe=dedupe)


def _chosen(phone: str, account_id: str) -> Account | None:
    """The account the clerk picked among those at this number; None when a new one is wanted."""
    if not account_id:
        return None
    found = next((one for one in accounts_at(phone) if str(one.pk) == str(account_id)), None)
    if found is None:
        raise NotFound("这个手机号下没有这个账户。", next_step="请重新查一次手机号。")
    return found


def _is_free(account: Account) -> bool:
    taken = Person.objects.unscoped("is the account somebody's").standing().filter(account=account).exists()
    return account.state == AccountState.ACTIVE and accounts.is_plain_worker(account) and not taken


def _account_of(person: Person) -> Account:
    if person.account is None:
        raise Refusal("这个人还没有账户。", code="no_account", next_step="请先办“关联账户”。")
    return person.account


def _refuse_own_phone(phone: str, by: Actor) -> None:
    """Nobody at a counter holds the telephone of somebody else's account (AU-9)."""
    if isinstance(by, Account) and by.phone and by.phone == phone:
        raise NotPermitted("不能用办理人自己的手机号。", code="own_phone", next_step="请用本人或家人的手机号。")


def _refuse_absent(in_presence: bool) -> None:
    if not in_presence:
        raise BadInput("要本人带着证件在场才能办。", where="in_presence")


def _refuse_unsaid(reason: str) -> None:
    if len(text(reason)) < 2:
        raise BadInput(_WHY, where="reason")
