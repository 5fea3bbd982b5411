"""Killed, cut off, raced, out of room, out of date: never half a list, never a row twice."""

import datetime as dt
import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.spreadsheets import actions, queries
from jiuzai.foundation.spreadsheets.actions import committing
from jiuzai.foundation.spreadsheets.actions.receiving import SameFileInWork
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import AT, counts, fresh, later, nothing_stays, say_yes, send, tell

ROOT = Path(__file__).resolve().parents[3]
ROWS = 100  # five chunks of twenty


def work(environment, failpoint="", *, expect):
    command = [sys.executable, "-m", "tests.foundation.spreadsheets.worker"]
    done = subprocess.run(
        command, cwd=ROOT, env={**environment, "FAILPOINT": failpoint}, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == expect, done.stderr.decode()[-2000:]


def wait_for_lease():
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=clock.now())
    time.sleep(0.01)


@pytest.mark.drill
@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "failpoint",
    [
        "spreadsheets.commit.in_chunk:1",
        "spreadsheets.commit.after_chunk:1",
        "spreadsheets.commit.in_chunk:3",
        "spreadsheets.commit.after_chunk:3",
        "spreadsheets.commit.in_chunk:5",
    ],
)
def test_A_39_a_worker_killed_while_writing_is_followed_by_one_that_goes_on(officer, child_environment, failpoint):
    batch = send(books.xlsx(*books.villagers(ROWS)), officer)
    actions.commit(batch.pk, officer, AT)
    work(child_environment, failpoint, expect=-9)
    held = fresh(batch)
    whole_chunks = int(failpoint[-1]) - (1 if "in_chunk" in failpoint else 0)
    assert (held.state, held.committed, len(village.known())) == (
        ImportState.COMMITTING,
        whole_chunks * 20,
        whole_chunks * 20,
    )
    assert held.shown_state(clock.now() + dt.timedelta(minutes=3)) == "中断，可继续"
    wait_for_lease()
    work(child_environment, expect=0)
    held = fresh(batch)
    assert (held.state, counts(held), len(village.known())) == (ImportState.DONE, (ROWS, 0, 0, 0), ROWS)
    assert CommittedRow.objects.filter(batch=batch).count() == ROWS


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_A_39_a_worker_killed_while_judging_is_followed_by_one_that_goes_on(officer, child_environment):
    given = [*books.villagers(ROWS - 1), books.villager(3)]
    batch = actions.receive(village.KEY, io.BytesIO(books.xlsx(*given)), "a.xlsx", officer, AT, village.COUNTY)
    work(child_environment, "spreadsheets.judge.after_chunk:1", expect=-9)
    # The child reads 500 rows at a time, so this list is judged in one chunk.
    assert fresh(batch).staged == ROWS
    wait_for_lease()
    work(child_environment, expect=0)
    held = fresh(batch)
    assert (held.state, counts(held)) == (ImportState.PREVIEW, (ROWS - 1, 0, 1, 0))


@pytest.mark.django_db
def test_judging_that_broke_off_goes_on_behind_the_last_chunk(officer, monkeypatch):
    monkeypatch.setattr("jiuzai.foundation.spreadsheets.reading.limits.BATCH", 10)
    monkeypatch.setattr("jiuzai.foundation.spreadsheets.actions.looking.CHUNK", 10)
    given = [*books.villagers(1200), books.villager(3), books.villager(1199)]
    batch = actions.receive(village.KEY, io.BytesIO(books.xlsx(*given)), "a.xlsx", officer, AT, village.COUNTY)
    calls = []

    def break_off(name):
        calls.append(name)
        if len(calls) == 2:
            raise ConnectionError

    monkeypatch.setattr("jiuzai.foundation.spreadsheets.actions.looking.failpoint", break_off)
    with pytest.raises(ConnectionError):
        actions.judge(batch.pk, tell)
    half = fresh(batch)
    assert (half.state, half.staged) == (ImportState.JUDGING, 1000)
    actions.judge(batch.pk, tell)
    held = fresh(batch)
    assert (held.state, counts(held)) == (ImportState.PREVIEW, (1200, 0, 2, 0))
    assert StagedRow.objects.of(held).count() == 1202


@pytest.mark.django_db
def test_A_38_a_lost_connection_shows_as_interrupted_and_a_second_click_goes_on(officer, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 2)
    monkeypatch.setattr(committing.connection, "close", lambda: None)
    batch = send(books.xlsx(*books.villagers(6)), officer)
    actions.commit(batch.pk, officer, AT, start=False)
    calls = []

    def cut(name):
        calls.append(name)
        if len(calls) == 3:
            raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(committing, "failpoint", cut)
    with pytest.raises(OperationalError):
        actions.run_commit(batch.pk, tell)
    held = fresh(batch)
    assert (held.state, held.get_state_display(), len(village.known())) == (
        ImportState.INTERRUPTED,
        "中断，可继续",
        2,
    )
    assert counts(say_yes(batch, officer)) == (6, 0, 0, 0)
    assert (len(village.known()), CommittedRow.objects.count()) == (6, 6)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_A_38_the_server_ends_the_session_in_the_middle_of_the_writing(officer, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 20)
    batch = send(books.xlsx(*books.villagers(ROWS)), officer)
    actions.commit(batch.pk, officer, AT, start=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = cursor.fetchone()[0]
    calls = []

    def cut(name):
        calls.append(name)
        if len(calls) == 5:
            import psycopg

            given = connection.get_connection_params()
            wanted = {key: given[key] for key in ("dbname", "user", "host", "port")}
            with psycopg.connect(**wanted, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [own])

    monkeypatch.setattr(committing, "failpoint", cut)
    with pytest.raises(OperationalError):
        actions.run_commit(batch.pk, clock.now)
    held = fresh(batch)
    assert (held.state, held.committed) == (ImportState.INTERRUPTED, 40)
    assert say_yes(batch, officer).state == ImportState.DONE
    assert (len(village.known()), CommittedRow.objects.count()) == (ROWS, ROWS)


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
def test_A_40_two_officers_send_one_file_at_once_and_one_hears_that_it_is_in_work(officer, colleague):
    data = books.xlsx(*books.villagers(3))
    ready = threading.Barrier(2)
    answers = []

    def go(who):
        ready.wait()
        try:
            answers.append(actions.receive(village.KEY, io.BytesIO(data), "a.xlsx", who, AT, village.COUNTY))
        except SameFileInWork as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(who,)) for who in (officer, colleague)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    (batch,) = Import.objects.unscoped("test")
    assert sorted(map(str, answers), key=len) == ["同一文件正在处理。", str(batch)]


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_list_write_every_row_once(officer, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 5)
    batch = send(books.xlsx(*books.villagers(40)), officer)
    actions.commit(batch.pk, officer, AT, start=False)

    def go():
        try:
            actions.run_commit(batch.pk, tell)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    held = fresh(batch)
    assert (held.state, counts(held), len(village.known()), CommittedRow.objects.count()) == (
        ImportState.DONE,
        (40, 0, 0, 0),
        40,
        40,
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a tiny disk, which only root may")
@pytest.mark.django_db
def test_A_42_a_full_disk_refuses_the_upload_leaves_nothing_and_raises_the_alarm(officer, tmp_path, settings, caplog):
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("this machine mounts no tmpfs, not even for root")
    try:
        settings.PRIVATE_FILES = folder
        settings.STORAGES = {**settings.STORAGES}
        with pytest.raises(Refusal) as refused:
            send(os.urandom(3_000_000), officer)
        left = [path for path in folder.rglob("*") if path.is_file()]
        assert (refused.value.code, left, nothing_stays()) == ("storage_full", [], True)
        assert [record.levelname for record in caplog.records if record.name == "jiuzai.spreadsheets"] == ["CRITICAL"]
        assert send(books.xlsx(*books.villagers(2)), officer).state == ImportState.PREVIEW
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.django_db
def test_A_44_a_preview_left_open_for_three_days_is_judged_again_before_anything_is_written(officer):
    batch = send(books.xlsx(*books.villagers(3)), officer)
    say_yes(send(books.xlsx(["换了名", *books.villager(1)[1:]]), officer), officer)
    answer = actions.commit(batch.pk, officer, later(days=3), start=False)
    assert (answer.state, len(village.known())) == (ImportState.READING, 1)
    actions.judge(batch.pk, lambda: later(days=3))
    held = fresh(batch)
    assert (held.state, counts(held), held.round) == (ImportState.PREVIEW, (2, 1, 0, 0), 2)
    assert "重新核对" in held.trouble
    assert StagedRow.objects.filter(batch=batch).count() == 3
    assert queries.rows_of(held, "updated").rows[0].changes[0][0] == "姓名"
    assert say_yes(held, officer, later(days=3, minutes=5)).state == ImportState.DONE


@pytest.mark.django_db
def test_A_44_a_preview_of_today_is_judged_again_when_the_data_moved(officer):
    batch = send(books.xlsx(*books.villagers(3)), officer)
    say_yes(send(books.xlsx(books.villager(1)), officer), officer)
    assert actions.commit(batch.pk, officer, later(minutes=5), start=False).state == ImportState.READING
    actions.judge(batch.pk, lambda: later(minutes=6))
    assert counts(fresh(batch)) == (2, 0, 1, 0)
