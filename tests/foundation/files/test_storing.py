"""Taking files in."""

import pytest
from django.db import IntegrityError, connection, transaction

from jiuzai.foundation.background.models import Job
from jiuzai.foundation.files import quotas, storage
from jiuzai.foundation.files.actions import inspect
from jiuzai.foundation.files.actions.inspecting import INSPECTOR
from jiuzai.foundation.files.actions.receiving import MOST_BYTES, clean_name
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.inspection.run import Limits
from jiuzai.foundation.files.integrity import questions
from jiuzai.foundation.files.models import Usage
from jiuzai.foundation.files.queries import files_of, room_of
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.workflow.queries import history_of
from tests.foundation.files import made
from tests.foundation.files.factories import (
    AT,
    YIWU,
    YONGKANG,
    every_file,
    folder_contents,
    later,
    make_worker,
    stored,
)

pytestmark = pytest.mark.django_db


def padded_pdf():
    """Good, and too big to be looked at while a person waits."""
    return made.pdf(b"%" + b"x" * (2 * 1024 * 1024))


def test_a_small_good_file_is_clean_at_once():
    worker = make_worker()
    file = stored(made.picture(), worker)
    assert (file.state, file.kind, file.owner, file.checked_at) == (FileState.CLEAN, "jpeg", worker, AT)
    assert {row.step for row in history_of(file)} == {"begin", "inspect", "clear"}
    assert list(files_of(worker)) == [file]


def test_a_big_file_waits_in_quarantine_for_the_worker():
    file = stored(padded_pdf(), make_worker())
    assert (file.state, Job.objects.get().args) == (FileState.RECEIVED, [str(file.pk)])
    assert inspect(file.pk, by=INSPECTOR, at=later(minutes=1)) == FileState.CLEAN
    assert inspect(file.pk, by=INSPECTOR, at=later(minutes=2)) == FileState.CLEAN
    assert len(history_of(file)) == 3


def test_FI_2_when_the_child_dies_the_row_says_refused_and_the_worker_lives(
    private_folder, django_capture_on_commit_callbacks
):
    worker = make_worker()
    file = stored(padded_pdf(), worker)
    with django_capture_on_commit_callbacks(execute=True):
        assert inspect(file.pk, by=INSPECTOR, at=later(minutes=1), limits=Limits(cpu_seconds=0)) == FileState.REFUSED
    refused = every_file().get()
    assert refused.refusal == "文件检查时出了问题，没有收下。请重新保存或拍照后再上传。"
    assert (folder_contents(private_folder), room_of(worker).used) == ([], 0)


def test_a_refused_file_leaves_a_row_with_the_reason_and_no_bytes(private_folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = stored(made.package({"xl/vbaProject.bin": b"x"}), make_worker(), purpose="roster")
    assert (file.state, file.key, file.refusal) == (
        FileState.REFUSED,
        "",
        "文件里带宏。请另存为不带宏的普通格式再上传。",
    )
    assert folder_contents(private_folder) == []


def test_D_06_time_and_place_stay_as_sealed_fields_and_leave_the_bytes():
    file = stored(made.photo_with_place(), make_worker())
    kept = every_file().get(pk=file.pk)
    assert (kept.taken_at, kept.place) == ("2025-03-01T08:30:00+08:00", "29.100000,119.650000")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, taken_at, place FROM files_storedfile")
        row = str(cursor.fetchone())
    assert [word in row for word in ("证明", "2025-03-01", "119.65")] == [False] * 3
    assert b"SECRET" not in storage.get(kept.key)


def test_a_purpose_that_wants_no_place_keeps_none():
    file = stored(made.photo_with_place(), make_worker(), purpose="identity")
    assert (file.taken_at, file.place) == ("", "")


def test_only_the_new_drawing_stays_in_storage(private_folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = stored(made.photo_with_place(), make_worker())
    (only,) = folder_contents(private_folder)
    assert (only.read_bytes(), only.stat().st_size) == (storage.get(file.key), file.size)
    assert (only.stat().st_mode & 0o777, only.name.isalnum()) == (0o600, True)


def test_FI_1_refuses_more_than_ten_megabytes_and_nothing_at_all(private_folder):
    for data, sentence in ((b"x" * (MOST_BYTES + 1), "文件太大，最多 10 MB。"), (b"", "文件是空的。")):
        with pytest.raises(BadInput) as refused:
            stored(data, make_worker())
        assert refused.value.message == sentence
    assert (every_file().count(), folder_contents(private_folder)) == (0, [])


def test_refuses_a_kind_the_purpose_does_not_take_and_says_which_it_does():
    with pytest.raises(BadInput) as refused:
        stored(made.picture(), make_worker(), purpose="voice")
    assert refused.value.next_step == "可以上传：M4A、MP3、WAV、WEBM。"
    word = made.package().replace(b"xl/workbook.xml", b"word/document.x")
    assert stored(word, make_worker(), purpose="roster").state == FileState.REFUSED


def test_an_unknown_purpose_is_a_bug():
    with pytest.raises(KeyError):
        stored(made.picture(), make_worker(), purpose="nothing")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..\\..\\C:\\照片.jpg", "照片.jpg"),
        ("../../etc/passwd", "passwd"),
        ("<script>alert(1)</script>.jpg", "script>.jpg"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("", "文件"),
        ("长" * 200 + ".jpg", "长" * 116 + ".jpg"),
        ("བོད་ཡིག.pdf", "བོད་ཡིག.pdf"),
    ],
)
def test_names_lose_what_misleads(given, kept):
    assert clean_name(given) == kept


def test_FI_5_a_full_account_is_told_and_others_go_on(settings, private_folder):
    settings.FILES_QUOTA_ACCOUNT_MB = 0
    full = make_worker()
    with pytest.raises(quotas.QuotaFull) as refused:
        stored(made.picture(), full)
    assert refused.value.message == "您的文件空间已满（0 MB），这份文件没有收下。"
    assert (every_file().count(), folder_contents(private_folder)) == (0, [])
    settings.FILES_QUOTA_ACCOUNT_MB = 1
    assert stored(made.picture(), make_worker()).state == FileState.CLEAN


def test_FI_5_a_full_county_is_told_and_other_counties_go_on(settings):
    settings.FILES_QUOTA_COUNTY_MB = 1
    Usage.objects.create(scope=f"county:{YIWU}", used_bytes=1024 * 1024)
    worker = make_worker()
    with pytest.raises(quotas.QuotaFull) as refused:
        stored(made.picture(), worker)
    assert refused.value.message == "本县（市、区）的文件空间已满，这份文件没有收下。"
    assert room_of(worker).used == 0
    assert stored(made.picture(), worker, region_code=YONGKANG).state == FileState.CLEAN


def test_what_is_booked_is_what_is_kept():
    worker = make_worker()
    files = [stored(made.photo_with_place(), worker), stored(made.pdf(), worker)]
    assert room_of(worker).used == sum(file.size for file in files)
    assert [keys for _, keys in questions()] == [[], [], []]


def test_integrity_names_lost_bytes_and_wrong_sums():
    worker = make_worker()
    file = stored(made.pdf(), worker)
    storage.drop(file.key)
    Usage.objects.filter(scope=f"account:{worker.pk}").update(used_bytes=1)
    assert [keys for _, keys in questions()] == [[str(file.pk)], [], [f"account:{worker.pk}"]]


@pytest.mark.promise
def test_the_database_refuses_a_clean_file_without_bytes_and_negative_usage():
    file = stored(made.pdf(), make_worker())
    with pytest.raises(IntegrityError), transaction.atomic():
        every_file().filter(pk=file.pk).update(key="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Usage.objects.update(used_bytes=-1)
