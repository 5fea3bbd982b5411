"""What the register knows of her number, her account knows too: the last four tell her from a stranger (AU-8)."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.accounts import actions as accounts
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.registry.people.models import Person

TAILS = SystemActor("id-tails")
AT_ONCE = 500


def keep_tail(person: Person, *, by: Actor, at: dt.datetime) -> bool:
    """For every deed that writes her number or joins her account, in its transaction. True when something was new."""
    if person.account is None or not person.id_number:
        return False
    return accounts.know_by_number(person.account, person.id_number, name=person.name, by=by, at=at)


def fill_missing_tails(at: dt.datetime) -> int:
    """Accounts joined to a numbered person that still have no tail; says how many got one."""
    bare = Account.objects.unscoped("accounts without a tail").filter(id_tail="")
    rows = Person.objects.unscoped("whose number is known").standing()
    people = rows.filter(account__in=bare).exclude(id_index=None).select_related("account").order_by("pk")
    return sum(keep_tail(person, by=TAILS, at=at) for person in people[:AT_ONCE])
