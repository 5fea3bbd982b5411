"""Somebody on a list takes out her telephone: her account finds the record that waits for her."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.actions.noting import note_change
from jiuzai.registry.people.actions.tails import keep_tail
from jiuzai.registry.people.documents import matching_name
from jiuzai.registry.people.enums import PersonState, PhoneOwner
from jiuzai.registry.people.models import Person, PersonPhone


class NeedsCounter(Refusal):
    """The number is in the register, and what she said does not show that it is she. Nothing else is told."""

    code = "needs_counter"

    def __init__(self) -> None:
        super().__init__(
            "这个身份证号要当面核对。",
            next_step="请带身份证到村里或工作站，工作人员帮您和手机号对上。",
            where="id_number",
        )


@transaction.atomic
def recognise(held: Person, name: str, *, account: Account, by: Actor, at: dt.datetime) -> Person:
    """Tie her account to the record with her number: same name, and the telephone she just proved stands there as
    her own and nobody else's. Raises NeedsCounter otherwise."""
    row = Person.objects.unscoped("is it herself").select_for_update().get(pk=held.pk)
    if not _is_she(row, name, account):
        raise NeedsCounter
    row.account = account
    row.save(update_fields=["account"])
    keep_tail(row, by=by, at=at)
    note_change(row, {"account": ""}, by=by, at=at, reason="本人手机号、姓名、证件一致", deed="people.join_account")
    return row


def _is_she(row: Person, name: str, account: Account) -> bool:
    if row.state != PersonState.ACTIVE or row.account_id is not None or not account.phone:
        return False
    index = index_of(PersonPhone, "phone_index", account.phone)
    rows = PersonPhone.objects.unscoped("is it her telephone").filter(phone_index=index, ends_on__isnull=True)
    others = rows.exclude(person=row).exists()
    own = rows.filter(person=row, owner=PhoneOwner.SELF, is_shared=False).exists()
    return own and not others and matching_name(name) == matching_name(row.name)
