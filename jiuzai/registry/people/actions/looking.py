"""Looking people up within one's budget, and looking at a masked field in full with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.accounts.enums import DeedClass
from jiuzai.foundation.accounts.models import Account, SignIn
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.audit.actions import record_read
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.registry.people import limits
from jiuzai.registry.people.enums import Part, PayeeState, PersonState, Unmaskable
from jiuzai.registry.people.models import PayeeAccount, Person, PersonPhone, Unmasking
from jiuzai.registry.people.models.person import PersonQuerySet
from jiuzai.registry.people.permissions import UNMASK
from jiuzai.registry.people.queries.finding import find, person_for
from jiuzai.registry.people.queries.listing import find_of_status
from jiuzai.registry.people.sight import SIGHT, people_in_sight

SHORTEST_REASON = 4


def look_up(
    actor: Actor, words: str, *, at: dt.datetime, filters: Mapping[str, object] | None = None
) -> PersonQuerySet:
    """`queries.find`, counted: a guesser is stopped long before she has tried all endings. Raises LimitReached."""
    if text(words):
        take(limits.SEARCH, actor.actor_id, at=at)
    return find(actor, words, filters=filters)


def look_up_listed(actor: Actor, words: str, *, at: dt.datetime) -> PersonQuerySet:
    """`queries.find_of_status`, counted as every search for people is. Raises LimitReached."""
    take(limits.SEARCH, actor.actor_id, at=at)
    return find_of_status(actor, words)


def open_person(actor: Actor, person_id: UUID | str, *, at: dt.datetime) -> Person:
    """`queries.person_for`, counted (RL-1: 120 an hour). Raises NotFound, LimitReached."""
    found = person_for(actor, person_id)
    if not (isinstance(actor, Account) and found.account_id == actor.pk):
        take(limits.OPEN_PERSON, actor.actor_id, at=at)
    return found


def unmask(
    person: Person, field: Unmaskable, reason: str, *, sign_in: SignIn | None, by: Actor, at: dt.datetime
) -> str:
    """A field in full. Needs sight, a reason, a proof from the last 20 minutes, and one of 20 looks a day.

    Call it outside a transaction: a look that was counted stays counted. She may look at her own as often as she
    likes, after proving herself. Raises NotFound, NotPermitted, BadInput, LimitReached.
    """
    herself = isinstance(by, Account) and by.pk == person.account_id
    if not herself and not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise NotFound("没有找到这个人。", next_step="请返回列表重新查找。")
    if not (herself or by.has_perm(UNMASK, person)) or (field == Unmaskable.CARD and not _sees_money(by, person, at)):
        raise NotPermitted("您不能查看完整信息。", next_step="确需查看，请联系有权限的同事。")
    if person.state == PersonState.RESTRICTED and not herself:
        raise NotPermitted("本人要求限制使用这份资料。", code="restricted", next_step="请先办理恢复使用。")
    if len(text(reason)) < SHORTEST_REASON:
        raise BadInput("请写明为什么要看。", next_step="例如：核对来电人身份。", where="reason")
    _refuse_stale_proof(sign_in, by, herself, at)
    if not herself:
        take(limits.UNMASK, by.actor_id, at=at)
    value = _value(person, field)
    with transaction.atomic():
        Unmasking.objects.create(
            person=person,
            field=field,
            reason=text(reason)[:200],
            seen_by=by.actor_id,
            seen_by_label=by.actor_label,
            region_code=_region_of(by, at),
            seen_at=at,
        )
        record_read(
            by=by, at=at, what=f"people.{field}", subject=("people.person", str(person.pk)), reason=text(reason)
        )
    return value


def _refuse_stale_proof(sign_in: SignIn | None, by: Actor, herself: bool, at: dt.datetime) -> None:
    wanted = (DeedClass.UNMASK, DeedClass.OWN_DETAILS) if herself else (DeedClass.UNMASK,)
    fresh = (
        sign_in is not None
        and str(sign_in.account_id) == by.actor_id
        and any(sign_in.stepped_up(deed, at) for deed in wanted)
    )
    if not fresh:
        raise NotPermitted("请先再次确认是您本人。", code="step_up", next_step="请输入动态口令或短信验证码。")


def _value(person: Person, field: str) -> str:
    if field == Unmaskable.NAME:
        return str(person.name)
    if field == Unmaskable.ID_NUMBER:
        return str(person.id_number)
    if field == Unmaskable.PHONE:
        phones = PersonPhone.objects.unscoped("one person, in sight").filter(person=person, ends_on__isnull=True)
        return "、".join(f"{row.phone}（{row.get_owner_display()}）" for row in phones.order_by("starts_on", "id"))
    if field == Unmaskable.CARD:
        rows = PayeeAccount.objects.unscoped("one person, in sight").filter(person=person)
        held = rows.filter(state__in=(PayeeState.ACTIVE, PayeeState.PROPOSED)).order_by("state").first()
        return held.card if held is not None else ""
    raise BadInput("没有这项内容。", where="field")


def _sees_money(by: Actor, person: Person, at: dt.datetime) -> bool:
    seen = people_in_sight(by, Part.MONEY, clock.local_date(at))
    if seen is None:
        return False
    return bool(Person.objects.unscoped("is her money in sight").filter(seen, pk=person.pk).exists())


def _region_of(by: Actor, at: dt.datetime) -> str:
    """Where the looker serves: whose supervisor reads it in the weekly digest."""
    if not isinstance(by, Account):
        return ""
    return next((g.region_code for g in grants_on(by, clock.local_date(at)) if g.role in SIGHT), "")
