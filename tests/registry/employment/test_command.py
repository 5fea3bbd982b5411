"""`import_insurance` as interfaces.md describes it."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from jiuzai.foundation.accounts.enums import Role
from jiuzai.registry.employment.models import HeldInsuranceRow, InsuranceMonth
from tests.foundation.accounts.factories import make_staff
from tests.registry.employment.factories import held, line, table
from tests.registry.employment.test_held_rows import Nobody
from tests.registry.people.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(tmp_path):
    def call(data: bytes, *arguments: str, name: str = "参保.csv"):
        file = tmp_path / name
        file.write_bytes(data)
        out = io.StringIO()
        try:
            call_command("import_insurance", str(file), *arguments, stdout=out, stderr=io.StringIO())
        except SystemExit as left:
            return left.code, json.loads(out.getvalue())
        return 0, json.loads(out.getvalue())

    return call


@pytest.fixture
def city():
    return make_staff(Role.CITY_OFFICER, "3307", login="city-one")


def test_the_receipt_is_one_document_and_counts_every_row(run, city):
    person, stranger = make_person(), Nobody()
    data = table([line(person), line(person, 参保地="火星"), line(stranger)])

    code, answer = run(data, "--by", "city-one")

    assert (code, set(answer) - {"remarks"}) == (
        0,
        {"import_id", "sha256", "accepted", "updated", "duplicate", "returned", "rows", "seconds"},
    )
    assert [answer[key] for key in ("accepted", "updated", "duplicate", "returned")] == [1, 0, 0, 2]
    assert [(row["row"], row["column"], row["code"]) for row in answer["rows"]] == [
        (3, "参保地", "COUNTY_STRANGE"),
        (4, "身份证号", "UNKNOWN_PERSON"),
    ]
    assert HeldInsuranceRow.objects.unscoped("test").get().id_number == stranger.id_number


def test_a_county_officer_sends_for_her_county(run):
    make_staff(Role.COUNTY_OFFICER, "330782", login="yiwu-one")
    person = make_person()

    _, answer = run(table([line(person), line(person, 参保地="兰溪市", 费款所属期起="2023-12")]), "--by", "yiwu-one")

    assert [row["code"] for row in answer["rows"]] == ["OTHER_COUNTY"]
    assert [month for month, _, _ in held(person)] == ["2024-01"]


def test_corrections_wait_without_a_second_and_go_through_with_one(run, city):
    make_staff(Role.CITY_OFFICER, "3307", login="city-two")
    person = make_person()
    run(table([line(person)]), "--by", "city-one")
    data = table([line(person, 缴费基数="5000")])

    _, waiting = run(data, "--by", "city-one")
    _, done = run(data, "--by", "city-one", "--second", "city-two")

    assert (waiting["state"], "state" in done, done["updated"]) == ("awaiting_second", False, 1)


def test_a_dry_run_changes_nothing(run, city):
    person = make_person()

    _, answer = run(table([line(person), line(Nobody())]), "--by", "city-one", "--dry-run")

    assert (answer["accepted"], answer["returned"]) == (1, 1)
    assert InsuranceMonth.objects.unscoped("test").count() == 0
    assert HeldInsuranceRow.objects.unscoped("test").count() == 0


@pytest.mark.parametrize(
    ("data", "arguments", "code", "where"),
    [
        (b"", ("--by", "city-one"), "bad_input", "file"),
        (b"PK\x03\x04broken", ("--by", "city-one"), "file_refused", "file"),
        ("甲,乙\n1,2\n".encode(), ("--by", "city-one"), "needs_mapping", "header"),
        (table([]), ("--by", "nobody-here"), "no_such_login", "by"),
        (table([]), ("--by", "city-one", "--second", "nobody-here"), "no_such_login", "second"),
    ],
)
def test_an_input_refused_as_a_whole_is_an_error_and_exit_code_2(run, city, data, arguments, code, where):
    left, answer = run(data, *arguments)

    assert (left, answer["error"]["code"], answer["error"]["where"]) == (2, code, where)


def test_one_who_may_not_is_refused(run):
    make_staff(Role.WESTERN_OFFICER, "511921", login="west-one")

    left, answer = run(table([line(make_person())]), "--by", "west-one")

    assert (left, answer["error"]["code"]) == (2, "not_permitted")


def test_a_held_row_joins_when_the_roster_brings_her_without_a_worker(run, city, tmp_path):
    stranger = Nobody()
    run(table([line(stranger)]), "--by", "city-one")
    make_staff(Role.WESTERN_OFFICER, "511921", login="west-one")
    roster = tmp_path / "名单.csv"
    roster.write_text(f"姓名,身份证号\n{stranger.name},{stranger.id_number}\n", encoding="utf-8")

    call_command(
        "import_roster",
        str(roster),
        "--county",
        "511921",
        "--by",
        "west-one",
        stdout=io.StringIO(),
        stderr=io.StringIO(),
    )

    row = HeldInsuranceRow.objects.unscoped("test").get()
    assert (row.state, InsuranceMonth.objects.unscoped("test").count()) == ("joined", 1)


def test_a_login_is_found_however_it_is_typed(run, city):
    code, answer = run(table([line(make_person())]), "--by", " City-One ")

    assert (code, answer["accepted"]) == (0, 1)
