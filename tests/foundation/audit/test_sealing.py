"""One chain, in commit order, however many sealers run."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from jiuzai.foundation.audit import actions
from jiuzai.foundation.audit.actions import anchor, seal_new
from jiuzai.foundation.audit.anchors import FolderAnchor
from jiuzai.foundation.audit.models import AuditRow, AuditSeal
from jiuzai.foundation.audit.queries import AuditState, state, verify
from tests.faults.seeds import SEEDS
from tests.foundation.audit.conftest import AT, write

pytestmark = pytest.mark.promise
LATER = AT + dt.timedelta(minutes=5)


def in_a_thread(work):
    """Run `work` on a database connection of its own."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db
def test_sealing_links_what_is_new_once_and_says_how_many():
    assert seal_new(AT) == 0
    rows = write(3)

    assert (seal_new(AT), seal_new(AT)) == (3, 0)
    rows += write(2)
    assert seal_new(LATER) == 2

    links = list(AuditSeal.objects.order_by("sequence"))
    assert [link.row_id for link in links] == [row.pk for row in rows]
    assert [link.sequence for link in links] == [1, 2, 3, 4, 5]
    assert [link.previous_hash for link in links[1:]] == [link.hash for link in links[:-1]]


@pytest.mark.django_db
def test_more_rows_than_one_batch_are_all_linked(monkeypatch):
    monkeypatch.setattr(actions, "_BATCH", 4)
    write(11)

    assert seal_new(AT) == 11
    assert verify().links == 11


@pytest.mark.django_db
def test_a_straggler_outside_the_recent_window_is_found_by_the_thorough_look(monkeypatch):
    rows = write(5)
    AuditSeal.objects.create(sequence=1, row=rows[4], previous_hash="a", hash="b", sealed_at=AT)
    monkeypatch.setattr(actions, "_RECENT", 2)

    assert seal_new(AT) == 1
    assert seal_new(AT, thorough=True) == 3


@pytest.mark.django_db
def test_the_state_counts_rows_seals_and_the_tail(sealed):
    assert state() == AuditState(10, 10, 0, AT, None)
    anchor(LATER)
    write(2)

    assert state() == AuditState(12, 10, 2, AT, LATER)


@pytest.mark.django_db
def test_an_anchor_is_written_only_when_the_chain_grew(sealed):
    mark = anchor(AT)

    assert (mark.sequence, mark.hash) == (10, AuditSeal.objects.get(sequence=10).hash)
    assert anchor(LATER) is None
    write(1)
    seal_new(LATER)
    assert anchor(LATER).sequence == 11
    assert [found.sequence for found in FolderAnchor().marks()] == [10, 11]


@pytest.mark.django_db
def test_anchors_survive_a_line_torn_by_a_power_cut(sealed, settings):
    anchor(AT)
    path = settings.AUDIT_ANCHORS / "anchors-2025.jsonl"
    with path.open("ab") as torn:
        torn.write(b'{"sequence": 11, "ha')
    write(1)
    seal_new(AT)

    assert anchor(LATER).sequence == 11

    assert [mark.sequence for mark in FolderAnchor().marks()] == [10, 11]
    assert FolderAnchor().last().at == LATER
    assert verify().intact


@pytest.mark.django_db
def test_the_last_of_very_many_anchors_is_found(sealed, settings):
    for hours in range(60):
        write(1)
        seal_new(AT)
        anchor(AT + dt.timedelta(days=hours * 10))

    assert FolderAnchor().last() == list(FolderAnchor().marks())[-1]
    assert sorted(path.name for path in settings.AUDIT_ANCHORS.iterdir()) == [
        "anchors-2025.jsonl",
        "anchors-2026.jsonl",
    ]
    assert verify().anchors == 60


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_sealers_and_writers_beside_each_other_make_one_whole_chain(seed, monkeypatch):
    monkeypatch.setattr(actions, "_BATCH", 3)
    gate = threading.Barrier(5)
    wrote = threading.Event()

    def keep_sealing():
        gate.wait()
        while not wrote.wait(0.002):
            seal_new(AT)

    def keep_writing():
        gate.wait()
        for _ in range(15):
            with transaction.atomic():
                write(2)

    sealers = [in_a_thread(keep_sealing) for _ in range(3)]
    writers = [in_a_thread(keep_writing) for _ in range(2)]
    for writer in writers:
        writer.join()
    wrote.set()
    for sealer in sealers:
        sealer.join()
    seal_new(AT)

    told = verify()
    assert (told.intact, told.links, told.unsealed_tail) == (True, 60, 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_second_sealer_waits_for_the_first():
    with transaction.atomic():
        write(3)
    told = []
    with transaction.atomic():
        assert seal_new(AT) == 3
        second = in_a_thread(lambda: told.append(seal_new(AT)))
        second.join(0.5)
        assert second.is_alive()
    second.join(10)

    assert told == [0]
    assert verify().links == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_row_that_commits_late_is_sealed_after_those_before_it():
    started, may_end = threading.Event(), threading.Event()

    def slow_deed():
        with transaction.atomic():
            write(1, deed="slow")
            started.set()
            may_end.wait(10)

    slow = in_a_thread(slow_deed)
    started.wait(10)
    with transaction.atomic():
        write(1, deed="quick")
    assert seal_new(AT) == 1
    may_end.set()
    slow.join()
    assert seal_new(AT) == 1

    deeds = dict(AuditRow.objects.unscoped("looking").order_by("pk").values_list("pk", "deed"))
    order = AuditSeal.objects.order_by("sequence").values_list("row_id", flat=True)
    assert list(deeds.values()) == ["slow", "quick"]
    assert [deeds[row] for row in order] == ["quick", "slow"]
    assert verify().intact
