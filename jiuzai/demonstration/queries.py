"""Find the cast again."""

from __future__ import annotations

from functools import cache

from jiuzai.demonstration.cast import DESKS
from jiuzai.demonstration.villages import SIZES, Villager, everybody
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.region.queries import children
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.models import Person

_WHY = "demonstration data"
_OFFICERS = (Role.COUNTY_OFFICER, Role.WESTERN_OFFICER)


def seated(login: str) -> Account:
    """The member of staff with that login."""
    return Account.objects.unscoped(_WHY).get(login=login)


def holders(phone: str) -> list[Account]:
    """Everybody who signs in with that telephone."""
    return list(Account.objects.unscoped(_WHY).filter(phone_index=index_of(Account, "phone_index", phone)))


@cache
def account(login: str) -> Account:
    """`seated`, asked once a process: layers sign with the same few names hundreds of times."""
    return seated(login)


@cache
def villagers() -> dict[str, list[Villager]]:
    """The fifteen hundred, in townships that exist."""
    return everybody({county: [each.name for each in children(county)] for county in SIZES})


def offices_of(place: str) -> tuple[Account, Account]:
    """Two different officers for a Jinhua unit or a partner county: who enters and who checks."""
    desks = [desk.login for desk in DESKS if desk.region == place and desk.role in _OFFICERS]
    present = [account(login) for login in desks if account(login).is_active]
    first, second = [*present, account("city-1"), account("city-2")][:2]
    return first, second


def person_of(villager: Villager) -> Person:
    """Her record in the register."""
    index = index_of(Person, "id_index", villager.id_number)
    found: Person = Person.objects.unscoped(_WHY).get(id_index=index)
    return found
