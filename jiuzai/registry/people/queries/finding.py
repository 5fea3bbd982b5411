"""Find people: by number, by name and sound, by the end of a number, by village. Every answer is scoped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import identifier, text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.models import Person, PersonPhone, PersonToken, PovertyStatus, Residence
from jiuzai.registry.people.models.person import PersonQuerySet
from jiuzai.registry.people.tokens import TAIL, digester, is_latin, words_of_name, words_of_tail


def people_visible_to(actor: Actor) -> PersonQuerySet:
    """People whose record the actor may open, newest first, without those merged into another."""
    found: PersonQuerySet = Person.objects.visible_to(actor).standing().order_by("-registered_at", "id")
    return found


def person_for(actor: Actor, person_id: UUID | str) -> Person:
    """One person the actor may open; for a merged record, the one it was merged into. NotFound for everyone else."""
    found = Person.objects.visible_to(actor).filter(pk=_as_key(person_id)).first()
    while found is not None and found.merged_into_id is not None:
        found = Person.objects.visible_to(actor).filter(pk=found.merged_into_id).first()
    if found is None:
        raise NotFound("没有找到这个人。", next_step="请返回列表重新查找。")
    return found


def person_of(account_id: UUID) -> Person | None:
    """The record tied to an account: for the person herself."""
    rows = Person.objects.unscoped("one's own record").standing()
    found: Person | None = rows.filter(account_id=account_id).first()
    return found


def by_id_number(actor: Actor, number: str) -> Person | None:
    """The person in the actor's sight with this number; None also when she is elsewhere. Raises BadInput."""
    index = index_of(Person, "id_index", identifiers.id_number(number))
    found = Person.objects.visible_to(actor).filter(id_index=index).first()
    if found is not None and found.merged_into_id is not None:
        return person_for(actor, found.merged_into_id)
    return found


def ids_by_number(numbers: Iterable[str], reason: str) -> dict[str, UUID]:
    """Keys of registered people by their normal number, whoever asks; merged records answer with the kept one.

    For lists that come in: one question to the database for all of them.
    """
    wanted = {index_of(Person, "id_index", number): number for number in numbers if number}
    rows = (
        Person.objects.unscoped(reason).filter(id_index__in=list(wanted)).values_list("id_index", "pk", "merged_into")
    )
    found = {wanted[index]: merged or pk for index, pk, merged in rows}
    kept = canonical_ids(set(found.values()))
    return {number: kept.get(pk, pk) for number, pk in found.items()}


def canonical_ids(person_ids: Iterable[UUID]) -> Mapping[UUID, UUID]:
    """Each given key with the key of the record it ended up in."""
    known: dict[UUID, UUID] = {pk: pk for pk in person_ids}
    waiting = set(known)
    while waiting:
        rows = Person.objects.unscoped("follow merges").filter(pk__in=set(known.values()), merged_into__isnull=False)
        steps = dict(rows.values_list("pk", "merged_into"))
        waiting = {pk for pk, end in known.items() if end in steps}
        known |= {pk: steps[known[pk]] for pk in waiting}
    return known


def all_ids_of(person_id: UUID) -> list[UUID]:
    """The key of a record and of every record merged into it: rows of all of them are hers."""
    found, fresh = [person_id], [person_id]
    while fresh:
        rows = Person.objects.unscoped("follow merges").filter(merged_into__in=fresh)
        fresh = [pk for pk in rows.values_list("pk", flat=True) if pk not in found]
        found += fresh
    return found


def find(actor: Actor, words: str, *, filters: Mapping[str, object] | None = None) -> PersonQuerySet:
    """People in the actor's sight for what was typed: each space-separated part must fit.

    A part may be a whole ID number or telephone, four last characters of either, letters of the name or its pinyin
    (whole syllables from the start, or initials), or a village. `filters`: county, township, village, status, state.
    """
    found = people_visible_to(actor)
    for part in text(words).split():
        found = found.filter(_fits(part))
    return _filtered(found, filters or {})


def _fits(part: str) -> Q:
    number = identifier(part)
    exact = _whole_number(number)
    if exact is not None:
        return exact
    digest = digester()
    if len(number) == TAIL and number[:-1].isdigit() and (number[-1].isdigit() or number[-1] == "X"):
        return Q(pk__in=PersonToken.objects.filter(token__in=digest(words_of_tail(number))).values("person_id"))
    tokens = digest(words_of_name(part))
    if not tokens:
        return Q(pk__in=[])
    named = Q()
    for token in tokens:
        named &= Q(pk__in=PersonToken.objects.filter(token=token).values("person_id"))
    if is_latin(part):
        return named
    places = Residence.objects.unscoped("joined to people in sight").filter(ends_on__isnull=True)
    return named | Q(pk__in=places.filter(Q(village__contains=part) | Q(township__contains=part)).values("person_id"))


def _whole_number(number: str) -> Q | None:
    try:
        return Q(id_index=index_of(Person, "id_index", identifiers.id_number(number)))
    except BadInput:
        pass
    try:
        index = index_of(PersonPhone, "phone_index", identifiers.phone(number))
    except BadInput:
        return None
    phones = PersonPhone.objects.unscoped("joined to people in sight").filter(phone_index=index, ends_on__isnull=True)
    return Q(pk__in=phones.values("person_id"))


def _filtered(found: PersonQuerySet, filters: Mapping[str, object]) -> PersonQuerySet:
    if filters.get("county"):
        found = found.filter(county_code=filters["county"])
    if filters.get("township"):
        found = found.filter(place_code=filters["township"])
    if filters.get("state"):
        found = found.filter(state=filters["state"])
    if filters.get("village"):
        homes = Residence.objects.unscoped("joined to people in sight").filter(ends_on__isnull=True)
        found = found.filter(pk__in=homes.filter(in_village(str(filters["village"]))).values("person_id"))
    if filters.get("status"):
        rows = PovertyStatus.objects.unscoped("joined to people in sight").filter(superseded_at__isnull=True)
        on = filters.get("on")
        rows = rows.holding_on(on) if isinstance(on, dt.date) else rows.filter(ends_on__isnull=True)
        found = found.filter(pk__in=rows.filter(kind=filters["status"]).values("person_id"))
    return found


def in_village(said: str) -> Q:
    """A condition on homes: `铁佛镇 新桥村` in that township, `新桥村` in any."""
    township, _, village = said.rpartition(" ")
    return Q(village=village, township=township) if township else Q(village=village)


def _as_key(person_id: UUID | str) -> UUID | None:
    try:
        return person_id if isinstance(person_id, UUID) else UUID(str(person_id))
    except ValueError:
        return None
