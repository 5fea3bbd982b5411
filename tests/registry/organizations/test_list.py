"""The list of organisations from file to register."""

from __future__ import annotations

import csv
import io

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.spreadsheets.actions import run_to_end, run_undo, undo
from jiuzai.registry.organizations import actions
from jiuzai.registry.organizations.models import Organization
from tests.registry.organizations.factories import AT, PROPOSER, VETTER, credit_code, draft, make_staff, vetted

pytestmark = pytest.mark.django_db(transaction=True)
HEADERS = (
    "单位名称",
    "统一社会信用代码",
    "单位种类",
    "所有制",
    "行业",
    "所在地",
    "地址",
    "法定代表人",
    "联系电话",
    "邮箱",
    "依托单位信用代码",
)


def row(**cells):
    filled = {
        "单位名称": "金华名单一号有限公司",
        "统一社会信用代码": credit_code(900),
        "单位种类": "企业",
        "所有制": "民营",
        "行业": "C18",
        "所在地": "义乌市",
        "地址": "义乌市北苑街道名单路1号",
        "法定代表人": "赵大名",
        "联系电话": "13700004321",
    }
    return {**filled, **cells}


def send(*rows, by=None, county="330782", **more):
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADERS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    by = by or make_staff(Role.COUNTY_OFFICER, county or "330782")
    return run_to_end(
        "organizations", io.BytesIO(out.getvalue().encode()), "单位.csv", by=by, at=AT, county=county, **more
    )


def codes(answer):
    return [one["code"] for one in answer["rows"]]


def held():
    return Organization.objects.unscoped("test")


def test_a_row_becomes_a_submitted_organisation_that_another_person_vets():
    officer = make_staff(Role.COUNTY_OFFICER)

    answer = send(row(), by=officer)

    made = held().get()
    assert (answer["accepted"], answer["rows"]) == (1, [])
    assert (made.name, made.kind, made.industry_code, made.source) == (
        "金华名单一号有限公司",
        "enterprise",
        "C18",
        "list",
    )
    assert (made.state, made.representative, made.phone) == ("submitted", "赵大名", "13700004321")
    with pytest.raises(NotPermitted):
        actions.vet(made, by=officer, at=AT)


def test_a_row_without_all_that_vetting_asks_stays_a_draft_and_says_what_is_missing():
    answer = send(row(地址="", 联系电话=""))

    assert (answer["accepted"], codes(answer), held().get().state) == (1, ["INCOMPLETE"], "draft")


def test_every_mistake_of_a_row_is_named_beside_its_column():
    answer = send(row(单位种类="帮派", 所有制="我的", 行业="Z9", 联系电话="12", 统一社会信用代码="X", 所在地="火星"))

    assert {(one["column"], one["code"]) for one in answer["rows"]} == {
        ("单位种类", "KIND_WRONG"),
        ("所有制", "OWNERSHIP_WRONG"),
        ("行业", "INDUSTRY_WRONG"),
        ("联系电话", "PHONE_WRONG"),
        ("统一社会信用代码", "CREDIT_CODE_WRONG"),
        ("所在地", "COUNTY_STRANGE"),
    }
    assert held().count() == 0


def test_A_34_another_county_is_returned_and_A_06_says_not_where_a_code_is_known():
    known = vetted(region_code="330783")

    answer = send(row(所在地="东阳市"), row(统一社会信用代码=known.credit_code))

    assert codes(answer) == ["OTHER_COUNTY", "NEEDS_CITY_CHECK"]
    assert "东阳" not in answer["rows"][1]["message"]


def test_A_05_a_code_twice_in_one_file_is_kept_once():
    answer = send(row(), row(地址="别处2号"))

    assert (answer["accepted"], answer["duplicate"], held().count()) == (1, 1, 1)


def test_what_is_held_as_it_stands_is_a_duplicate_and_a_draft_is_updated():
    send(row(地址=""))
    made = held().get()

    again = send(
        row(地址="", 联系电话="13700004321"), row(单位名称="金华名单二号有限公司", 统一社会信用代码=credit_code(901))
    )
    changed = send(row(地址="义乌市北苑街道名单路9号"))

    assert (again["duplicate"], again["accepted"]) == (1, 1)
    made.refresh_from_db(from_queryset=Organization._base_manager.all())
    assert (changed["updated"], made.address, made.version) == (1, "义乌市北苑街道名单路9号", 2)


def test_a_vetted_organisation_changes_its_telephone_by_list_and_not_its_name():
    made = vetted()
    same = {
        "单位名称": made.name,
        "统一社会信用代码": made.credit_code,
        "单位种类": "企业",
        "所有制": "民营",
        "行业": "C18",
        "所在地": "义乌市",
        "地址": made.address,
        "法定代表人": made.representative,
        "联系电话": made.phone,
    }

    renamed = send({**same, "单位名称": "金华改名有限公司"})
    called = send({**same, "联系电话": "13700009999"})

    assert (codes(renamed), called["updated"]) == (["VETTED_DIFFERS"], 1)
    made.refresh_from_db(from_queryset=Organization._base_manager.all())
    assert (made.phone, made.state) == ("13700009999", "vetted")


def test_a_draft_held_from_insurance_is_taken_over():
    waiting = actions.find_or_hold_employer("某厂", credit_code(900), region_code="330782", by=PROPOSER, at=AT)

    answer = send(row())

    made = held().get()
    assert (answer["accepted"], made.pk, made.source, made.name) == (1, waiting.pk, "list", "金华名单一号有限公司")


def test_one_in_vetting_is_left_alone():
    made = draft()
    actions.submit(made, by=PROPOSER, at=AT)

    answer = send(row(统一社会信用代码=made.credit_code))

    assert codes(answer) == ["IN_VETTING"]


def test_a_hosted_station_names_its_host_by_code():
    host = vetted(kind="social_organisation", region_code="511921")
    officer = make_staff(Role.WESTERN_OFFICER, "511921")
    station = row(单位名称="通江驻外工作站", 统一社会信用代码="", 单位种类="劳务工作站", 所在地="通江县")

    answer = send(
        {**station, "依托单位信用代码": host.credit_code},
        {**station, "单位名称": "另一个工作站", "依托单位信用代码": credit_code(999)},
        by=officer,
        county="511921",
    )

    assert codes(answer) == ["HOST_UNKNOWN"]
    assert held().get(kind="workstation").hosting_unit_id == host.pk


def test_taking_the_list_back_frees_the_code_for_whoever_registers_it():
    officer = make_staff(Role.COUNTY_OFFICER)
    answer = send(row(), by=officer)

    undo(answer["import_id"], officer, AT, reason="发错了", start=False)
    run_undo(answer["import_id"], lambda: AT, by=officer)

    assert (held().get().state, held().get().source) == ("draft", "taken_back")
    assert draft(credit_code=credit_code(900), name="真正的主人有限公司").pk == held().get().pk


def test_a_change_taken_back_puts_the_old_values_back_unless_somebody_changed_it_since():
    officer = make_staff(Role.COUNTY_OFFICER)
    send(row(地址=""), by=officer)
    answer = send(row(地址="义乌市名单路7号"), by=officer)

    undo(answer["import_id"], officer, AT, reason="发错了", start=False)
    run_undo(answer["import_id"], lambda: AT, by=officer)

    assert held().get().address == ""


def test_a_vetted_organisation_stays_when_its_list_is_taken_back():
    officer = make_staff(Role.COUNTY_OFFICER)
    answer = send(row(), by=officer)
    actions.vet(held().get(), by=VETTER, at=AT)

    undo(answer["import_id"], officer, AT, reason="发错了", start=False)
    run_undo(answer["import_id"], lambda: AT, by=officer)

    assert held().get().state == "vetted"


def test_who_may_not_send_such_lists_is_refused():
    with pytest.raises(NotPermitted):
        send(row(), by=make_staff(Role.CLERK, "330782"))
    with pytest.raises(NotPermitted):
        send(row(), by=make_staff(Role.COUNTY_OFFICER, "330783"), county="330782")
