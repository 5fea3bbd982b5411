"""The one mover: step x state x permission, history and audit together, or nothing."""

import datetime as dt
import itertools
import uuid

import pytest
from django.db import DatabaseError, transaction

from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, StepNotAllowed
from jiuzai.foundation.kernel.trace import request_id
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.foundation.workflow.events import moved
from jiuzai.foundation.workflow.models import Transition
from jiuzai.foundation.workflow.queries import history_of
from tests.foundation.workflow.parcels import STEPS, Parcel, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parcels_table")]
AT = dt.datetime(2025, 11, 5, 8, tzinfo=dt.UTC)
ROLES = {
    "sender": SystemActor("sender", frozenset({"parcels.send", "parcels.lose"})),
    "carrier": SystemActor("carrier", frozenset({"parcels.deliver", "parcels.lose"})),
    "stranger": SystemActor("stranger"),
}
ALLOWED = {
    ("send", "packed", "sender"): "sent",
    ("deliver", "sent", "carrier"): "delivered",
    ("lose", "packed", "sender"): "lost",
    ("lose", "sent", "sender"): "lost",
    ("lose", "packed", "carrier"): "lost",
    ("lose", "sent", "carrier"): "lost",
    ("find", "lost", "sender"): "packed",
}


def traces() -> tuple[int, int]:
    return Transition.objects.count(), AuditRow.objects.unscoped("test").count()


@pytest.mark.parametrize(
    ("name", "state", "role"), list(itertools.product([each.name for each in STEPS], State.values, ROLES))
)
def test_step_by_state_by_role(name: str, state: str, role: str) -> None:
    parcel = Parcel.objects.create(state=state)
    before = traces()
    if (name, state, role) in ALLOWED:
        move(parcel, name, by=ROLES[role], at=AT, reason="测试")
        assert parcel.state == Parcel.objects.get(pk=parcel.pk).state == ALLOWED[name, state, role]
        assert traces() == (before[0] + 1, before[1] + 1)
    else:
        known = any(step == name and source == state for step, source, _ in ALLOWED)
        with pytest.raises(NotPermitted if known else StepNotAllowed):
            move(parcel, name, by=ROLES[role], at=AT, reason="测试")
        assert Parcel.objects.get(pk=parcel.pk).state == state
        assert traces() == before


def test_a_move_writes_who_when_why_from_where_to_where() -> None:
    parcel = Parcel.objects.create()
    with request_id("ABCD-2345"):
        row = move(parcel, "lose", by=ROLES["sender"], at=AT, reason="掉进江里", on_behalf_of="someone")
    assert (row.workflow, row.step, row.step_label) == ("parcel", "lose", "报失")
    assert (row.from_state, row.to_state, row.reason) == ("packed", "lost", "掉进江里")
    assert (row.by, row.by_label, row.on_behalf_of) == ("system:sender", "系统（sender）", "someone")
    assert (row.at, row.request_id) == (AT, "ABCD-2345")
    audit = AuditRow.objects.unscoped("test").get(subject_id=str(parcel.pk))
    assert (audit.deed, audit.actor, audit.reason) == ("parcel.lose", "system:sender", "掉进江里")
    assert audit.details == {"from": "packed", "to": "lost"}


def test_history_reads_from_the_beginning() -> None:
    parcel = Parcel.objects.create()
    begin(parcel, by=ROLES["sender"], at=AT)
    move(parcel, "send", by=ROLES["sender"], at=AT + dt.timedelta(hours=1))
    move(parcel, "deliver", by=ROLES["carrier"], at=AT + dt.timedelta(hours=2))
    other = Parcel.objects.create()
    begin(other, by=ROLES["sender"], at=AT)
    assert [(row.step, row.from_state, row.to_state) for row in history_of(parcel)] == [
        ("begin", "", "packed"),
        ("send", "packed", "sent"),
        ("deliver", "sent", "delivered"),
    ]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_step_that_needs_a_reason_refuses_without(reason: str) -> None:
    parcel = Parcel.objects.create()
    before = traces()
    with pytest.raises(BadInput, match="报失要写明理由") as refusal:
        move(parcel, "lose", by=ROLES["sender"], at=AT, reason=reason)
    assert refusal.value.where == "reason"
    assert traces() == before


def test_other_fields_are_written_with_the_state() -> None:
    parcel = Parcel.objects.create()
    move(parcel, "send", by=ROLES["sender"], at=AT, note="航空件")
    assert Parcel.objects.get(pk=parcel.pk).note == parcel.note == "航空件"


def test_what_was_changed_in_hand_but_not_passed_on_is_not_written() -> None:
    parcel = Parcel.objects.create(note="原样")
    parcel.note = "手里改的"
    move(parcel, "send", by=ROLES["sender"], at=AT)
    assert Parcel.objects.get(pk=parcel.pk).note == parcel.note == "原样"


def test_a_stale_copy_moves_from_where_the_row_really_stands() -> None:
    parcel = Parcel.objects.create()
    stale = Parcel.objects.get(pk=parcel.pk)
    move(parcel, "send", by=ROLES["sender"], at=AT)
    with pytest.raises(StepNotAllowed, match="「已寄出」状态不能寄出"):
        move(stale, "send", by=ROLES["sender"], at=AT)


def test_a_row_that_is_gone_is_said_to_be_gone() -> None:
    with pytest.raises(NotFound, match="已经不在了"):
        move(Parcel(pk=uuid.uuid4()), "send", by=ROLES["sender"], at=AT)


def test_the_news_carries_row_and_history_and_a_failing_listener_undoes_the_move() -> None:
    parcel = Parcel.objects.create()
    heard: list[tuple[str, str]] = []

    def listen(sender: type, row: Parcel, transition: Transition, **_: object) -> None:
        heard.append((row.state, transition.step))
        if transition.step == "deliver":
            raise RuntimeError("no room")

    moved.connect(listen, sender=Parcel)
    try:
        move(parcel, "send", by=ROLES["sender"], at=AT)
        before = traces()
        with pytest.raises(RuntimeError, match="no room"):
            move(parcel, "deliver", by=ROLES["carrier"], at=AT)
    finally:
        moved.disconnect(listen, sender=Parcel)
    assert heard == [("sent", "send"), ("delivered", "deliver")]
    assert Parcel.objects.get(pk=parcel.pk).state == "sent"
    assert traces() == before


@pytest.mark.promise
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_rewrite_history(deed: str) -> None:
    parcel = Parcel.objects.create()
    begin(parcel, by=ROLES["sender"], at=AT)
    rows = Transition.objects.about(parcel)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(reason="改写") if deed == "update" else rows.delete()
    assert history_of(parcel).get().reason == ""


@pytest.mark.django_db(transaction=True)
def test_a_beginning_outside_the_row_s_transaction_is_refused_and_leaves_nothing() -> None:
    parcel = Parcel.objects.create()
    with pytest.raises(RuntimeError, match="transaction that created the row"):
        begin(parcel, by=ROLES["sender"], at=AT)
    assert Transition.objects.count() == 0
    parcel.delete()
