"""FI-4: handing files out, one person and one download at a time."""

import uuid

import pytest

from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.files import storage
from jiuzai.foundation.files.actions import inspect, keep_longer, remove, remove_expired, rescan
from jiuzai.foundation.files.actions.inspecting import INSPECTOR
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.queries import link_token, open_for, open_link, room_of
from jiuzai.foundation.files.tasks import KEEPER
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted, Refusal
from tests.foundation.files import made
from tests.foundation.files.factories import (
    AT,
    YIWU,
    YONGKANG,
    Role,
    every_file,
    folder_contents,
    later,
    make_staff,
    make_worker,
    stored,
)

pytestmark = pytest.mark.django_db


def content(serving):
    return b"".join(serving.chunks())


def reads():
    return list(AuditRow.objects.unscoped("test").filter(deed="read.files.file").values_list("actor", "subject_id"))


def test_the_owner_opens_the_bytes_that_were_kept():
    worker = make_worker()
    file = stored(made.pdf(), worker)
    assert content(open_for(worker, file.pk, AT)) == made.pdf()
    assert content(open_for(worker, str(file.pk), AT)) == made.pdf()


@pytest.mark.parametrize("role", [Role.CLERK, Role.COUNTY_OFFICER])
def test_staff_of_the_region_open_it_and_staff_elsewhere_hear_of_nothing(role):
    file = stored(made.pdf(), make_worker(), region_code=YIWU)
    assert open_for(make_staff(role, YIWU), file.pk, AT).size == len(made.pdf())
    with pytest.raises(NotFound):
        open_for(make_staff(role, YONGKANG), file.pk, AT)


def test_FI_4_strangers_employers_and_wrong_keys_all_hear_the_same():
    file = stored(made.pdf(), make_worker())
    said = set()
    for actor, key in (
        (make_worker(), file.pk),
        (make_staff(Role.EMPLOYER, YIWU), file.pk),
        (make_worker(), uuid.uuid4()),
        (make_worker(), "not-a-key"),
    ):
        with pytest.raises(NotFound) as refused:
            open_for(actor, key, AT)
        said.add(refused.value.message)
    assert said == {"没有找到这份文件。"}


def test_reading_a_sensitive_file_is_recorded_and_an_ordinary_one_is_not():
    worker = make_worker()
    secret, ordinary = stored(made.pdf(), worker), stored(made.pdf(), worker, purpose="attachment")
    open_for(worker, secret.pk, AT)
    open_for(worker, ordinary.pk, AT)
    assert reads() == [(str(worker.pk), str(secret.pk))]


def test_the_headers_let_nothing_run():
    worker = make_worker()
    file = stored(made.pdf(), worker, name="证明 <b>.html")
    assert open_for(worker, file.pk, AT).headers == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(made.pdf())),
        "Content-Disposition": "attachment; filename*=utf-8''%E8%AF%81%E6%98%8E%20%3Cb%3E.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def test_only_pictures_are_shown_in_the_page():
    worker = make_worker()
    photo, paper = stored(made.picture(), worker), stored(made.pdf(), worker)
    shown = [
        open_for(worker, file.pk, AT, inline=True).headers["Content-Disposition"].split(";")[0]
        for file in (photo, paper)
    ]
    assert shown == ["inline", "attachment"]


def test_FI_4_a_file_in_quarantine_is_not_handed_out():
    worker = make_worker()
    file = stored(made.pdf(b"%" + b"x" * (2 * 1024 * 1024)), worker)
    with pytest.raises(Refusal) as refused:
        open_for(worker, file.pk, AT)
    assert refused.value.code == "file_waiting"
    inspect(file.pk, by=INSPECTOR, at=AT)
    assert open_for(worker, file.pk, AT).size == file.size


def test_a_refused_file_is_not_handed_out():
    worker = make_worker()
    file = stored(made.package({"xl/vbaProject.bin": b"x"}), worker, purpose="roster")
    with pytest.raises(Refusal) as refused:
        open_for(worker, file.pk, AT)
    assert refused.value.code == "file_refused"


def test_a_link_opens_for_its_person_for_five_minutes():
    worker, other = make_worker(), make_staff(Role.CLERK, YIWU)
    file = stored(made.pdf(), worker)
    token = link_token(worker, file.pk, AT)
    assert open_link(token, worker, later(minutes=4, seconds=59)).key == file.key
    for actor, at in ((worker, later(minutes=5)), (other, AT)):
        with pytest.raises(NotFound) as refused:
            open_link(token, actor, at)
        assert refused.value.code == "link_over"


@pytest.mark.parametrize(
    "change",
    [lambda t: t[:-1], lambda t: ("A" if t[0] != "A" else "B") + t[1:], lambda t: "", lambda t: "x.y", str.upper],
)
def test_an_altered_link_opens_nothing(change):
    worker = make_worker()
    token = link_token(worker, stored(made.pdf(), worker).pk, AT)
    with pytest.raises(NotFound):
        open_link(change(token), worker, AT)


def test_no_link_is_made_for_a_stranger():
    file = stored(made.pdf(), make_worker())
    with pytest.raises(NotFound):
        link_token(make_worker(), file.pk, AT)


def test_rescan_looks_monthly_and_stops_a_file_that_changed():
    worker = make_worker()
    good, changed = stored(made.pdf(), worker), stored(made.pdf(b"% 2"), worker)
    with open(storage.private().path(changed.key), "ab") as stream:
        stream.write(b"x")
    assert rescan(by=INSPECTOR, at=later(days=29)) == 0
    assert rescan(by=INSPECTOR, at=later(days=30)) == 1
    states = {file.pk: (file.state, file.checked_at) for file in every_file()}
    assert states == {good.pk: (FileState.CLEAN, later(days=30)), changed.pk: (FileState.REFUSED, later(days=30))}
    with pytest.raises(Refusal):
        open_for(worker, changed.pk, AT)


def test_files_past_their_time_go_with_name_place_and_bytes(private_folder, django_capture_on_commit_callbacks):
    worker = make_worker()
    with django_capture_on_commit_callbacks(execute=True):
        file = stored(made.pdf(), worker, purpose="attachment")
        assert remove_expired(by=KEEPER, at=later(days=3 * 365)) == 0
        assert remove_expired(by=KEEPER, at=later(days=3 * 365 + 1)) == 1
    gone = every_file().get(pk=file.pk)
    assert (gone.state, gone.key, gone.name, gone.size) == (FileState.REMOVED, "", "", 0)
    assert (folder_contents(private_folder), room_of(worker).used) == ([], 0)
    with pytest.raises(NotFound):
        open_for(worker, file.pk, AT)


def test_keeping_time_may_be_put_off_and_never_shortened():
    worker = make_worker()
    file = stored(made.pdf(), worker, purpose="attachment")
    first = file.keep_until_on
    keep_longer(file, until_on=first.replace(year=first.year + 5), reason="补贴档案", by=worker, at=AT)
    keep_longer(file, until_on=first, reason="补贴档案", by=worker, at=AT)
    assert every_file().get().keep_until_on == first.replace(year=first.year + 5)


def test_removing_needs_its_permission():
    worker = make_worker()
    file = stored(made.pdf(), worker)
    with pytest.raises(NotPermitted):
        remove(file, reason="不想要了", by=worker, at=AT)
    assert every_file().get().state == FileState.CLEAN
