"""AZ-1, AZ-6, AZ-8: dated roles, deny by default, and two people for each grant."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.actions import confirm_role, decline_role, end_role, propose_role
from jiuzai.foundation.accounts.enums import TIER_OF, GrantState, Role, Tier
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.accounts.models.account import AccountQuerySet
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.accounts.queries import (
    covers,
    grants_awaiting,
    is_read_only,
    regions_of,
    roles_on,
    staff_visible_to,
    tier_needed,
)
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal, StepNotAllowed
from jiuzai.foundation.region.queries import covers as region_covers
from jiuzai.foundation.scoping.querysets import UnscopedRead
from tests.foundation.accounts.factories import (
    AT,
    CONFIRMER,
    EVER,
    PROPOSER,
    make_auditor,
    make_staff,
    make_worker,
)

pytestmark = pytest.mark.django_db
YIWU, YONGKANG, TONGJIANG = "330782", "330784", "511921"


def today() -> dt.date:
    return clock.today()


def proposal(role: Role = Role.FINANCE, region: str = YIWU, **more) -> RoleGrant:
    """A second role proposed for somebody who already works in the county."""
    strong = TIER_OF[role] == Tier.STRONG
    held = Role.COUNTY_OFFICER if strong else Role.CLERK
    account = make_staff(held, region)
    return propose_role(account, role, region_code=region, by=more.pop("by", PROPOSER), at=AT, starts_on=EVER, **more)


def outcome(deed, *args, **kwargs) -> str:
    try:
        with transaction.atomic():
            deed(*args, **kwargs)
    except Refusal as refused:
        return refused.code
    return "done"


def test_AZ_1_nobody_is_anything_without_a_confirmed_grant():
    grant = proposal()
    assert Role.FINANCE not in roles_on(grant.account, today())
    confirm_role(grant, by=CONFIRMER, at=AT)
    assert roles_on(grant.account, today()) == {Role.FINANCE, Role.COUNTY_OFFICER}


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (10, True), (11, False)])
def test_AZ_1_a_role_holds_from_its_first_to_its_last_day(day, holds):
    first = today() + dt.timedelta(days=5)
    officer = make_staff(Role.POLICE, starts_on=first, ends_on=first + dt.timedelta(days=10))
    on = first + dt.timedelta(days=day)
    assert (Role.POLICE in roles_on(officer, on)) is holds


def test_AZ_8_ending_a_role_counts_at_once():
    officer = make_staff(Role.COUNTY_OFFICER)
    grant = RoleGrant.objects.get(account=officer)
    end_role(grant, by=CONFIRMER, at=AT, reason="调离")
    assert (roles_on(officer, today()), covers(officer, YIWU)) == (frozenset(), False)


def test_AZ_6_the_proposer_does_not_confirm():
    first, second = (make_staff(Role.ADMINISTRATOR, "3307") for _ in range(2))
    grant = proposal(by=first)
    assert outcome(confirm_role, grant, by=first, at=AT) == "not_permitted"
    assert outcome(confirm_role, grant, by=second, at=AT) == "done"
    grant.refresh_from_db()
    assert (grant.state, grant.granted_by, grant.confirmed_by) == ("active", first.actor_id, second.actor_id)


def test_AZ_6_nobody_gives_or_confirms_a_role_of_their_own():
    chief = make_staff(Role.ADMINISTRATOR, "3307")
    assert outcome(propose_role, chief, Role.FINANCE, region_code="3307", by=chief, at=AT) == "not_permitted"
    grant = propose_role(chief, Role.FINANCE, region_code="3307", by=PROPOSER, at=AT)
    assert outcome(confirm_role, grant, by=chief, at=AT) == "not_permitted"


def test_AZ_6_ceasing_to_be_administrator_mid_flow_stops_the_confirmation():
    second = make_staff(Role.ADMINISTRATOR, "3307")
    grant = proposal()
    end_role(RoleGrant.objects.get(account=second), by=CONFIRMER, at=AT, reason="轮岗")
    assert outcome(confirm_role, grant, by=second, at=AT) == "not_permitted"


# step × state × role: who gets through. Everyone else and everything else is refused.
STATES = {"proposed": "proposed", "active": "active", "ended": "ended"}
STRONG_KEEPERS = {Role.ADMINISTRATOR}
DEVICE_KEEPERS = {Role.ADMINISTRATOR, Role.CITY_OFFICER, Role.COUNTY_OFFICER}


@pytest.mark.parametrize("given", [Role.FINANCE, Role.EMPLOYER])
@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.WORKER, Role.AUDITOR)])
def test_AZ_6_table_of_steps_states_and_roles(role, given):
    region = "3307" if role in (Role.ADMINISTRATOR, Role.CITY_OFFICER) else YIWU
    actor = make_staff(role, region)
    keepers = STRONG_KEEPERS if given == Role.FINANCE else DEVICE_KEEPERS
    if role == Role.WESTERN_OFFICER and given == Role.EMPLOYER:
        keepers = keepers | {Role.WESTERN_OFFICER}
    allowed = (
        {("confirm", "proposed"), ("decline", "proposed"), ("end", "proposed"), ("end", "active")}
        if role in keepers
        else set()
    )
    found = set()
    for state in GrantState:
        for step, deed in (("confirm", confirm_role), ("decline", decline_role), ("end", end_role)):
            grant = proposal(given)
            RoleGrant.objects.filter(pk=grant.pk).update(
                state=state, confirmed_by="" if state == "proposed" else CONFIRMER.actor_id
            )
            words = {} if step == "confirm" else {"reason": "核对后"}
            if outcome(deed, grant, by=actor, at=AT, **words) == "done":
                found.add((step, str(state)))
    assert found == allowed


@pytest.mark.parametrize(
    ("keeper", "region", "given", "place", "result"),
    [
        (Role.COUNTY_OFFICER, YIWU, Role.CLERK, YIWU, "done"),
        (Role.COUNTY_OFFICER, YIWU, Role.CLERK, YONGKANG, "not_permitted"),
        (Role.COUNTY_OFFICER, YIWU, Role.FINANCE, YIWU, "not_permitted"),
        (Role.CITY_OFFICER, "3307", Role.CLERK, YONGKANG, "done"),
        (Role.COUNTY_OFFICER, "330702", Role.CLERK, "330702-KFQ", "not_permitted"),
        (Role.CITY_OFFICER, "3307", Role.CLERK, "330702-KFQ", "done"),
        (Role.WESTERN_OFFICER, TONGJIANG, Role.CLERK, "511921001", "done"),
        (Role.WESTERN_OFFICER, TONGJIANG, Role.CLERK, YIWU, "not_permitted"),
        (Role.ADMINISTRATOR, YIWU, Role.FINANCE, YIWU, "done"),
        (Role.ADMINISTRATOR, YIWU, Role.FINANCE, TONGJIANG, "not_permitted"),
        (Role.ADMINISTRATOR, "3307", Role.WESTERN_OFFICER, TONGJIANG, "done"),
        (Role.FINANCE, YIWU, Role.CLERK, YIWU, "not_permitted"),
        (Role.CLERK, YIWU, Role.CLERK, YIWU, "not_permitted"),
    ],
)
def test_AZ_1_roles_are_given_inside_one_s_own_region_only(keeper, region, given, place, result):
    strong = TIER_OF[given] == Tier.STRONG
    person = make_staff(Role.UNION if strong else Role.SCHOOL, YONGKANG)
    by = make_staff(keeper, region)
    assert outcome(propose_role, person, given, region_code=place, by=by, at=AT) == result


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"role": Role.WORKER}, "role"),
        ({"region_code": ""}, "region_code"),
        ({"starts_on": today(), "ends_on": today() - dt.timedelta(days=1)}, "ends_on"),
        ({"role": Role.CLERK}, "role"),
        ({"role": Role.AUDITOR}, "letter_no"),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused_at_its_field(wrong, where):
    asked = {"role": Role.FINANCE, "region_code": YIWU, **wrong}
    with pytest.raises(BadInput) as refused:
        propose_role(make_staff(Role.UNION), asked.pop("role"), by=PROPOSER, at=AT, **asked)
    assert refused.value.where == where


def test_one_open_grant_of_a_kind():
    grant = proposal()
    with pytest.raises(Refusal):
        propose_role(grant.account, Role.FINANCE, region_code=YIWU, by=PROPOSER, at=AT)
    decline_role(grant, by=CONFIRMER, at=AT, reason="重复")
    again = propose_role(grant.account, Role.FINANCE, region_code=YIWU, by=PROPOSER, at=AT)
    assert again.state == "proposed"


def test_an_ended_role_does_not_come_back():
    grant = proposal()
    decline_role(grant, by=CONFIRMER, at=AT, reason="不需要")
    with pytest.raises(StepNotAllowed):
        confirm_role(grant, by=CONFIRMER, at=AT)


def test_auditors_are_read_only_between_their_dates_and_nothing_else():
    auditor = make_auditor(days=3)
    days = [today() + dt.timedelta(days=n) for n in (-2, -1, 2, 3)]
    assert [is_read_only(auditor, day) for day in days] == [False, True, True, False]
    letter = {"letter_no": "x", "ends_on": today() + dt.timedelta(days=9)}
    officer = make_staff(Role.UNION)
    assert outcome(propose_role, auditor, Role.FINANCE, region_code=YIWU, by=PROPOSER, at=AT) == "bad_input"
    assert outcome(propose_role, officer, Role.AUDITOR, region_code=YIWU, by=PROPOSER, at=AT, **letter) == "bad_input"


def test_the_tier_follows_the_strongest_role():
    people = [make_worker(), make_staff(Role.CLERK), make_staff(Role.FINANCE)]
    assert [tier_needed(one, today()) for one in people] == [Tier.CODE, Tier.DEVICE, Tier.STRONG]


def test_an_unknown_permission_is_refused_to_everybody():
    assert make_staff(Role.ADMINISTRATOR, "3307").has_perm("accounts.become_emperor") is False


@pytest.mark.promise
@pytest.mark.parametrize(
    "broken",
    [
        {"state": "active", "confirmed_by": ""},
        {"state": "active", "confirmed_by": "stage:proposer"},
        {"state": "whatever"},
        {"role": "emperor"},
        {"role": "auditor"},
        {"region_code": ""},
        {"ends_on": EVER - dt.timedelta(days=1)},
    ],
)
def test_AZ_6_the_database_itself_refuses(broken):
    grant = proposal()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(pk=grant.pk).update(**broken)


def test_AZ_1_reading_accounts_unscoped_raises():
    for read in (list, len, bool, AccountQuerySet.count, AccountQuerySet.first, AccountQuerySet.exists):
        with pytest.raises(UnscopedRead):
            read(Account.objects.all())


def test_AZ_10_each_keeper_sees_the_accounts_of_the_own_regions_and_oneself():
    yiwu, yongkang = (make_staff(Role.EMPLOYER, code) for code in (YIWU, YONGKANG))
    zone, worker = make_staff(Role.EMPLOYER, "330702-KFQ"), make_worker()
    county, city = make_staff(Role.COUNTY_OFFICER, YIWU), make_staff(Role.CITY_OFFICER, "3307")
    district = make_staff(Role.COUNTY_OFFICER, "330702")
    seen = {
        one: {account.pk for account in Account.objects.visible_to(one)}
        for one in (county, city, district, yiwu, worker)
    }
    assert seen == {
        county: {county.pk, yiwu.pk},
        city: {city.pk, county.pk, district.pk, yiwu.pk, yongkang.pk, zone.pk},
        district: {district.pk},
        yiwu: {yiwu.pk},
        worker: {worker.pk},
    }
    assert staff_visible_to(city).count() == 6
    end_role(RoleGrant.objects.get(account=yiwu), by=CONFIRMER, at=AT, reason="企业注销")
    chief = make_staff(Role.ADMINISTRATOR, "3307")
    found = [staff_visible_to(one).filter(pk=yiwu.pk).exists() for one in (county, city, chief)]
    assert found == [False, False, True]


def test_proposals_wait_for_others_than_their_maker():
    first, second = (make_staff(Role.ADMINISTRATOR, "3307") for _ in range(2))
    grant = proposal(by=first)
    assert (list(grants_awaiting(first, today())), list(grants_awaiting(second, today()))) == ([], [grant])


def test_the_region_test_in_sql_and_in_words_agree():
    codes = ["33", "3307", YIWU, "330702", "330702-KFQ", "330782001", "5119", TONGJIANG, "511921001"]
    clerk = make_staff(Role.CLERK, YIWU)
    rows = {code: RoleGrant.objects.get(account=clerk) for code in codes}
    for code in codes:
        rows[code] = propose_role(make_staff(Role.SCHOOL, "3301"), Role.CLERK, region_code=code, by=PROPOSER, at=AT)
    keys = {grant.pk: code for code, grant in rows.items()}
    said = {own: {code for code in codes if region_covers(own, code)} for own in codes}
    asked = {
        own: {keys[pk] for pk in RoleGrant.objects.filter(within([own]), pk__in=keys).values_list("pk", flat=True)}
        for own in codes
    }
    assert asked == said


def test_regions_may_be_asked_for_one_role():
    officer = make_staff(Role.COUNTY_OFFICER, YIWU)
    grant = propose_role(officer, Role.POLICE, region_code=YONGKANG, by=PROPOSER, at=AT, starts_on=EVER)
    confirm_role(grant, by=CONFIRMER, at=AT)
    asked = [regions_of(officer, today()), regions_of(officer, today(), Role.POLICE)]
    assert asked == [{YIWU, YONGKANG}, {YONGKANG}]
    with pytest.raises(NotPermitted):
        end_role(grant, by=officer, at=AT, reason="自己不干了")
