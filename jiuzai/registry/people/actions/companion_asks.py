"""She asks somebody to go with her, on her own telephone; the other answers on his."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, Refusal
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.actions.households import go_together
from jiuzai.registry.people.actions.noting import note_change, open_record
from jiuzai.registry.people.enums import CompanionKind
from jiuzai.registry.people.models import Companion, CompanionAsk, Person
from jiuzai.registry.people.queries.company import asked_of

MOST_ASKS = 5


@transaction.atomic
def ask_along(
    person: Person,
    *,
    name: str,
    phone: str,
    kind: str,
    by: Actor,
    at: dt.datetime,
    must_be_together: bool = True,
) -> CompanionAsk:
    """Ask by name and telephone. The answer is the same whether anybody is registered with them or not."""
    if kind not in CompanionKind.values:
        raise BadInput("请选择是什么人。", where="kind")
    name, phone = person_name(name), identifiers.phone(phone)
    held = open_record(person, by=by)
    asks = CompanionAsk.objects.unscoped("her own asking").filter(person=held)
    again = asks.filter(
        name_index=index_of(CompanionAsk, "name_index", name), phone_index=index_of(CompanionAsk, "phone_index", phone)
    ).first()
    if again is None and asks.count() >= MOST_ASKS:
        raise Refusal(f"最多同时问 {MOST_ASKS} 个人。", code="too_many_asks", next_step="请先去掉不一起走的人。")
    row = again or CompanionAsk(person=held, other_name=name, other_phone=phone)
    row.kind, row.must_be_together, row.asked_at = kind, must_be_together, at
    row.save()
    note_change(held, {"companion": ""}, by=by, at=at, deed="people.ask_along")
    return row


@transaction.atomic
def answer_ask(person: Person, ask: CompanionAsk, *, willing: bool, by: Actor, at: dt.datetime) -> None:
    """The one who was asked says yes or no. Yes makes the two a pair, each in her own words."""
    held = open_record(person, by=by)
    if ask.pk not in {one.pk for one in asked_of(held)}:
        raise NotFound("没有找到这个邀请。", next_step="可能对方已经收回了。")
    asker = Person.objects.unscoped("who asked").get(pk=ask.person_id)
    if not willing:
        ask.declined_at = at
        ask.save(update_fields=["declined_at"])
        note_change(held, {"companion": ""}, by=by, at=at, deed="people.decline_company")
        return
    kind = CompanionKind(ask.kind)
    go_together(held, asker, kind, by=by, at=at, must_be_together=ask.must_be_together)
    _word_of_the_asker(asker, held, ask)
    ask.delete()


@transaction.atomic
def take_back_ask(ask: CompanionAsk, *, by: Actor, at: dt.datetime) -> None:
    """She asks no longer; who was asked no longer finds it."""
    held = open_record(ask.person, by=by)
    ask.delete()
    note_change(held, {"companion": ""}, by=by, at=at, deed="people.take_back_ask")


def _word_of_the_asker(asker: Person, other: Person, ask: CompanionAsk) -> None:
    Companion.objects.unscoped("what she asked for").update_or_create(
        person=asker,
        other=other,
        defaults={
            "kind": ask.kind,
            "must_be_together": ask.must_be_together,
            "said_at": ask.asked_at,
            "heard_by": "",
        },
    )
