"""Merging, her requests, being forgotten, and what the record tells of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal, StaleVersion
from jiuzai.foundation.workdays.queries import add_workdays
from jiuzai.registry.people import integrity, retention
from jiuzai.registry.people.actions import (
    answer_request,
    correct,
    end_status,
    erase,
    erase_silent,
    go_together,
    join_household,
    merge,
    move_home,
    notify_silent,
    record_status,
    refuse_request,
    request_data,
    set_limits,
    undo_merge,
)
from jiuzai.registry.people.enums import CompanionKind, PersonState, PovertyKind, RequestKind
from jiuzai.registry.people.models import (
    FunctionalLimits,
    Person,
    PersonChange,
    PersonPhone,
    PersonToken,
    PovertyStatus,
)
from jiuzai.registry.people.queries import (
    all_ids_of,
    by_id_number,
    companions_of,
    groups_among,
    home_county_on,
    household_of,
    ids_by_number,
    overdue_requests,
    people_visible_to,
    person_for,
    status_on,
    story_of,
)
from tests.foundation.accounts.factories import AT, CONFIRMER, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def listed(person, kind=PovertyKind.STABLE, county=TONGJIANG, at=AT, **said):
    return record_status(
        person, kind, county_code=county, as_of=at.date(), by=HAND, checked_by=CONFIRMER, at=at, **said
    )


def test_a_merged_record_answers_with_the_kept_one_and_can_be_parted_again(officer):
    kept, twin = make_person("李梅"), make_person("李梅")
    listed(twin)

    done = merge(kept, twin, by=officer, at=AT, reason="同一人，旧证号")

    assert [person.pk for person in people_visible_to(officer)] == [kept.pk]
    assert person_for(officer, twin.pk).pk == kept.pk
    assert by_id_number(officer, twin.id_number).pk == kept.pk
    assert ids_by_number([twin.id_number], "test") == {twin.id_number: kept.pk}
    assert set(all_ids_of(kept.pk)) == {kept.pk, twin.pk}
    assert status_on(kept, AT.date()).kind == PovertyKind.STABLE

    undo_merge(done, by=officer, at=AT + DAY, reason="是两个人")

    assert {person.pk for person in people_visible_to(officer)} == {kept.pk, twin.pk}
    assert status_on(kept, AT.date()) is None
    assert PovertyStatus.objects.visible_to(officer).get().person_id == twin.pk


def test_merges_in_a_row_lead_to_the_last(officer):
    first, second, third = (make_person("李梅") for _ in range(3))
    merge(second, first, by=officer, at=AT, reason="同一人")
    merge(third, second, by=officer, at=AT, reason="同一人")

    assert person_for(officer, first.pk).pk == third.pk
    assert ids_by_number([first.id_number], "test") == {first.id_number: third.pk}
    with pytest.raises(Refusal):
        merge(second, third, by=officer, at=AT, reason="反过来")


def test_people_of_two_counties_are_merged_by_the_city_alone(officer):
    kept, twin = make_person("李梅"), make_person("李梅", PINGCHANG)

    with pytest.raises(NotPermitted):
        merge(kept, twin, by=officer, at=AT, reason="同一人")
    merge(kept, twin, by=make_staff(Role.CITY_OFFICER, "3307"), at=AT, reason="同一人")

    assert person_for(officer, kept.pk).pk == kept.pk


def test_a_correction_keeps_what_stood_there_and_refuses_an_old_page(officer):
    person = make_person("李梅")
    seen_at = person.changed_at

    correct(person, {"name": "李玫"}, by=officer, at=AT + DAY, reason="写错了", seen_at=seen_at)

    assert person_for(officer, person.pk).name == "李玫"
    assert PersonChange.objects.visible_to(officer).get().values_before == {"name": "李梅"}
    with pytest.raises(StaleVersion):
        correct(person, {"name": "李枚"}, by=officer, at=AT + DAY, reason="写错了", seen_at=seen_at)
    with pytest.raises(BadInput):
        correct(person, {"name": "李枚"}, by=officer, at=AT + DAY)
    with pytest.raises(BadInput):
        correct(person, {"county_code": PINGCHANG}, by=officer, at=AT + DAY)


def test_status_holds_from_a_day_to_a_day_and_later_lists_write_their_own_row(officer):
    person = make_person("李梅")
    listed(person, starts_on=dt.date(2024, 1, 1))
    listed(person, PovertyKind.MARGINAL, at=AT)
    end_status(person, ends_on=dt.date(2025, 6, 30), by=HAND, checked_by=CONFIRMER, at=AT, reason="风险消除")

    held = [
        status_on(person, day) for day in (dt.date(2023, 12, 31), dt.date(2025, 3, 2), AT.date(), dt.date(2025, 7, 1))
    ]
    assert [view and view.kind for view in held] == [None, PovertyKind.STABLE, PovertyKind.MARGINAL, None]


def test_status_needs_two_people_and_the_same_again_changes_nothing():
    person = make_person("李梅")
    with pytest.raises(NotPermitted):
        record_status(
            person, PovertyKind.STABLE, county_code=TONGJIANG, as_of=AT.date(), by=HAND, checked_by=HAND, at=AT
        )

    assert listed(person).pk == listed(person, at=AT + DAY).pk


def test_R_05_the_county_that_counts_is_that_of_the_list_then_of_the_home(officer):
    person = make_person("李梅")
    move_home(person, county_code=PINGCHANG, starts_on=dt.date(2025, 6, 1), by=HAND, at=AT)
    assert home_county_on(person, dt.date(2025, 5, 31)) == TONGJIANG
    assert home_county_on(person, dt.date(2025, 6, 1)) == PINGCHANG

    listed(person, starts_on=dt.date(2025, 1, 1))

    assert home_county_on(person, dt.date(2025, 6, 1)) == TONGJIANG


def test_J_14_a_witnessed_request_at_the_station_runs_fifteen_working_days(officer):
    clerk = make_staff(Role.CLERK, TONGJIANG)
    person = make_person("李梅")
    with pytest.raises(BadInput):
        request_data(person, RequestKind.CORRECT, changes={"name": "李玫"}, by=clerk, at=AT)

    row = request_data(
        person,
        RequestKind.CORRECT,
        changes={"name": "李玫"},
        by=clerk,
        at=AT,
        witness="村主任",
        place="铁佛镇服务站",
        spoken=True,
    )

    assert (row.due_on, row.spoken, row.witness) == (add_workdays(AT.date(), 15), True, "村主任")
    assert list(overdue_requests(officer, row.due_on)) == []
    assert list(overdue_requests(officer, row.due_on + DAY)) == [row]
    with pytest.raises(Refusal):
        request_data(person, RequestKind.CORRECT, wanted="改名字", by=clerk, at=AT, witness="村主任")
    with pytest.raises(NotPermitted):
        answer_request(row, by=clerk, at=AT)

    answer_request(row, by=officer, at=AT + DAY, answer="已改")

    assert person_for(officer, person.pk).name == "李玫"
    assert list(overdue_requests(officer, row.due_on + DAY)) == []


def test_deleting_empties_the_record_and_leaves_proof_without_a_name(officer):
    person = make_person("李梅", phone="13912345678")
    number = person.id_number
    set_limits(person, ["lift"], by=HAND, at=AT)
    row = request_data(person, RequestKind.DELETE, by=officer, at=AT, witness="村主任")

    answer_request(row, by=officer, at=AT)

    gone = Person.objects.unscoped("test").get(pk=person.pk)
    assert (gone.state, gone.name, gone.id_number, gone.id_index, gone.born_on) == (
        PersonState.ERASED,
        "",
        "",
        None,
        None,
    )
    for model in (PersonPhone, FunctionalLimits):
        assert not model.objects.unscoped("test").filter(person=gone).exists()
    assert not PersonToken.objects.filter(person=gone).exists()
    assert list(people_visible_to(officer)) == []
    assert ids_by_number([number], "test") == {}


def test_what_must_be_kept_is_not_deleted_and_says_why(officer, monkeypatch):
    person = make_person("李梅")
    monkeypatch.setattr(retention, "_holds", {"发放补贴的凭证": lambda keys: keys})

    with pytest.raises(Refusal) as refused:
        erase(person, by=officer, at=AT, reason="本人要求")
    assert "发放补贴的凭证" in str(refused.value)
    assert person_for(officer, person.pk).name == "李梅"


def test_a_refused_request_says_why(officer):
    person = make_person("李梅")
    row = request_data(person, RequestKind.DELETE, by=officer, at=AT, witness="村主任")

    refuse_request(row, by=officer, at=AT, reason="补贴档案依法保存")

    row.refresh_from_db(from_queryset=type(row).objects.unscoped("test"))
    assert (row.state, row.answer) == ("refused", "补贴档案依法保存")


def test_RT_1_the_silent_are_asked_and_go_thirty_days_later():
    silent, draft, lively = make_person("李梅"), make_person("王芳", "", id_number=""), make_person("周强")
    two_years = AT + dt.timedelta(days=731)
    correct(lively, {"marriage": "married"}, by=HAND, at=AT + dt.timedelta(days=700))

    assert erase_silent(AT + dt.timedelta(days=31)) == 1
    assert (notify_silent(two_years), notify_silent(two_years)) == (1, 0)
    assert erase_silent(two_years + dt.timedelta(days=29)) == 0
    assert erase_silent(two_years + dt.timedelta(days=30)) == 1
    states = {row.pk: row.state for row in Person.objects.unscoped("test").all()}
    assert states == {silent.pk: "erased", draft.pk: "erased", lively.pk: "active"}


def test_the_story_is_a_page_of_sources_and_tells_only_what_the_asker_may_see(officer):
    person = make_person("李梅")
    listed(person, at=AT + DAY)
    correct(person, {"marriage": "married"}, by=officer, at=AT + 2 * DAY)

    told = story_of(officer, person)
    assert [(one.source, one.entry.title) for one in told] == [
        ("changes", "更改婚姻"),
        ("status", "脱贫户（稳定）"),
        ("record", "登记"),
    ]
    assert story_of(make_staff(Role.WESTERN_OFFICER, PINGCHANG), person) == []


def test_companions_are_a_pair_when_both_say_so(officer):
    one, other, third = make_person("李梅"), make_person("周强"), make_person("王芳", PINGCHANG)
    go_together(one, other, CompanionKind.COUPLE, by=officer, at=AT, heard_both=True)
    go_together(one, third, CompanionKind.FELLOW, by=officer, at=AT)

    assert [(view.other_id, view.both) for view in companions_of(one)] == [(other.pk, True), (third.pk, False)]
    assert groups_among([one.pk, other.pk, third.pk]) == [frozenset({one.pk, other.pk})]


def test_a_household_shows_the_members_one_may_see(officer):
    one, other = make_person("李梅"), make_person("周强")
    join_household(one, by=officer, at=AT, number="h 01", tie="head")
    join_household(other, by=officer, at=AT, beside=one, tie="spouse")

    home, members = household_of(officer, one)
    assert home.number == "H01"
    assert {(member.person_id, member.tie) for member in members} == {(one.pk, "head"), (other.pk, "spouse")}


def test_DA_7_limits_are_words_of_work_and_never_a_diagnosis(officer):
    person = make_person("李梅")
    set_limits(person, ["lift", "night"], by=officer, at=AT)

    with pytest.raises(BadInput):
        set_limits(person, ["腰椎间盘突出"], by=officer, at=AT)
    assert FunctionalLimits.objects.visible_to(officer).get().words == {"lift", "night"}
    assert not PersonChange.objects.visible_to(officer).exists()


def test_nothing_is_wrong_after_all_that(officer):
    kept, twin, gone = make_person("李梅"), make_person("李梅"), make_person("周强")
    merge(kept, twin, by=officer, at=AT, reason="同一人")
    erase(gone, by=officer, at=AT, reason="本人要求")
    listed(kept)

    assert {question: found for question, found in integrity.questions() if found} == {}


def test_integrity_finds_what_was_broken():
    person = make_person("李梅")
    PersonToken.objects.filter(person=person).delete()

    found = dict(integrity.questions())
    assert found["查不到的人员（没有检索词）"] == [str(person.pk)]
