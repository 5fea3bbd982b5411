"""What somebody is called: on a shared telephone it tells one from the other."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import person_name


@transaction.atomic
def keep_first_name(account: Account, name: str, *, by: Actor, at: dt.datetime) -> bool:
    """What she calls herself, where no name is held yet. False where one is: that one is not talked over."""
    held = Account.objects.unscoped("whose name is kept").select_for_update().get(pk=account.pk)
    if held.name or not name:
        return False
    held.name = account.name = person_name(name)
    held.save(update_fields=["name"])
    record(by=by, at=at, deed="account.keep_first_name", subject=("accounts.account", account.actor_id))
    return True
