"""The list of insured months from file to ledger."""

from __future__ import annotations

import pytest

from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.people.models import Reach
from tests.registry.employment.factories import CODE, OTHER_CODE, codes, held, line, officer, send, table
from tests.registry.people.factories import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]


def counts(answer):
    return tuple(answer[key] for key in ("accepted", "updated", "duplicate", "returned"))


def test_A_28_a_list_becomes_months_and_a_receipt():
    person = make_person()

    answer = send(table([line(person, 费款所属期起="2024-01", 费款所属期止="2024-03")]))

    assert (counts(answer), answer["rows"]) == ((1, 0, 0, 0), [])
    assert held(person) == [("2024-01", CODE, 9), ("2024-02", CODE, 9), ("2024-03", CODE, 9)]
    row = InsuranceMonth.objects.unscoped("test").filter(person=person).first()
    assert (row.county_code, row.base_fen, str(row.batch)) == ("330782", 481200, answer["import_id"])


def test_the_same_bytes_are_the_same_receipt_and_other_bytes_saying_the_same_are_duplicates():
    person = make_person()
    by = officer()
    first = send(table([line(person)]), by=by)

    again = send(table([line(person)]), by=by)
    other = send(table([line(person, 费款所属期起="202401", 费款所属期止="202401")]), by=by)

    assert again["import_id"] == first["import_id"]
    assert (counts(other), codes(other)) == ((0, 0, 1, 0), ["DUPLICATE"])


def test_a_correction_waits_for_a_second_pair_of_eyes_and_then_supersedes():
    person, by, second = make_person(), officer(), officer()
    send(table([line(person)]), by=by)
    data = table([line(person, 缴费基数="5000", 补缴="是")])

    waiting = send(data, by=by)
    assert (waiting["state"], counts(waiting)) == ("awaiting_second", (0, 1, 0, 0))
    assert InsuranceMonth.objects.unscoped("test").count() == 1
    done = send(data, by=by, second=second)

    assert ("state" not in done, counts(done)) == (True, (0, 1, 0, 0))
    new = InsuranceMonth.objects.unscoped("test").counting().get(person=person)
    assert (new.base_fen, new.back_paid, new.supersedes.unscoped("test").count()) == (500000, True, 1)


def test_new_months_alone_need_one_officer():
    person, by = make_person(), officer()
    send(table([line(person)]), by=by)

    answer = send(table([line(person, 费款所属期起="2024-02", 费款所属期止="2024-02")]), by=by)

    assert ("state" in answer, counts(answer)) == (False, (1, 0, 0, 0))


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"费款所属期止": "2026-01"}, "FUTURE_MONTH", "费款所属期起"),
        ({"费款所属期起": "2025-04", "费款所属期止": "2025-04"}, "FUTURE_MONTH", "费款所属期起"),
        ({"费款所属期起": "2024-05"}, "PERIOD_BACKWARDS", "费款所属期起"),
        ({"费款所属期起": "", "费款所属期止": ""}, "PERIOD_MISSING", "费款所属期"),
        ({"统一社会信用代码": CODE[:-1] + "0"}, "CREDIT_CODE_WRONG", "统一社会信用代码"),
        ({"参保地": "火星"}, "COUNTY_STRANGE", "参保地"),
        ({"险种": "公积金"}, "SCHEME_STRANGE", "险种"),
        ({"缴费基数": "四千"}, "BASE_WRONG", "缴费基数"),
        ({"补缴": "也许"}, "BACK_PAID_STRANGE", "补缴"),
        ({"参保身份": "", "单位名称": "", "统一社会信用代码": ""}, "MODE_MISSING", "参保身份"),
        ({"姓名": "李不同"}, "NAME_DIFFERS", "姓名"),
        ({"身份证号": "511921198001010001"}, "ID_WRONG", "身份证号"),
    ],
)
def test_A_28_a_row_that_cannot_be_understood_is_returned_whole_with_its_column(cells, code, column):
    person = make_person()

    answer = send(table([line(person, **cells)]))

    assert counts(answer) == (0, 0, 0, 1)
    assert [(row["code"], row["column"]) for row in answer["rows"]] == [(code, column)]
    assert held(person) == []
    assert all(person.id_number not in row["message"] for row in answer["rows"])


def test_every_mistake_of_a_row_is_named_at_once():
    person = make_person()

    answer = send(table([line(person, 参保地="火星", 险种="公积金", 补缴="也许")]))

    assert sorted(codes(answer)) == ["BACK_PAID_STRANGE", "COUNTY_STRANGE", "SCHEME_STRANGE"]


def test_a_range_that_reaches_into_the_future_brings_no_month_at_all():
    person = make_person()

    send(table([line(person, 费款所属期止="2025-12")]))

    assert held(person) == []


def test_A_28_one_column_of_periods_and_two_employers_in_a_month():
    person = make_person()
    headers = ("姓名", "身份证号码", "参保单位", "信用代码", "参保地", "费款所属期", "险种名称", "参保类型")
    rows = [
        {
            "姓名": person.name,
            "身份证号码": person.id_number,
            "参保单位": "甲厂",
            "信用代码": code,
            "参保地": "330782",
            "费款所属期": period,
            "险种名称": "企业职工基本养老保险",
            "参保类型": "职工",
        }
        for code, period in ((CODE, "2024年1-3月"), (OTHER_CODE, "202403-202404"))
    ]

    answer = send(table(rows, headers))

    assert counts(answer) == (2, 0, 0, 0)
    assert codes(answer) == ["TWO_EMPLOYERS"]
    assert [(month, key) for month, key, _ in held(person)] == [
        ("2024-01", CODE),
        ("2024-02", CODE),
        ("2024-03", CODE),
        ("2024-03", OTHER_CODE),
        ("2024-04", OTHER_CODE),
    ]


def test_A_34_an_officer_of_one_county_reports_no_other_county():
    person, by = make_person(), officer("330782")

    answer = send(
        table([line(person), line(person, 参保地="东阳市", 费款所属期起="2024-02", 费款所属期止="2024-02")]),
        by=by,
        county="330782",
    )

    assert (counts(answer), codes(answer)) == ((1, 0, 0, 1), ["OTHER_COUNTY"])
    with pytest.raises(NotPermitted):
        send(table([line(person, 险种="养老")]), by=by)


def test_an_empty_place_is_the_senders_county_or_the_city_and_says_so():
    person = make_person()

    send(table([line(person, 参保地="")]), by=officer("330782"), county="330782")
    answer = send(table([line(person, 参保地="", 费款所属期起="2024-02", 费款所属期止="2024-02")]))

    rows = InsuranceMonth.objects.unscoped("test").filter(person=person).order_by("month")
    assert [row.county_code for row in rows] == ["330782", "3307"]
    assert codes(answer) == ["COUNTY_NOT_SAID"]


def test_self_insured_people_have_no_employer():
    person = make_person()

    send(table([line(person, 参保身份="灵活就业", 统一社会信用代码="", 单位名称="")]))

    row = InsuranceMonth.objects.unscoped("test").get(person=person)
    assert (row.mode, row.employer_id, row.employer_key) == ("flexible", None, "m:flexible")


def test_an_employer_without_a_code_is_kept_by_name_and_linked_to_nobody():
    person = make_person()

    answer = send(table([line(person, 统一社会信用代码="")]))

    row = InsuranceMonth.objects.unscoped("test").get(person=person)
    assert (row.employer_id, row.employer_key) == (None, "n:金华好运服饰有限公司")
    assert codes(answer) == ["EMPLOYER_NOT_LINKED"]


def test_a_cancelled_month_is_a_correction():
    person, by, second = make_person(), officer(), officer()
    send(table([line(person)]), by=by)
    headers = (*line(person), "缴费状态")

    send(table([line(person, 缴费状态="退费")], headers), by=by, second=second)

    assert held(person) == []
    assert InsuranceMonth.objects.unscoped("test").filter(person=person).count() == 2


def test_cancelling_what_is_not_held_is_returned():
    person = make_person()

    answer = send(table([line(person, 缴费状态="退费")], (*line(person), "缴费状态")))

    assert (counts(answer), codes(answer)) == ((0, 0, 0, 1), ["NOTHING_TO_VOID"])


def test_a_dry_run_tells_the_same_and_writes_nothing():
    person = make_person()

    answer = send(table([line(person), line(person, 参保地="火星")]), dry_run=True)

    assert counts(answer) == (1, 0, 0, 1)
    assert InsuranceMonth.objects.unscoped("test").count() == 0


def test_an_insured_month_lets_the_unit_see_the_person():
    person = make_person()

    send(table([line(person)]))

    assert list(Reach.objects.filter(person=person).values_list("region_code", "why")) == [("330782", "insured")]


def test_a_list_without_the_two_needed_columns_is_asked_back():
    with pytest.raises(BadInput) as refused:
        send("单位,月份\n甲厂,2024-01\n".encode())

    assert refused.value.code == "needs_mapping"


def test_the_questions_to_the_database_do_not_grow_with_the_rows():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    people = [make_person(f"张小{letter}") for letter in "甲乙丙丁戊己庚辛"]
    by = officer()

    def asked(chosen, month):
        with CaptureQueriesContext(
            connection,
        ) as few:
            send(table([line(one, 费款所属期起=month, 费款所属期止=month) for one in chosen]), by=by)
        return len(few)

    send(table([line(people[0])]), by=by)  # the employer is known from now on
    one, eight = asked(people[:1], "2024-02"), asked(people, "2024-03")

    assert eight - one <= 2  # audit digests and bulk inserts stay single statements
