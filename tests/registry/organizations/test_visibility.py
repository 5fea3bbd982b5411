"""Who sees which organisations, and what of them; the public list."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotFound, NotPermitted
from jiuzai.foundation.scoping.querysets import UnscopedRead
from jiuzai.registry.organizations import actions, queries
from jiuzai.registry.organizations.enums import OrganizationKind
from jiuzai.registry.organizations.models import Organization
from tests.foundation.accounts.factories import make_auditor, make_worker
from tests.registry.organizations.factories import (
    AT,
    PROPOSER,
    VETTER,
    draft,
    make_staff,
    manager_of,
    vetted,
)

pytestmark = pytest.mark.django_db(transaction=True)


def seen_by(actor):
    return set(queries.organizations_visible_to(actor).values_list("region_code", flat=True))


def test_AZ_1_an_unscoped_read_is_refused():
    with pytest.raises(UnscopedRead):
        list(Organization.objects.all())


@pytest.mark.parametrize(
    ("role", "region", "seen"),
    [
        (Role.CITY_OFFICER, "3307", {"330782", "330783", "330702-KFQ", "511921"}),
        (Role.FINANCE, "3307", {"330782", "330783", "330702-KFQ", "511921"}),
        (Role.COUNTY_OFFICER, "330782", {"330782"}),
        (Role.COUNTY_OFFICER, "330702", set()),
        (Role.COUNTY_OFFICER, "330702-KFQ", {"330702-KFQ"}),
        (Role.WESTERN_OFFICER, "511921", {"511921"}),
        (Role.UNION, "330783", {"330783"}),
        (Role.EMPLOYER, "330782", set()),
        (Role.CLERK, "330782", set()),
        (Role.POLICE, "330782", set()),
        (Role.ADMINISTRATOR, "3307", set()),
    ],
)
def test_AZ_3_offices_see_their_region(role, region, seen):
    for place in ("330782", "330783", "330702-KFQ", "511921", "511903"):
        draft(region_code=place)

    assert seen_by(make_staff(role, region)) == seen


def test_an_auditor_sees_the_city_and_its_partners():
    draft(region_code="330782")
    draft(region_code="511903")

    assert seen_by(make_auditor()) == {"330782"}


def test_members_see_their_own_and_nothing_beside():
    mine, other = vetted(), vetted()
    boss = manager_of(mine)

    assert list(queries.organizations_visible_to(boss)) == [mine]
    with pytest.raises(NotFound):
        queries.organization_for(boss, other.pk)
    with pytest.raises(NotFound):
        queries.organization_for(boss, "not-a-key")


def test_a_role_that_ended_shows_nothing_on_the_next_question():
    mine = vetted()
    boss = manager_of(mine)
    membership = queries.memberships_of(boss, clock.today()).get()

    actions.end_member(membership, by=PROPOSER, at=clock.now(), reason="离职")

    assert set(queries.organizations_visible_to(boss)) <= {mine}
    assert list(queries.memberships_of(boss, clock.today() + dt.timedelta(days=1))) == []


def test_who_registered_one_sees_it_until_it_is_decided():
    boss = make_worker()
    made = draft(by=boss)
    assert list(queries.organizations_visible_to(boss)) == [made]

    actions.submit(made, by=boss, at=AT)
    assert list(queries.organizations_visible_to(boss)) == [made]
    actions.vet(made, by=VETTER, at=AT)

    assert list(queries.organizations_visible_to(boss)) == []


def test_finding_by_name_kind_state_and_code():
    made = draft(name="金华（独一）玩具有限公司")
    draft()
    city = make_staff(Role.CITY_OFFICER, "3307")

    assert list(queries.organizations_visible_to(city, text="独一 玩具")) == [made]
    assert list(queries.organizations_visible_to(city, text=made.credit_code.lower())) == [made]
    assert queries.organizations_visible_to(city, kind="hr_agency").count() == 0
    assert queries.organizations_visible_to(city, state="draft").count() == 2


def test_what_waits_for_vetting_leaves_out_ones_own():
    officer, other = make_staff(Role.COUNTY_OFFICER), make_staff(Role.COUNTY_OFFICER)
    made = draft(by=officer)
    actions.submit(made, by=officer, at=AT)

    assert (list(queries.waiting_for_vetting(officer)), list(queries.waiting_for_vetting(other))) == ([], [made])


def test_MK_2_masked_fields_open_for_a_reason_twenty_times_a_day():
    made, officer = vetted(phone="13700008888"), make_staff(Role.COUNTY_OFFICER)

    with pytest.raises(BadInput):
        actions.unmask(made, "phone", reason="", by=officer, at=AT)
    with pytest.raises(BadInput):
        actions.unmask(made, "credit_code", reason="看看", by=officer, at=AT)
    with pytest.raises(NotPermitted):
        actions.unmask(made, "phone", reason="看看", by=make_staff(Role.COUNTY_OFFICER, "330783"), at=AT)
    opened = [actions.unmask(made, "phone", reason="电话回访", by=officer, at=AT) for _ in range(20)]
    with pytest.raises(LimitReached):
        actions.unmask(made, "representative", reason="电话回访", by=officer, at=AT)

    assert (made.masked_phone, set(opened)) == ("137****8888", {"13700008888"})


def test_the_public_list_shows_vetted_ones_and_nothing_personal():
    made = vetted()
    draft()
    stopped = vetted()
    actions.suspend(stopped, by=VETTER, at=AT, reason="投诉")

    shown = queries.public_list(OrganizationKind.ENTERPRISE, AT.date())

    assert [one.name for one in shown] == [made.name]
    assert set(vars(type(shown[0]))["__slots__"]) == {
        *("id", "name", "kind", "credit_code", "place", "region_code", "industry_code", "introduction", "licences")
    }
    assert queries.public_page(made.pk, AT.date()) == shown[0]
    with pytest.raises(NotFound):
        queries.public_page(stopped.pk, AT.date())
    assert queries.public_list(OrganizationKind.GOVERNMENT_OFFICE, AT.date()) == []
    assert queries.public_list(OrganizationKind.ENTERPRISE, AT.date(), region_code="330783") == []


def test_an_agency_is_listed_only_while_its_paper_is_good():
    agency = draft(kind=OrganizationKind.HR_AGENCY)
    day = dt.date(2025, 3, 3)
    paper = actions.state_licence(
        agency,
        kind="hr_permit",
        number="330782-0001",
        valid_from=dt.date(2024, 1, 1),
        valid_until=dt.date(2025, 12, 31),
        by=PROPOSER,
        at=AT,
    )
    actions.submit(agency, by=PROPOSER, at=AT)
    actions.vet(agency, by=VETTER, at=AT)
    assert queries.public_list("hr_agency", day) == []

    actions.confirm_licence(paper, by=VETTER, at=AT)

    assert [one.licences[0].number for one in queries.public_list("hr_agency", day)] == ["330782-0001"]
    assert queries.public_list("hr_agency", dt.date(2026, 1, 1)) == []


def test_lists_with_one_and_three_rows_ask_the_same_number_of_questions(django_assert_num_queries):
    city = make_staff(Role.CITY_OFFICER, "3307")
    vetted()
    with django_assert_num_queries(3):
        assert len(queries.public_list("enterprise", AT.date())) == 1
    vetted()
    vetted()
    with django_assert_num_queries(3):
        assert len(queries.public_list("enterprise", AT.date())) == 3
    assert queries.organizations_visible_to(city).count() == 3
