"""One list from file to receipt, and back again."""

import io

import pytest

from jiuzai.foundation.accounts.enums import GrantState
from jiuzai.foundation.accounts.models import RoleGrant
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, StepNotAllowed
from jiuzai.foundation.spreadsheets import actions, originals, queries
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import (
    AT,
    counts,
    fresh,
    later,
    nothing_stays,
    outcomes,
    rows,
    run,
    say_yes,
    send,
    tell,
)

pytestmark = pytest.mark.django_db


def test_a_list_is_shown_before_anything_is_written(officer):
    batch = send(books.xlsx(*books.villagers(3)), officer)
    assert (batch.state, counts(batch), village.known()) == (ImportState.PREVIEW, (3, 0, 0, 0), {})


def test_after_a_yes_every_row_is_in_and_the_receipt_counts_them(officer):
    answer = run(books.xlsx(*books.villagers(3), ["王五", "511921199001010005", "", ""]), officer)
    batch = Import.objects.unscoped("test").get()
    message = answer["rows"][0].pop("message")
    assert answer == {
        "import_id": str(batch.pk),
        "sha256": batch.sha256,
        "accepted": 3,
        "updated": 0,
        "duplicate": 0,
        "returned": 1,
        "rows": [{"sheet": "Sheet1", "row": 5, "column": "身份证号", "code": "ID_CHECK"}],
        "seconds": answer["seconds"],
    }
    assert message == "5119**********05：身份证号可能抄错。"
    assert sorted(village.known()) == sorted(books.number(n) for n in range(3))


def test_the_same_bytes_give_the_same_receipt_and_nothing_twice(officer, colleague):
    data = books.xlsx(*books.villagers(4), books.villager(1))
    first = run(data, officer)
    assert (run(data, officer, at=later(days=3)), run(data, colleague)) == (first, first)
    assert (len(village.known()), CommittedRow.objects.count()) == (4, 4)


def test_a_second_list_shows_what_changes_against_what_is_held(officer):
    run(books.xlsx(*books.villagers(3)), officer)
    moved = [*books.villager(1)[:3], "桃花村"]
    batch = send(books.xlsx(books.villager(0), moved, books.villager(9)), officer)
    assert outcomes(batch) == [(2, "duplicate"), (3, "updated"), (4, "accepted")]
    shown = queries.rows_of(batch, "updated").rows[0]
    assert shown.changes == (("村", "柳树村", "桃花村"),)
    say_yes(batch, officer)
    assert village.known()[books.number(1)]["village"] == "桃花村"


def test_a_dry_run_leaves_no_trace_of_rows(officer):
    answer = run(books.xlsx(*books.villagers(2)), officer, dry_run=True)
    assert (answer["accepted"], answer["state"], village.known()) == (2, "preview", {})
    assert StagedRow.objects.count() == 0
    assert run(books.xlsx(*books.villagers(2)), officer)["accepted"] == 2


def test_a_withdrawn_list_takes_file_and_rows_along_and_may_come_again(officer):
    data = books.xlsx(*books.villagers(2))
    batch = send(data, officer)
    actions.withdraw(batch.pk, officer, AT)
    held = fresh(batch)
    assert (held.state, held.original_key, StagedRow.objects.count()) == (ImportState.WITHDRAWN, "", 0)
    with pytest.raises(originals.OriginalGone):
        originals.opened(held)
    assert send(data, officer).pk != batch.pk


def test_undo_takes_back_what_nobody_touched_and_says_what_stays(officer):
    run(books.xlsx(*books.villagers(2)), officer)
    moved = [*books.villager(1)[:3], "桃花村"]
    batch = say_yes(send(books.xlsx(moved, *books.villagers(3, start=5)), officer), officer)
    village.touch(books.number(6), village="别人改的")
    actions.undo(batch.pk, officer, AT, reason="传错了文件", start=False)
    assert actions.run_undo(batch.pk, tell) == ImportState.UNDONE
    assert sorted(village.known()) == sorted(books.number(n) for n in (0, 1, 6))
    assert village.known()[books.number(1)]["village"] == "柳树村"
    stayed = CommittedRow.objects.get(undone_at=None, batch=batch)
    assert (stayed.undo_note, fresh(batch).undone) == ("后来有人改过这个人。", 3)


def test_undo_wants_a_reason(officer):
    batch = say_yes(send(books.xlsx(*books.villagers(1)), officer), officer)
    with pytest.raises(BadInput):
        actions.undo(batch.pk, officer, AT, reason=" ", start=False)


def test_money_waits_for_a_second_person_who_is_another(officer, colleague):
    data = books.xlsx(*books.villagers(2))
    answer = run(data, officer, kind=village.MONEY_KEY)
    assert (answer["state"], village.known()) == ("awaiting_second", {})
    batch = Import.objects.unscoped("test").get()
    with pytest.raises(NotPermitted):
        actions.confirm_second(batch.pk, officer, AT, start=False)
    again = run(data, officer, kind=village.MONEY_KEY, second=colleague)
    assert ("state" in again, again["accepted"], len(village.known())) == (False, 2, 2)
    assert fresh(batch).second_by == colleague.actor_id


def test_the_second_person_may_give_it_back_with_a_reason(officer, colleague):
    run(books.xlsx(*books.villagers(1)), officer, kind=village.MONEY_KEY)
    batch = Import.objects.unscoped("test").get()
    actions.give_back(batch.pk, colleague, AT, reason="少了一个村")
    assert fresh(batch).state == ImportState.PREVIEW


def test_another_county_sends_nothing_here_and_sees_nothing(officer, stranger):
    with pytest.raises(NotPermitted):
        send(books.xlsx(*books.villagers(1)), stranger)
    assert nothing_stays()
    batch = send(books.xlsx(*books.villagers(1)), officer)
    assert (list(queries.imports_of(stranger)), list(queries.imports_of(officer))) == ([], [batch])
    for deed in (queries.import_for, lambda who, key: actions.commit(key, who, AT)):
        with pytest.raises(NotFound):
            deed(stranger, batch.pk)


def test_a_list_of_a_county_names_its_county(officer):
    with pytest.raises(BadInput):
        send(books.xlsx(*books.villagers(1)), officer, county="")
    assert nothing_stays()


def test_a_role_taken_away_stops_the_writing_at_the_next_chunk_and_another_goes_on(officer, colleague, monkeypatch):
    monkeypatch.setattr("jiuzai.foundation.spreadsheets.actions.committing.CHUNK", 2)
    batch = send(books.xlsx(*books.villagers(5)), officer)
    actions.commit(batch.pk, officer, AT, start=False)

    def tell_and_revoke():
        if len(village.known()) >= 2:
            RoleGrant.objects.filter(account=officer).update(state=GrantState.ENDED)
        return AT

    assert actions.run_commit(batch.pk, tell_and_revoke) == ImportState.INTERRUPTED
    held = fresh(batch)
    assert (len(village.known()), held.committed, "权限已被收回" in held.trouble) == (2, 2, True)
    with pytest.raises(NotFound):
        actions.commit(batch.pk, officer, AT)
    assert say_yes(batch, colleague).state == ImportState.DONE
    assert (len(village.known()), fresh(batch).carried_by) == (5, colleague.actor_id)


def test_a_row_the_kind_stumbles_over_goes_back_alone(officer):
    batch = send(books.xlsx(*books.villagers(3), [village.STUMBLING, books.number(7), "", ""]), officer)
    assert outcomes(batch) == [(2, "accepted"), (3, "accepted"), (4, "accepted"), (5, "returned")]
    assert rows(batch)[3].notes[0][1] == "NOT_JUDGED"


def test_a_row_that_cannot_be_written_goes_back_alone(officer):
    given = [*books.villagers(20), [village.UNWRITABLE, books.number(77), "", ""], *books.villagers(20, start=30)]
    answer = run(books.xlsx(*given), officer)
    assert (answer["accepted"], answer["returned"], len(village.known())) == (40, 1, 40)
    assert answer["rows"] == [
        {"sheet": "Sheet1", "row": 22, "column": "", "code": "UNWRITABLE", "message": "这一行写不进去。"}
    ]


def test_every_chunk_of_writing_is_on_record_with_a_digest(officer, monkeypatch):
    monkeypatch.setattr("jiuzai.foundation.spreadsheets.actions.committing.CHUNK", 2)
    batch = say_yes(send(books.xlsx(*books.villagers(5)), officer), officer)
    written = AuditRow.objects.unscoped("test").filter(deed="spreadsheets.commit_rows", subject_id=str(batch.pk))
    assert [row.row_count for row in written.order_by("pk")] == [2, 2, 1]
    assert all(row.actor == officer.actor_id and row.row_digest.startswith("sha256:") for row in written)


def test_nothing_on_disk_or_in_rows_is_readable_without_the_keys(officer, settings):
    data = books.xlsx(["卓玛央金", books.number(5), "13912345678", "隐秘村"])
    batch = send(data, officer, name="卓玛央金.xlsx")
    assert originals.opened(batch) == data
    from django.db import connection

    from jiuzai.foundation.files import storage

    with connection.cursor() as cursor:
        for table in ("spreadsheets_import", "spreadsheets_stagedrow"):
            cursor.execute(f"SELECT * FROM {table}")
            told = str(cursor.fetchall())
            assert [one for one in ("卓玛", books.number(5), "13912345678", "隐秘村") if one in told] == []
    assert b"PK" not in storage.get(batch.original_key)[:4]


def test_a_done_list_neither_withdraws_nor_commits_again(officer):
    batch = say_yes(send(books.xlsx(*books.villagers(1)), officer), officer)
    for deed in (actions.withdraw, actions.commit):
        with pytest.raises(StepNotAllowed):
            deed(batch.pk, officer, AT)


def test_an_empty_file_and_one_too_big_are_refused_before_anything_is_kept(officer, monkeypatch):
    monkeypatch.setattr("jiuzai.foundation.spreadsheets.actions.receiving.MOST_BYTES", 1000)
    for data in (b"", b"x" * 1001):
        with pytest.raises(BadInput):
            actions.receive(village.KEY, io.BytesIO(data), "a.csv", officer, AT, village.COUNTY)
    assert nothing_stays()
