"""Two records that are one person. Nothing is moved: rows keep pointing where they did, queries follow."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.people.actions.noting import note_change
from jiuzai.registry.people.enums import PayeeState, PersonState
from jiuzai.registry.people.events import merge_undone, people_merged
from jiuzai.registry.people.models import MergeRecord, PayeeAccount, Person
from jiuzai.registry.people.permissions import MERGE


@transaction.atomic
def merge(kept: Person, merged: Person, *, by: Actor, at: dt.datetime, reason: str) -> MergeRecord:
    """`merged` was `kept` all along. The actor must see both; both must be in use; two live payee accounts refuse.

    Raises BadInput, NotPermitted, Refusal.
    """
    if kept.pk == merged.pk:
        raise BadInput("请选择两条不同的资料。", where="merged")
    first, second = sorted((kept.pk, merged.pk))
    rows = Person.objects.unscoped("merge").select_for_update().filter(pk__in=(first, second)).order_by("pk")
    held = {row.pk: row for row in rows}
    for row in (held[kept.pk], held[merged.pk]):
        if not by.has_perm(MERGE, row):
            raise NotPermitted("您不能合并这两条资料。", next_step="跨县的重复资料由市人社核对。")
    if held[kept.pk].state != PersonState.ACTIVE:
        raise Refusal("保留的那一条现在不能用。", code="kept_not_active", next_step="请换一条保留。")
    paid = PayeeAccount.objects.unscoped("both with money?").filter(person_id__in=held, state=PayeeState.ACTIVE)
    if paid.values("person_id").distinct().count() > 1:
        raise Refusal("两条资料都有收款账户。", code="two_payees", next_step="请先停用其中一个收款账户。")
    lost = held[merged.pk]
    move(lost, "merge", by=by, at=at, reason=reason, merged_into=held[kept.pk])
    done = MergeRecord.objects.create(
        kept=held[kept.pk], merged=lost, reason=reason, merged_by=by.actor_id, merged_at=at
    )
    note_change(held[kept.pk], {"merged": str(lost.pk)}, by=by, at=at, reason=reason, deed="people.merge")
    people_merged.send(sender=Person, kept_id=kept.pk, merged_id=merged.pk, at=at)
    merged.refresh_from_db(from_queryset=Person.objects.unscoped("just merged"))
    return done


@transaction.atomic
def undo_merge(done: MergeRecord, *, by: Actor, at: dt.datetime, reason: str) -> Person:
    """They were two after all: the record is as it was, with every row that ever pointed to it."""
    row = MergeRecord.objects.unscoped("undo").select_for_update().get(pk=done.pk)
    if row.undone_at is not None:
        raise Refusal("这次合并已经撤销过。", code="undone")
    lost = Person.objects.unscoped("undo").get(pk=row.merged_id)
    move(lost, "unmerge", by=by, at=at, reason=reason, merged_into=None)
    row.undone_by, row.undone_at = by.actor_id, at
    row.save(update_fields=["undone_by", "undone_at"])
    note_change(lost, {"merged_into": str(row.kept_id)}, by=by, at=at, reason=reason, deed="people.undo_merge")
    merge_undone.send(sender=Person, kept_id=row.kept_id, merged_id=row.merged_id, at=at)
    return lost
