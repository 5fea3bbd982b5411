"""Take a person into the register: at the counter, by herself, or from a list."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.actions import keep_first_name
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotPermitted, Refusal
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.vault import index_of
from jiuzai.foundation.workflow.actions import begin
from jiuzai.registry.people.actions.cases import raise_case
from jiuzai.registry.people.actions.recognising import recognise
from jiuzai.registry.people.actions.tails import keep_tail
from jiuzai.registry.people.enums import CaseKind
from jiuzai.registry.people.events import people_registered
from jiuzai.registry.people.intake import Newcomer, Rows, add_rows, newcomer, write_tokens
from jiuzai.registry.people.models import Person, Reach
from jiuzai.registry.people.permissions import REGISTER, Place
from jiuzai.registry.people.tokens import digester

_COUNTERS = (Role.CLERK, Role.COUNTY_OFFICER)


class AlreadyRegistered(Refusal):
    """The number is in the register, and the one asking may open the record: `person_id` says which."""

    code = "already_registered"

    def __init__(self, person_id: UUID) -> None:
        super().__init__(
            "这个身份证号已经登记过。", next_step="请打开已有的资料核对，不用重新登记。", where="id_number"
        )
        self.person_id = person_id


class NeedsCityCheck(Refusal):
    """The number is in the register where the one asking may not look. Where, is not said."""

    code = "NEEDS_CITY_CHECK"

    def __init__(self) -> None:
        super().__init__(
            "这个身份证号需市级核对。", next_step="已转市人社核对，核对后会通知您，请先登记下一位。", where="id_number"
        )


def register_person(
    *, name: str, by: Actor, at: dt.datetime, id_number: str = "", account: Account | None = None, **said: Any
) -> Person:
    """One new person with her telephone and home. `said` are fields of `intake.Newcomer`.

    Raises BadInput, NotPermitted, AlreadyRegistered, or NeedsCityCheck (a case for the city is open then, unless
    the caller rolls it back). Who registers herself and stands on a list already gets that record
    (`recognise`). A person without papers may come in; she is found by name and telephone.
    """
    who = newcomer(name=name, id_number=id_number, on=clock.local_date(at), account=account, **said)
    if not by.has_perm(REGISTER, Place(who.place_code, account.pk if account else None)):
        raise NotPermitted("您不能在这个地方登记人员。", next_step="请核对户籍县，或请当地工作人员登记。")
    known = _held_under(who.id_number) if account is not None and by.actor_id == account.actor_id else None
    if known is not None and known.account_id != by.actor_id:
        return recognise(known, who.name, account=account, by=by, at=at)  # type: ignore[arg-type]
    claim = {"county_code": who.county_code, "claimed": who.name}
    refuse_taken(who.id_number, None, **claim, by=by, at=at)
    try:
        return _write(who, by=by, at=at)
    except IntegrityError:
        # Somebody else registered her a moment ago.
        refuse_taken(who.id_number, None, **claim, by=by, at=at)
        raise


@transaction.atomic
def _write(who: Newcomer, *, by: Actor, at: dt.datetime) -> Person:
    rows = Rows()
    person = add_rows(rows, who, by_id=by.actor_id, at=at, digest=digester())
    person.save(force_insert=True)
    for batch in (rows.phones, rows.residences):
        if batch:
            type(batch[0])._base_manager.bulk_create(batch)  # type: ignore[arg-type]
    write_tokens(rows.tokens)
    begin(person, by=by, at=at)
    keep_tail(person, by=by, at=at)
    if who.account is not None:
        keep_first_name(who.account, who.name, by=by, at=at)
    for region in _counter_regions(by, at):
        Reach.objects.create(person=person, region_code=region, why="registered", starts_on=clock.local_date(at))
    record(
        by=by, at=at, deed="people.register", subject=("people.person", str(person.pk)), details={"source": who.source}
    )
    people_registered.send(sender=Person, person_ids=[person.pk], at=at)
    return person


def _counter_regions(by: Actor, at: dt.datetime) -> list[str]:
    """Units of Jinhua whose counter took her in: they go on seeing her."""
    if not isinstance(by, Account):
        return []
    live = grants_on(by, clock.local_date(at))
    return sorted({g.region_code for g in live if g.role in _COUNTERS and g.region_code.startswith(CITY)})


def _held_under(number: str) -> Person | None:
    if not number:
        return None
    rows = Person.objects.unscoped("is the number registered").select_related("merged_into")
    found: Person | None = rows.filter(id_index=index_of(Person, "id_index", number)).first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found


def refuse_taken(
    number: str, person: Person | None, *, county_code: str, claimed: str, by: Actor, at: dt.datetime
) -> None:
    """Refuse a number that somebody else in the register has; `person` is the one who may have it."""
    held = _held_under(number)
    if held is None or held == person:
        return
    if Person.objects.visible_to(by).filter(pk=held.pk).exists():
        raise AlreadyRegistered(held.pk)
    raise_case(CaseKind.OTHER_COUNTY, held, county_code=county_code, claimed=claimed, by=by, at=at)
    raise NeedsCityCheck()
