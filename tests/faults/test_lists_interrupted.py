"""A roster and a list of insured months, each with its real tables: killed, raced, disowned, gone stale.

Chunks are of ten rows, so a list of a hundred has ten: kills fall at 10, 50 and 90 percent, and with more seeds
anywhere between, inside a chunk's transaction and right after it.
"""

import io
import random
import threading

import pytest
from django.db import connection

from jiuzai.foundation.accounts.actions import end_role
from jiuzai.foundation.accounts.models import RoleGrant
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets import actions
from jiuzai.foundation.spreadsheets.actions import committing
from jiuzai.foundation.spreadsheets.actions.receiving import SameFileInWork
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import Import
from tests.faults import lists
from tests.faults.conftest import ROWS
from tests.faults.seeds import SEEDS
from tests.foundation.accounts.factories import CONFIRMER

WHOLE = (ROWS, 0, 0, 0)
PERCENT = [10, 50, 90]


def places():
    """Where a worker dies: the three of the catalogue, and more with every further seed."""
    fixed = [("after_chunk" if percent == 50 else "in_chunk", percent // 10) for percent in PERCENT]
    chance = random.Random(39)
    more = [(chance.choice(["in_chunk", "after_chunk"]), chance.randint(1, 10)) for _ in SEEDS[1:]]
    return [pytest.param(point, turn, id=f"{point}-{turn}0%-{n}") for n, (point, turn) in enumerate(fixed + more)]


def end_leases():
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=clock.now())


@pytest.mark.drill
@pytest.mark.promise
@pytest.mark.parametrize(("point", "turn"), places())
def test_A_39_a_worker_killed_while_writing_leaves_whole_chunks_and_the_next_writes_the_rest_once(
    drill, child_environment, point, turn
):
    batch = drill.say_yes(drill.preview(drill.data(ROWS)), start=True)

    killed = lists.worker(child_environment, f"spreadsheets.commit.{point}:{turn}")
    whole = 10 * (turn - (point == "in_chunk"))
    held = lists.fresh(batch)
    assert (killed.returncode, held.committed, drill.written()) == (-9, whole, whole), killed.stderr[-2000:]

    end_leases()
    followed = lists.worker(child_environment)
    held = lists.fresh(batch)
    assert followed.returncode == 0, followed.stderr[-2000:]
    assert (held.state, lists.counts(held)) == (ImportState.DONE, WHOLE)
    assert (lists.committed_rows(batch), drill.missing_or_twice(ROWS)) == (ROWS, [])


@pytest.mark.drill
def test_A_39_a_worker_killed_while_judging_is_followed_by_one_that_judges_the_rest(drill, child_environment):
    count = 1_100 if drill.kind == "roster" else ROWS  # the child reads 500 rows at a time
    data = drill.data(count)
    moment = clock.now()
    batch = actions.receive(drill.kind, io.BytesIO(data), "名单.csv", drill.sender, moment, drill.county)

    killed = lists.worker(child_environment, "spreadsheets.judge.after_chunk:1")
    staged = lists.fresh(batch).staged
    assert (killed.returncode, staged) == (-9, min(500, count)), killed.stderr[-2000:]

    end_leases()
    followed = lists.worker(child_environment)
    held = lists.fresh(batch)
    assert (followed.returncode, held.state, lists.counts(held)) == (0, ImportState.PREVIEW, (count, 0, 0, 0))


@pytest.mark.promise
def test_A_40_two_officers_send_one_file_at_once_and_it_comes_in_once(drill):
    data = drill.data(ROWS)
    ready, answers = threading.Barrier(2), []

    def go(who):
        ready.wait()
        try:
            answers.append(drill.preview(data, by=who).state)
        except SameFileInWork as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(who,)) for who in (drill.sender, drill.colleague)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    batch = Import.objects.unscoped("test").get(kind=drill.kind, state=ImportState.PREVIEW)
    assert sorted(answers) == sorted([ImportState.PREVIEW, "同一文件正在处理。"])
    sender = drill.sender if batch.sent_by == drill.sender.actor_id else drill.colleague
    actions.commit(batch.pk, sender, clock.now(), start=False)
    if lists.fresh(batch).state == ImportState.AWAITING_SECOND:
        actions.confirm_second(batch.pk, drill.second, clock.now(), start=False)
    assert lists.counts(lists.work_off(drill, batch)) == WHOLE
    again = drill.preview(data, by=drill.colleague)
    assert (again.pk, again.state, drill.missing_or_twice(ROWS)) == (batch.pk, ImportState.DONE, [])


@pytest.mark.promise
def test_a_role_taken_away_half_way_stops_the_writing_and_a_colleague_ends_it(drill, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 10)
    batch = drill.say_yes(drill.preview(drill.data(ROWS)))
    grant = RoleGrant.objects.get(account=drill.sender)
    passed = []

    def dismiss(name):
        passed.append(name)
        if len(passed) == 10:  # inside and after each of five chunks
            end_role(grant, by=CONFIRMER, at=clock.now(), reason="调离")

    monkeypatch.setattr(committing, "failpoint", dismiss)
    held = lists.work_off(drill, batch)
    assert (held.state, held.committed, drill.written()) == (ImportState.INTERRUPTED, 50, 50)
    assert "权限已被收回" in held.trouble

    actions.commit(batch.pk, drill.colleague, clock.now(), start=False)
    held = lists.work_off(drill, batch)
    assert (held.state, lists.counts(held), drill.missing_or_twice(ROWS)) == (ImportState.DONE, WHOLE, [])
