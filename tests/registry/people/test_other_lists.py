"""The status list, certificates, and the command."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import call_command

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.spreadsheets.actions import run_undo, undo
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.registry.people.models import HeldCertificate, Person
from jiuzai.registry.people.queries import status_history, status_on
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number, make_person
from tests.registry.people.sheets import codes, counts, send

pytestmark = pytest.mark.django_db
STATUS = ("姓名", "身份证号", "人员类别", "识别时间", "退出时间")


@pytest.fixture
def officer(db):
    return make_staff(Role.AGRICULTURE, TONGJIANG)


@pytest.fixture
def second(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def send_status(rows, by, second, **more):
    return send(rows, by, header=STATUS, kind="status", second=second, **more)


def test_a_status_list_writes_dated_rows_of_two_people(officer, second):
    person = make_person("李梅")

    receipt = send_status([("李梅", person.id_number, "脱贫不稳定户", "2021年3月", "")], officer, second)

    assert counts(receipt) == (0, 1, 0, 0)
    (held,) = status_history(person)
    assert (held.kind, held.starts_on, held.as_of) == (PovertyKind.UNSTABLE, dt.date(2021, 3, 1), AT.date())


def test_a_status_list_always_waits_for_the_second(officer):
    person = make_person("李梅")

    assert send_status([("李梅", person.id_number, "脱贫户", "", "")], officer, None)["state"] == "awaiting_second"
    assert status_on(person, AT.date()) is None


def test_leaving_the_list_ends_the_row_and_undo_brings_it_back(officer, second):
    person = make_person("李梅")
    send_status([("李梅", person.id_number, "脱贫户", "2020-01-01", "")], officer, second)

    later = AT + dt.timedelta(days=1)
    receipt = send_status([("李梅", person.id_number, "脱贫户", "", "2024-12-31")], officer, second, at=later)
    assert status_on(person, dt.date(2025, 1, 1)) is None
    assert status_on(person, dt.date(2024, 12, 31)).kind == PovertyKind.STABLE

    undo(receipt["import_id"], officer, later, reason="错了", start=False)
    run_undo(receipt["import_id"], lambda: later, by=officer)
    assert status_on(person, dt.date(2025, 1, 1)).kind == PovertyKind.STABLE


def test_rows_about_nobody_known_sound_alike_wherever_she_is(officer, second):
    elsewhere = make_person("王芳", PINGCHANG)
    known = make_person("李梅")
    rows = [
        ("王芳", elsewhere.id_number, "脱贫户", "", ""),
        ("赵敏", id_number(), "脱贫户", "", ""),
        ("李强", known.id_number, "脱贫户", "", ""),
        ("李梅", known.id_number, "五保户", "", ""),
    ]

    receipt = send_status(rows, officer, second)

    assert codes(receipt) == [
        (2, "UNKNOWN_PERSON"),
        (3, "UNKNOWN_PERSON"),
        (4, "NAME_DIFFERS"),
        (5, "STATUS_UNKNOWN"),
    ]
    assert receipt["rows"][0]["message"].split("：", 1)[1] == receipt["rows"][1]["message"].split("：", 1)[1]


def test_certificates_of_known_people(second):
    person = make_person("李梅")
    header = ("姓名", "身份证号", "证书名称", "等级", "发证日期", "有效期至")
    rows = [
        ("李梅", person.id_number, "健康证", "", "2025-01-10", "2026-01-09"),
        ("李梅", person.id_number, "电工证", "四级", "2024.5.1", ""),
        ("李梅", person.id_number, "太空人证", "", "", ""),
        ("李梅", person.id_number, "高压电工证", "九级", "", ""),
        ("李梅", person.id_number, "高压电工证", "", "2030-01-01", ""),
    ]

    receipt = send(rows, second, header=header, kind="certificates")
    again = send([*rows[:2], ("赵敏", id_number(), "健康证", "", "", "")], second, header=header, kind="certificates")

    assert (counts(receipt), counts(again)) == ((2, 0, 0, 3), (0, 0, 2, 1))
    assert codes(receipt) == [(4, "CERTIFICATE"), (5, "LEVEL"), (6, "DAY")]
    held = HeldCertificate.objects.visible_to(second).order_by("issued_on")
    assert [(row.level, row.issued_on, row.valid_until) for row in held] == [
        (4, dt.date(2024, 5, 1), None),
        (None, dt.date(2025, 1, 10), dt.date(2026, 1, 9)),
    ]
    undo(receipt["import_id"], second, AT, reason="错了", start=False)
    run_undo(receipt["import_id"], lambda: AT, by=second)
    assert not HeldCertificate.objects.visible_to(second).exists()


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("import_roster", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as left:
        status = left.code
    return status, json.loads(out.getvalue()), err.getvalue()


def test_the_command_answers_with_one_document(tmp_path, second):
    path = tmp_path / "roster.csv"
    path.write_text(f"姓名,身份证号\n李梅,{id_number()}\n王芳,123\n", encoding="gb18030")
    wanted = {"import_id", "sha256", "accepted", "updated", "duplicate", "returned", "rows", "seconds"}

    status, dry, _ = run(path, "--county", TONGJIANG, "--by", second.login, "--dry-run")
    assert (status, dry["accepted"], Person.objects.unscoped("test").count()) == (0, 1, 0)

    status, receipt, said = run(path, "--county", TONGJIANG, "--by", second.login)
    assert (status, wanted <= set(receipt), counts(receipt)) == (0, True, (1, 0, 0, 1))
    assert [(row["row"], row["column"], row["code"]) for row in receipt["rows"]] == [(3, "身份证号", "ID_LENGTH")]
    assert "退回 1" in said

    assert run(path, "--county", TONGJIANG, "--by", second.login)[1]["import_id"] == receipt["import_id"]


@pytest.mark.parametrize(
    ("file", "county", "by", "code"),
    [
        ("nothing.csv", TONGJIANG, "", "file_unreadable"),
        ("roster.csv", TONGJIANG, "nobody", "not_found"),
        ("roster.csv", PINGCHANG, "", "not_permitted"),
        ("empty.csv", TONGJIANG, "", None),
    ],
)
def test_the_command_refuses_with_exit_code_two(tmp_path, second, file, county, by, code):
    (tmp_path / "roster.csv").write_text(f"姓名,身份证号\n李梅,{id_number()}\n")
    (tmp_path / "empty.csv").write_text("")

    status, answer, said = run(tmp_path / file, "--county", county, "--by", by or second.login)

    assert status == 2
    assert set(answer) == {"error"}
    assert code is None or answer["error"]["code"] == code
    assert said
