"""What an office does for somebody's account at a counter. Whether it may is judged by the part that knows people.

Each deed is recorded under the name of the one at the counter; system actors only carry the steps of devices.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.actions.sign_ins import end_all_sign_ins
from jiuzai.foundation.accounts.enums import AccountState, DeviceState, EndReason, Role
from jiuzai.foundation.accounts.models import Account, Device, PhoneCode, RoleGrant, SignIn
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock, identifiers
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.workflow.actions import move

CARER = SystemActor(
    "account-care", frozenset({"accounts.revoke_device", "accounts.close_account", "accounts.end_role"})
)


def _subject(account: Account) -> tuple[str, str]:
    return ("accounts.account", account.actor_id)


def is_plain_worker(account: Account) -> bool:
    """Signs in by telephone, is not closed, and holds no open role but the worker's."""
    roles = set(RoleGrant.objects.open().filter(account=account).values_list("role", flat=True))
    return account.login is None and account.state != AccountState.CLOSED and roles <= {Role.WORKER.value}


@transaction.atomic
def know_by_number(account: Account, id_number: str, *, name: str = "", by: Actor, at: dt.datetime) -> bool:
    """Keep the last four of the number (and the name, where none is held) so that she can be told from a stranger.

    False when nothing differs. Numbers of other papers than citizens' count too: their last four.
    """
    held = Account.objects.unscoped("whose tail is written").select_for_update().get(pk=account.pk)
    tail, said = id_number[-4:].upper(), person_name(name) if name and not held.name else held.name
    if not tail or (held.id_tail == tail and held.name == said):
        return False
    held.id_tail, held.name = tail, said
    held.save(update_fields=["id_tail", "name"])
    account.id_tail, account.name = tail, said
    record(by=by, at=at, deed="account.set_id_tail", subject=_subject(account))
    return True


@transaction.atomic
def give_phone(account: Account, phone: str, *, by: Actor, at: dt.datetime) -> None:
    """Another number for her account. Everything signed in ends, devices are unbound, the first entry asks the tail.

    Raises NotPermitted for an account without a tail: nothing would tell her from whoever holds that number.
    """
    held = Account.objects.unscoped("whose phone is changed").select_for_update().get(pk=account.pk)
    if not held.id_tail:
        raise NotPermitted("这个账户还没有证件后四位。", next_step="请先按证件登记后四位，再换手机号。")
    held.phone, held.phone_unproven = identifiers.phone(phone), True
    held.save(update_fields=["phone", "phone_unproven"])
    record(by=by, at=at, deed="account.give_phone", subject=_subject(account))
    shut_out(held, by=by, at=at)


@transaction.atomic
def shut_out(account: Account, *, by: Actor, at: dt.datetime) -> int:
    """A lost telephone: end every sign-in and unbind every device; says how many devices."""
    held = Device.objects.select_for_update().filter(account=account).exclude(state=DeviceState.REVOKED)
    devices = list(held.order_by("asked_at", "id"))
    for device in devices:
        move(device, "revoke", by=CARER, at=at, on_behalf_of=by.actor_id)
    SignIn.objects.filter(device__in=devices, ended_at__isnull=True).update(ended_at=at, end_reason=EndReason.REVOKED)
    end_all_sign_ins(account, reason=EndReason.REVOKED, at=at, by=by)
    record(by=by, at=at, deed="account.shut_out", subject=_subject(account), details={"devices": len(devices)})
    return len(devices)


@transaction.atomic
def forget_worker(account: Account, *, by: Actor, at: dt.datetime, reason: str) -> bool:
    """Close a worker's account and empty what names her. False for an account that serves another role too."""
    if not is_plain_worker(account):
        return False
    shut_out(account, by=by, at=at)
    for grant in RoleGrant.objects.open().filter(account=account):
        last = max(grant.starts_on, clock.local_date(at))
        move(grant, "end", by=CARER, at=at, reason=reason, on_behalf_of=by.actor_id, ends_on=last)
    move(account, "close", by=CARER, at=at, reason=reason, on_behalf_of=by.actor_id)
    others = Account.objects.unscoped("is the telephone shared").filter(phone_index=account.phone_index)
    if not others.exclude(pk=account.pk).exclude(state=AccountState.CLOSED).exists():
        PhoneCode.objects.filter(phone_index=account.phone_index).delete()
    account.name = account.phone = account.id_tail = ""
    account.sign_on_subject, account.phone_unproven = None, False
    account.save(update_fields=["name", "phone", "id_tail", "sign_on_subject", "phone_unproven"])
    Device.objects.filter(account=account).update(label="")
    return True
