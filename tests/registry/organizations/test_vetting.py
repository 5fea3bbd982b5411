"""Submitted, vetted, given back, refused, stopped: by whom, with which reasons, and by whom never."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal, StepNotAllowed
from jiuzai.registry.organizations import actions, queries
from jiuzai.registry.organizations.enums import OrganizationKind, OrganizationState
from jiuzai.registry.organizations.integrity import questions
from jiuzai.registry.organizations.workflow import ORGANIZATION
from tests.foundation.accounts.factories import make_worker
from tests.registry.organizations.factories import AT, PROPOSER, VETTER, draft, make_staff, manager_of, vetted

pytestmark = pytest.mark.django_db(transaction=True)


def submitted(**given):
    made = draft(**given)
    actions.submit(made, by=PROPOSER, at=AT)
    return made


def test_everything_missing_is_named_at_once():
    made = draft(address="", representative="", phone="", industry_code="", ownership="unknown", credit_code="")

    with pytest.raises(Refusal) as refused:
        actions.submit(made, by=PROPOSER, at=AT)

    assert refused.value.message == "还缺：统一社会信用代码；所有制；行业；地址；法定代表人或负责人；联系电话。"
    assert made.state == OrganizationState.DRAFT


def test_a_trade_without_its_paper_is_incomplete_and_a_station_without_host_too():
    agency = draft(kind=OrganizationKind.HR_AGENCY)
    station = draft(kind=OrganizationKind.WORKSTATION, region_code="511921", credit_code="")

    assert queries.missing_for_vetting(agency) == ["人力资源服务备案或人力资源服务许可证"]
    assert queries.missing_for_vetting(station) == ["依托单位（没有信用代码的站点、基地要写明依托哪个单位）"]


@pytest.mark.parametrize(
    ("role", "region", "may"),
    [
        (Role.COUNTY_OFFICER, "330782", True),
        (Role.CITY_OFFICER, "3307", True),
        (Role.COUNTY_OFFICER, "330783", False),
        (Role.WESTERN_OFFICER, "511921", False),
        (Role.FINANCE, "330782", False),
        (Role.ADMINISTRATOR, "3307", False),
        (Role.CLERK, "330782", False),
        (Role.EMPLOYER, "330782", False),
    ],
)
def test_an_office_that_reaches_the_place_vets_and_nobody_else(role, region, may):
    made = submitted()
    actor = make_staff(role, region)

    if may:
        actions.vet(made, by=actor, at=AT)
    else:
        with pytest.raises(NotPermitted):
            actions.vet(made, by=actor, at=AT)

    assert made.state == (OrganizationState.VETTED if may else OrganizationState.SUBMITTED)


def test_the_city_vets_organisations_of_partner_counties_and_their_county_its_own():
    one, other = submitted(region_code="511921"), submitted(region_code="511921")

    actions.vet(one, by=make_staff(Role.CITY_OFFICER, "3307"), at=AT)
    actions.vet(other, by=make_staff(Role.WESTERN_OFFICER, "511921"), at=AT)
    with pytest.raises(NotPermitted):
        actions.vet(submitted(region_code="511903"), by=make_staff(Role.CITY_OFFICER, "3307"), at=AT)

    assert (one.state, other.state) == ("vetted", "vetted")


def test_AZ_6_who_registered_or_submitted_never_vets():
    registrar, second = make_staff(Role.COUNTY_OFFICER), make_staff(Role.COUNTY_OFFICER)
    made = draft(by=registrar)
    actions.submit(made, by=second, at=AT)

    for actor in (registrar, second):
        with pytest.raises(NotPermitted):
            actions.vet(made, by=actor, at=AT)


def test_C_10_an_officer_who_belongs_to_it_does_not_vet_it():
    made = vetted()
    officer = make_staff(Role.COUNTY_OFFICER, organisation_ref=str(made.pk))
    stranger = make_staff(Role.COUNTY_OFFICER)

    with pytest.raises(NotPermitted):
        actions.suspend(made, by=officer, at=AT, reason="自己人")
    actions.suspend(made, by=stranger, at=AT, reason="证照到期")

    assert made.state == OrganizationState.SUSPENDED


@pytest.mark.parametrize("deed", [actions.give_back, actions.refuse])
def test_giving_back_and_refusing_need_a_reason(deed):
    made = submitted()

    with pytest.raises(BadInput) as refused:
        deed(made, by=VETTER, at=AT, reason=" ")

    assert (refused.value.where, made.state) == ("reason", OrganizationState.SUBMITTED)


def test_given_back_mended_and_handed_in_again_the_history_tells_all():
    made = submitted()
    actions.give_back(made, by=VETTER, at=AT, reason="地址不详")
    actions.edit(made, {"address": "义乌市北苑街道1号2楼"}, version=made.version, by=PROPOSER, at=AT)
    actions.submit(made, by=PROPOSER, at=AT)
    actions.vet(made, by=VETTER, at=AT)

    told = [(step.step_label, step.reason) for step in queries.history_of(made)]
    assert sorted(told) == sorted(
        [("新建", ""), ("提交核验", ""), ("退回补正", "地址不详"), ("提交核验", ""), ("核验通过", "")]
    )


def test_a_refused_one_may_be_reopened():
    made = submitted()
    actions.refuse(made, by=VETTER, at=AT, reason="不是本地单位")
    actions.reopen(made, by=VETTER, at=AT, reason="补交了证明")

    assert made.state == OrganizationState.RETURNED


def test_what_was_handed_in_too_early_may_be_taken_back():
    made = submitted()
    actions.take_back(made, by=PROPOSER, at=AT)

    assert made.state == OrganizationState.DRAFT


def test_suspended_by_one_and_restored_by_another():
    made = vetted()
    one, other = make_staff(Role.COUNTY_OFFICER), make_staff(Role.COUNTY_OFFICER)
    actions.suspend(made, by=one, at=AT, reason="投诉")

    with pytest.raises(NotPermitted):
        actions.restore(made, by=one, at=AT, reason="查清了")
    actions.restore(made, by=other, at=AT, reason="查清了")

    assert made.state == OrganizationState.VETTED


def test_its_standing_on_a_day_is_read_from_history():
    made = draft()
    actions.submit(made, by=PROPOSER, at=AT)
    actions.vet(made, by=VETTER, at=AT + dt.timedelta(days=2))
    actions.suspend(made, by=VETTER, at=AT + dt.timedelta(days=5), reason="投诉")
    day = AT.date()

    states = [queries.standing_on(made, day + dt.timedelta(days=n)) for n in (-1, 0, 2, 4, 5)]

    assert states == [None, "submitted", "vetted", "vetted", "suspended"]


def test_an_ended_organisation_ends_its_members():
    made = vetted()
    manager_of(made)

    actions.end(made, by=VETTER, at=AT, reason="营业执照注销")

    assert list(queries.members_of(make_staff(Role.CITY_OFFICER, "3307"), made)) == []
    assert {question: keys for question, keys in questions() if keys} == {}


@pytest.mark.parametrize("state", OrganizationState.values)
@pytest.mark.parametrize("step", sorted({row.name for row in ORGANIZATION.steps}))
def test_the_table_says_which_steps_leave_which_state(state, step):
    allowed = step in {row.name for row in ORGANIZATION.steps_from(state)}
    if allowed:
        assert ORGANIZATION.step(step, state).name == step
    else:
        with pytest.raises(StepNotAllowed):
            ORGANIZATION.step(step, state)


def test_nobody_without_a_part_in_it_submits():
    with pytest.raises(NotPermitted):
        actions.submit(draft(), by=make_worker(), at=AT)
