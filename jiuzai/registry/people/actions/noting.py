"""Every change of a record leaves a row with what stood there before, and an entry for investigators."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted, Refusal, StaleVersion
from jiuzai.registry.people.enums import PersonState
from jiuzai.registry.people.events import person_changed
from jiuzai.registry.people.models import Person, PersonChange
from jiuzai.registry.people.permissions import EDIT


def open_record(person: Person, *, by: Actor, permission: str = EDIT, seen_at: dt.datetime | None = None) -> Person:
    """The record locked for a change. Call inside a transaction.

    Raises NotFound, NotPermitted, Refusal (restricted or merged), StaleVersion when it changed after `seen_at`.
    """
    held = Person.objects.unscoped("locked for a change").select_for_update().filter(pk=person.pk).first()
    if held is None or held.state == PersonState.ERASED:
        raise NotFound("没有找到这个人。", next_step="请返回列表重新查找。")
    if not by.has_perm(permission, held):
        raise NotPermitted("您不能更改这个人的资料。", next_step="请联系当地的工作人员办理。")
    if held.state == PersonState.MERGED:
        raise Refusal("这条资料已经并入另一条。", code="merged", next_step="请打开保留的那一条再改。")
    if held.state == PersonState.RESTRICTED:
        raise Refusal(
            "本人要求限制使用这份资料，现在不能改。", code="restricted", next_step="请先办理恢复使用，再继续。"
        )
    if seen_at is not None and held.changed_at != seen_at:
        raise StaleVersion("您打开之后，有人改过这份资料。", next_step="请刷新页面，核对后再改一次。")
    return held


def acting_for(by: Actor, person: Person) -> str:
    """Whose hand is guided: the person's key when somebody else acts, "" when she does it herself."""
    herself = isinstance(by, Account) and by.pk == person.account_id
    return "" if herself else str(person.pk)


def note_change(
    person: Person,
    before: Mapping[str, object],
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    deed: str = "people.change",
    batch: str = "",
) -> PersonChange:
    """Write down what changed (`before` by field) and let the rest of the house know."""
    fields = sorted(before)
    change = PersonChange.objects.create(
        person=person,
        fields=fields,
        before=json.dumps({key: str(value or "") for key, value in before.items()}, ensure_ascii=False),
        reason=reason,
        changed_by=by.actor_id,
        changed_by_label=by.actor_label,
        on_behalf_of=acting_for(by, person),
        source_batch=batch,
        changed_at=at,
    )
    today = clock.local_date(at)
    Person.objects.unscoped("its own moment").filter(pk=person.pk).update(
        changed_at=at, last_active_on=today, notified_on=None
    )
    person.changed_at, person.last_active_on = at, today
    record(
        by=by,
        at=at,
        deed=deed,
        subject=("people.person", str(person.pk)),
        on_behalf_of=change.on_behalf_of,
        reason=reason,
        details={"fields": fields},
    )
    person_changed.send(sender=Person, person=person, fields=tuple(fields), at=at)
    return change
