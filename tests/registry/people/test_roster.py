from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel import masking
from jiuzai.foundation.spreadsheets.actions import run_undo, undo
from jiuzai.registry.people.actions import add_phone, correct, restrict
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.registry.people.models import (
    CityCase,
    Household,
    HouseholdMember,
    Person,
    PersonPhone,
    PovertyStatus,
    Residence,
    SchoolingRecord,
    Wishes,
)
from jiuzai.registry.people.queries import find, people_visible_to, status_on
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, id_number, make_person
from tests.registry.people.sheets import codes, counts, send

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=1)


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


@pytest.fixture
def second(db):
    return make_staff(Role.CLERK, TONGJIANG)


FULL = (
    "姓名",
    "身份证号",
    "手机号",
    "户籍县",
    "乡镇",
    "村",
    "人员类别",
    "文化程度",
    "技能",
    "就业意向",
    "是否打算外出",
    "家庭编号",
)


def full_row(number: str, name: str = "李梅", **said: str) -> tuple[str, ...]:
    usual = {
        "手机号": "13912345678",
        "户籍县": "通江县",
        "乡镇": "",
        "村": "三合村",
        "人员类别": "脱贫户",
        "文化程度": "初中",
        "技能": "缝纫工",
        "就业意向": "缝纫工",
        "是否打算外出": "是",
        "家庭编号": "HH001",
    }
    usual |= said
    return (name, number, *(usual[key] for key in FULL[2:]))


def test_a_full_row_becomes_a_person_with_all_her_parts(officer, second):
    number = id_number()

    receipt = send([full_row(number)], officer, header=FULL, second=second)

    person = people_visible_to(officer).get()
    assert counts(receipt) == (1, 0, 0, 0)
    assert (person.name, person.id_number, person.county_code) == ("李梅", number, TONGJIANG)
    assert PersonPhone.objects.visible_to(officer).get().phone == "13912345678"
    assert Residence.objects.visible_to(officer).get().village == "三合村"
    assert SchoolingRecord.objects.visible_to(officer).get().rung == 2
    assert Wishes.objects.visible_to(officer).get().as_written == "缝纫工"
    assert status_on(person, AT.date()).kind == PovertyKind.STABLE
    row = PovertyStatus.objects.visible_to(officer).get()
    assert (row.recorded_by, row.checked_by) == (officer.actor_id, second.actor_id)
    assert [hit.pk for hit in find(officer, "limei")] == [person.pk]


def test_status_needs_a_second_pair_of_eyes_and_nothing_changes_before(officer):
    receipt = send([full_row(id_number())], officer, header=FULL)

    assert receipt["state"] == "awaiting_second"
    assert not Person.objects.unscoped("test").exists()


def test_a_roster_without_status_needs_no_second_person(officer):
    receipt = send([full_row(id_number(), 人员类别="一般农户")], officer, header=FULL)

    assert counts(receipt) == (1, 0, 0, 0)
    assert not PovertyStatus.objects.unscoped("test").exists()


def test_A_05_the_first_of_two_rows_with_one_number_is_kept_and_what_differs_is_shown(officer):
    number = id_number()
    header = ("姓名", "身份证号", "手机号")

    receipt = send([("李梅", number, "13912345678"), ("李梅", number.lower(), "13912345679")], officer, header=header)

    assert counts(receipt) == (1, 0, 1, 0)
    assert [(row["row"], row["code"]) for row in receipt["rows"]] == [(3, "DUPLICATE_IN_FILE")]
    assert "第 2 行" in receipt["rows"][0]["message"]
    assert "手机号" in receipt["rows"][0]["message"]
    assert PersonPhone.objects.visible_to(officer).get().phone == "13912345678"


def test_A_06_a_number_of_another_county_is_returned_without_a_word_where(officer):
    person = make_person("王小明", PINGCHANG)

    receipt = send([("王小明", person.id_number)], officer)

    assert counts(receipt) == (0, 0, 0, 1)
    assert codes(receipt) == [(2, "NEEDS_CITY_CHECK")]
    message = receipt["rows"][0]["message"]
    assert "需市级核对" in message
    assert "平昌" not in message
    assert PINGCHANG not in str(receipt)
    city = make_staff(Role.CITY_OFFICER, "3307")
    assert [(case.person_id, case.county_code) for case in CityCase.objects.visible_to(city)] == [
        (person.pk, TONGJIANG)
    ]
    held = Person.objects.unscoped("test").get()
    assert (held.county_code, held.changed_at) == (PINGCHANG, person.changed_at)


def test_A_06_a_row_that_moved_to_another_county_after_the_preview_is_returned_too(officer):
    number = id_number()
    from jiuzai.foundation.spreadsheets import actions
    from tests.registry.people.sheets import book, clock_from

    batch = actions.receive("roster", book([("李梅", number)]), "名单.csv", officer, AT, TONGJIANG, start=False)
    actions.judge(batch.pk, clock_from(AT), by=officer)
    make_person("李梅", PINGCHANG, id_number=number)
    actions.commit(batch.pk, officer, AT, start=False)
    actions.run_commit(batch.pk, clock_from(AT), by=officer)

    batch.refresh_from_db(from_queryset=type(batch).objects.unscoped("test"))
    assert (batch.accepted, batch.returned) == (0, 1)
    assert Person.objects.unscoped("test").get().county_code == PINGCHANG


def _swapped(number: str) -> str:
    place = next(n for n in range(8, 16) if number[n] != number[n + 1])
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def test_A_07_a_wrong_digit_or_two_swapped_ones_are_returned(officer):
    number = id_number(born_on=dt.date(1985, 4, 12))
    wrong = number[:15] + str((int(number[15]) + 1) % 10) + number[16:]

    receipt = send([("李梅", wrong), ("王芳", _swapped(id_number(born_on=dt.date(1991, 1, 21))))], officer)

    assert counts(receipt) == (0, 0, 0, 2)
    assert codes(receipt)[0] == (2, "ID_CHECK")
    assert "身份证号可能抄错" in receipt["rows"][0]["message"]
    assert wrong not in str(receipt)


def test_A_08_every_spelling_of_one_number_is_one_person(officer):
    number = next(text for text in (id_number() for _ in range(200)) if text.endswith("X"))
    wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
    spellings = [
        number.lower(),
        wide,
        f" {number[:6]} {number[6:]}\u00a0",
        f"{number[:9]}\u200b{number[9:]}",
        f"'{number}",
    ]

    for spelling in spellings:
        send([("李梅", spelling)], officer)

    assert [person.id_number for person in people_visible_to(officer)] == [number]


@pytest.mark.parametrize(
    ("born", "codes_given", "accepted"),
    [
        (dt.date(AT.year - 12, 3, 3), ["UNDER_AGE"], 0),
        (dt.date(AT.year - 15, 3, 3), ["UNDER_AGE"], 0),
        (dt.date(AT.year - 16, 3, 4), ["UNDER_AGE"], 0),
        (dt.date(AT.year - 16, 3, 3), [], 1),
        (dt.date(AT.year - 120, 3, 3), ["AGE_HIGH"], 1),
    ],
)
def test_A_10_age_on_the_day(officer, born, codes_given, accepted):
    receipt = send([("李梅", id_number(born_on=born))], officer)

    assert [code for _, code in codes(receipt)] == codes_given
    assert receipt["accepted"] == accepted


def test_A_10_an_impossible_birthday_is_returned_and_a_retired_area_only_told(officer):
    from jiuzai.foundation.kernel.identifiers import id_check_character

    first17 = "51192119900230000"
    impossible = first17 + id_check_character(first17)
    retired = id_number(born_on=dt.date(1980, 5, 5), area="330721")

    receipt = send([("李梅", impossible), ("王芳", retired)], officer)

    assert counts(receipt) == (1, 0, 0, 1)
    assert codes(receipt) == [(2, "ID_DATE"), (3, "AREA_RETIRED")]


def test_A_12_other_papers_need_a_kind_and_a_permit_is_known_by_its_number(officer):
    permit = id_number(born_on=dt.date(1980, 5, 6), area="830000")
    header = ("姓名", "身份证号", "证件种类")
    rows = [
        ("李梅", "E12345678", ""),
        ("王芳", "E12345678", "护照"),
        ("赵敏", permit, ""),
        ("周强", "E1234567X", "船员证"),
    ]

    receipt = send(rows, officer, header=header)

    assert counts(receipt) == (2, 0, 0, 2)
    assert codes(receipt) == [(2, "ID_KIND"), (5, "ID_KIND_UNKNOWN")]
    kinds = Person.objects.visible_to(officer).values_list("id_kind", flat=True)
    assert sorted(kinds) == ["passport", "resident_permit"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("阿不都・买买提", "阿不都·买买提"),
        ("阿不都‧买买提", "阿不都·买买提"),
        ("阿不都•买买提", "阿不都·买买提"),
        ("阿不都\uff0e买买提", "阿不都·买买提"),
        ("阿不都.买买提", "阿不都·买买提"),
        ("阿不都 买买提", "阿不都·买买提"),
        ("张　三", "张三"),
        ("李梅  ", "李梅"),
        ("Zhaxi Duoji", "Zhaxi Duoji"),
        ("བཀྲ་ཤིས།"[:-1], "བཀྲ་ཤིས"),
        ("阿" * 25, "阿" * 25),
    ],
)
def test_A_30_names_meet_in_one_spelling_and_the_original_is_kept(officer, written, kept):
    send([(written, id_number())], officer)

    person = people_visible_to(officer).get()
    assert person.name == kept
    assert person.name_as_written == ("" if written.strip() == kept else written)


@pytest.mark.parametrize("written", ["李", "李梅😀", "李" * 26, "李梅123"])
def test_A_30_what_is_no_name_is_returned(officer, written):
    assert codes(send([(written, id_number())], officer)) == [(2, "NAME")]


def test_A_31_a_tibetan_tsheg_stays_as_it_was_typed(officer):
    name = "བཀྲ\u0f0cཤིས"

    send([(name, id_number())], officer)

    assert people_visible_to(officer).get().name == name


@pytest.mark.parametrize("written", ["藏", "藏族", "Zang", "04", "4"])
def test_A_32_nations_by_code_table(officer, written):
    send([("李梅", id_number(), written)], officer, header=("姓名", "身份证号", "民族"))

    assert people_visible_to(officer).get().nation == "04"


def test_A_32_a_sex_that_contradicts_the_number_is_told(officer):
    number = id_number()  # sequence 000: female
    rows = [
        ("李梅", number, "男"),
        ("王芳", id_number(), "1"),
        ("赵敏", id_number(), "F"),
        ("周强", id_number(), "不详"),
    ]

    receipt = send(rows, officer, header=("姓名", "身份证号", "性别"))

    assert codes(receipt) == [(2, "SEX_CONTRADICTS"), (3, "SEX_CONTRADICTS"), (5, "SEX")]
    assert set(people_visible_to(officer).values_list("sex", flat=True)) == {"female"}


@pytest.mark.parametrize("written", ["通江县", "通江", "511921", "四川省巴中市通江县", "巴中市通江县", "巴中通江县"])
def test_A_34_the_own_county_in_any_spelling(officer, written):
    receipt = send([("李梅", id_number(), written)], officer, header=("姓名", "身份证号", "户籍县"))

    assert counts(receipt) == (1, 0, 0, 0)


@pytest.mark.parametrize("written", ["平昌县", "511923", "南江县", "不知道", "浙江省通江县"])
def test_A_34_another_county_is_returned_and_recorded(officer, written):
    receipt = send([("李梅", id_number(), written)], officer, header=("姓名", "身份证号", "户籍县"))

    assert codes(receipt) == [(2, "OTHER_COUNTY")]
    noted = AuditRow.objects.unscoped("test").get(deed="people.roster_other_county")
    assert (noted.actor, noted.row_count) == (officer.actor_id, 1)


def test_an_officer_may_not_send_for_another_county(officer):
    from jiuzai.foundation.kernel.refusals import NotPermitted

    with pytest.raises(NotPermitted):
        send([("李梅", id_number())], officer, county=PINGCHANG)


def test_a_household_number_brings_people_together(officer):
    header = ("姓名", "身份证号", "家庭编号", "与户主关系")
    rows = [
        ("李梅", id_number(), "h 01", "户主"),
        ("李强", id_number(), "H01", "长子"),
        ("王芳", id_number(), "H02", ""),
    ]

    send(rows, officer, header=header)

    assert Household.objects.visible_to(officer).count() == 2
    ties = HouseholdMember.objects.visible_to(officer).filter(household__number_index__isnull=False)
    assert sorted(ties.values_list("tie", flat=True)) == ["", "child", "head"]


def test_AU_10_a_telephone_of_several_people_is_marked_as_shared(officer):
    before = make_person("周强", phone="13912345678")
    header = ("姓名", "身份证号", "手机号")

    send(
        [("李梅", id_number(), "13912345678"), ("王芳", id_number(), "13900000001/13900000002")], officer, header=header
    )

    shared = PersonPhone.objects.visible_to(officer).filter(is_shared=True)
    assert len(shared) == 2
    assert before.pk in {row.person_id for row in shared}


def test_the_same_row_again_is_a_duplicate_and_a_new_one_an_update(officer):
    number = id_number()
    header = ("姓名", "身份证号", "手机号", "村")
    send([("李梅", number, "13912345678", "三合村")], officer, header=header)

    again = send([("李梅", number, "13912345678", "三合村"), ("王芳", id_number(), "", "")], officer, header=header)
    moved = send([("李梅", number, "13912345679", "四合村")], officer, header=header, at=LATER)

    assert counts(again) == (1, 0, 1, 0)
    assert counts(moved) == (0, 1, 0, 0)
    homes = Residence.objects.visible_to(officer).filter(person__id_index__isnull=False, village__gt="")
    assert sorted((home.village, home.ends_on is None) for home in homes) == [("三合村", False), ("四合村", True)]


def test_another_name_for_a_known_number_is_returned(officer):
    person = make_person("李梅")

    assert codes(send([("王芳", person.id_number)], officer)) == [(2, "NAME_DIFFERS")]


def test_a_restricted_record_is_left_alone(officer):
    person = make_person("李梅")
    restrict(person, by=HAND, at=AT, reason="本人要求")

    receipt = send([("李梅", person.id_number, "三合村")], officer, header=("姓名", "身份证号", "村"))

    assert codes(receipt) == [(2, "RESTRICTED")]


def test_an_unknown_word_is_told_and_never_guessed(officer):
    header = ("姓名", "身份证号", "手机号", "人员类别", "文化程度", "技能", "民族")
    row = ("李梅", id_number(), "123", "五保户", "不详呀", "抓鱼摸虾", "火星族")

    receipt = send([row], officer, header=header)

    assert counts(receipt) == (1, 0, 0, 0)
    found = {code for _, code in codes(receipt)}
    assert found == {"PHONE", "STATUS_UNKNOWN", "SCHOOLING", "SKILL_UNKNOWN", "NATION"}
    assert people_visible_to(officer).get().remark == "技能：抓鱼摸虾"


def test_undo_takes_back_what_nobody_touched(officer, second):
    known = make_person("周强", phone="", by=HAND)
    rows = [
        full_row(id_number()),
        full_row(id_number(), "王芳", 手机号="13900000077"),
        full_row(known.id_number, "周强"),
    ]
    receipt = send(rows, officer, header=FULL, second=second, at=LATER)
    touched = find(officer, "王芳").get()
    correct(touched, {"marriage": "married"}, by=officer, at=LATER + dt.timedelta(hours=1))

    undo(receipt["import_id"], officer, LATER + dt.timedelta(hours=2), reason="传错了", start=False)
    run_undo(receipt["import_id"], lambda: LATER + dt.timedelta(hours=2), by=officer)

    assert counts(receipt) == (2, 1, 0, 0)
    assert {person.name for person in people_visible_to(officer)} == {"王芳", "周强"}
    left = Person.objects.visible_to(officer).get(pk=known.pk)
    assert status_on(left, LATER.date()) is None
    assert not PersonPhone.objects.visible_to(officer).filter(person=left).exists()
    assert not HouseholdMember.objects.visible_to(officer).filter(person=left).exists()


def test_a_person_changed_between_preview_and_writing_is_left_alone(officer):
    from jiuzai.foundation.spreadsheets import actions
    from tests.registry.people.sheets import book, clock_from

    person = make_person("李梅")
    rows = [("李梅", person.id_number, "三合村")]
    batch = actions.receive(
        "roster", book(rows, ("姓名", "身份证号", "村")), "名单.csv", officer, AT, TONGJIANG, start=False
    )
    actions.judge(batch.pk, clock_from(AT), by=officer)
    add_phone(person, "13900001111", by=HAND, at=AT + dt.timedelta(minutes=5))
    actions.commit(batch.pk, officer, AT + dt.timedelta(minutes=6), start=False)
    actions.run_commit(batch.pk, clock_from(AT + dt.timedelta(minutes=6)), by=officer)

    batch.refresh_from_db(from_queryset=type(batch).objects.unscoped("test"))
    assert (batch.updated, batch.returned) == (0, 1)
    assert Residence.objects.visible_to(officer).get(person=person).village == ""


def test_A_06_a_dry_run_opens_no_case_and_the_real_run_does(officer):
    person = make_person("王小明", PINGCHANG)

    trial = send([("王小明", person.id_number)], officer, dry_run=True)

    assert codes(trial) == [(2, "NEEDS_CITY_CHECK")]
    assert "已转" not in str(trial)
    assert not CityCase.objects.unscoped("test").exists()
    send([("王小明", person.id_number)], officer)
    assert CityCase.objects.unscoped("test").count() == 1


def test_a_dry_run_leaves_a_preview_that_was_open_already_alone(officer):
    from jiuzai.foundation.spreadsheets import actions
    from jiuzai.foundation.spreadsheets.enums import ImportState
    from tests.registry.people.sheets import book, clock_from

    rows = [("李梅", id_number())]
    batch = actions.receive("roster", book(rows), "名单.csv", officer, AT, TONGJIANG, start=False)
    actions.judge(batch.pk, clock_from(AT), by=officer)

    send(rows, officer, dry_run=True)

    batch.refresh_from_db(from_queryset=type(batch).objects.unscoped("test"))
    assert batch.state == ImportState.PREVIEW


def test_numbers_in_the_wrong_columns_are_covered_in_messages(officer):
    stray, telephone = id_number(), "13912345678"
    header = ("姓名", "身份证号", "户籍县", "民族", "技能")

    receipt = send(
        [("李一", id_number(), stray, "", ""), ("李二", id_number(), "", telephone, f"缝纫 {stray[:6]} {stray[6:]}")],
        officer,
        header=header,
    )

    assert codes(receipt) == [(2, "OTHER_COUNTY"), (3, "NATION"), (3, "SKILL_UNKNOWN")]
    said = str(receipt["rows"])
    assert [text in said for text in (stray, stray[6:], telephone)] == [False, False, False]
    assert masking.id_number(stray) in said
