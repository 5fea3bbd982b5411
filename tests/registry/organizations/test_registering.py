"""Writing an organisation down, taking over one that insurance rows named, and changing it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotPermitted, Refusal, StaleVersion
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.organizations import actions
from jiuzai.registry.organizations.enums import OrganizationKind, OrganizationSource, OrganizationState
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.queries import by_credit_code
from tests.foundation.accounts.factories import make_auditor, make_worker
from tests.registry.organizations.factories import (
    AT,
    PROPOSER,
    credit_code,
    details,
    draft,
    make_staff,
    manager_of,
    vetted,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_draft_keeps_normal_forms_and_seals_what_is_personal():
    made = draft(name="金华　好运（服饰） 有限公司", phone="+86 137-0000-9999", mail="HR@HaoYun.example.CN")

    held = Organization.objects.unscoped("test").get(pk=made.pk)
    assert (held.name_key, held.phone, held.mail_domain) == ("金华好运服饰有限公司", "13700009999", "haoyun.example.cn")
    assert (held.state, held.unit_code, held.masked_phone) == ("draft", "330782", "137****9999")
    raw = Organization.objects.unscoped("test").filter(pk=made.pk).values_list("phone", flat=True)[0]
    assert str(raw) == "（密存）"


@pytest.mark.parametrize(
    ("region", "unit"),
    [("330702-KFQ", "330702-KFQ"), ("330702", "330702"), ("511921", ""), ("3307", "3307")],
)
@pytest.mark.promise
def test_the_unit_follows_from_the_region_in_the_database_itself(region, unit):
    made = draft(region_code=region)

    assert list(Organization.objects.unscoped("test").filter(unit_code=unit).values_list("pk", flat=True)) == [made.pk]


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"credit_code": "91330782MA0000001X"}, "credit_code"),
        ({"name": "好"}, "name"),
        ({"kind": "gang"}, "kind"),
        ({"region_code": "999999"}, "region_code"),
        ({"region_code": "33"}, "region_code"),
        ({"industry_code": "Z99"}, "industry_code"),
        ({"phone": "12345"}, "phone"),
        ({"mail": "no address"}, "mail"),
        ({"representative": "王"}, "name"),
        ({"ownership": "mine"}, "ownership"),
        ({"kind": OrganizationKind.RESIDENT_STATION, "region_code": "511921"}, "region_code"),
    ],
)
def test_register_names_the_field_that_is_wrong(given, where):
    with pytest.raises(BadInput) as refused:
        draft(**given)

    assert refused.value.where == where
    assert Organization.objects.unscoped("test").count() == 0


def test_register_refuses_an_auditor():
    with pytest.raises(NotPermitted):
        draft(by=make_auditor())


@pytest.mark.promise
def test_a_credit_code_is_registered_once():
    code = credit_code()
    draft(credit_code=code)

    with pytest.raises(Refusal) as refused:
        draft(credit_code=code.lower())

    assert refused.value.code == "organization_known"
    assert Organization.objects.unscoped("test").filter(credit_code=code).count() == 1


@pytest.mark.promise
def test_the_database_refuses_a_hosted_enterprise_and_an_empty_code():
    host, made = draft(), draft()
    rows = Organization.objects.unscoped("test").filter(pk=made.pk)

    for wrong in ({"hosting_unit": host}, {"credit_code": ""}, {"name": ""}, {"kind": "gang"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_a_draft_held_from_insurance_is_taken_over_by_who_registers_it():
    code = credit_code()
    held = actions.find_or_hold_employer("好运服饰", code, region_code="330782", by=PROPOSER, at=AT)

    made = draft(credit_code=code, name="金华好运服饰有限公司")

    assert made.pk == held.pk
    again = by_credit_code(code)
    assert (again.name, again.source, again.state) == ("金华好运服饰有限公司", OrganizationSource.OFFICE, "draft")


def test_a_worker_may_register_five_organisations_a_day():
    boss = make_worker()
    for _ in range(5):
        draft(by=boss)

    with pytest.raises(LimitReached):
        draft(by=boss)


def test_an_employer_held_twice_is_one_and_wrong_codes_are_refused():
    code = credit_code()

    first = actions.find_or_hold_employer("甲厂", code, by=PROPOSER, at=AT)
    second = actions.find_or_hold_employer("乙厂", code, by=PROPOSER, at=AT)

    assert (first.pk, second.name, second.kind) == (second.pk, "甲厂", OrganizationKind.ENTERPRISE)
    assert Transition.objects.filter(subject_id=str(first.pk)).count() == 1
    with pytest.raises(BadInput):
        actions.find_or_hold_employer("丙厂", code[:-1] + "?", by=PROPOSER, at=AT)


@pytest.mark.parametrize(
    ("prefix", "kind"), [("92", "individual_business"), ("12", "public_institution"), ("52", "social_organisation")]
)
def test_the_code_says_what_a_held_employer_is(prefix, kind):
    assert actions.find_or_hold_employer("某单位", credit_code(prefix=prefix), by=PROPOSER, at=AT).kind == kind


def test_edit_refuses_a_version_that_moved_on():
    made = draft()
    actions.edit(made, {"address": "义乌市北苑街道1号"}, version=1, by=PROPOSER, at=AT)

    with pytest.raises(StaleVersion):
        actions.edit(made, {"address": "义乌市北苑街道2号"}, version=1, by=PROPOSER, at=AT)

    assert (made.address, made.version) == ("义乌市北苑街道1号", 2)


def test_a_member_changes_the_telephone_of_a_vetted_organisation_and_not_its_name():
    made = vetted()
    boss = manager_of(made)

    actions.edit(made, {"phone": "0579-85230001"}, version=1, by=boss, at=AT)
    with pytest.raises(Refusal) as refused:
        actions.edit(made, {"name": "金华换名有限公司"}, version=2, by=boss, at=AT)

    assert made.phone == "057985230001"
    assert refused.value.next_step == "请带上证照联系当地人社部门。"


def test_an_officer_corrects_what_was_vetted_with_a_reason_and_no_other_county_does():
    made = vetted()
    here, elsewhere = make_staff(Role.COUNTY_OFFICER, "330782"), make_staff(Role.COUNTY_OFFICER, "330783")

    with pytest.raises(NotPermitted):
        actions.correct(made, {"name": "金华更名有限公司"}, version=1, by=elsewhere, at=AT, reason="更名")
    with pytest.raises(BadInput):
        actions.correct(made, {"name": "金华更名有限公司"}, version=1, by=here, at=AT, reason=" ")
    actions.correct(made, {"name": "金华更名有限公司"}, version=1, by=here, at=AT, reason="营业执照变更")

    assert (made.name, made.state) == ("金华更名有限公司", OrganizationState.VETTED)


def test_nobody_edits_what_is_being_vetted():
    made = draft()
    actions.submit(made, by=PROPOSER, at=AT)

    with pytest.raises(Refusal):
        actions.edit(made, {"name": "另一个名字厂"}, version=1, by=PROPOSER, at=AT)


def test_a_hosting_unit_must_be_a_legal_person_and_no_station():
    host = draft(kind=OrganizationKind.SOCIAL_ORGANISATION, region_code="511921")
    station = draft(kind="workstation", credit_code="", region_code="511921", hosting_unit=host.pk)

    assert station.hosting_unit_id == host.pk
    with pytest.raises(BadInput):
        draft(kind="workstation", credit_code="", hosting_unit=station.pk)
    with pytest.raises(BadInput):
        draft(kind="enterprise", hosting_unit=host.pk)


def test_details_are_kept_whole_when_registered():
    given = details()
    made = actions.register(given, by=PROPOSER, at=AT)

    assert (made.name, made.credit_code, made.industry_code, made.representative) == (
        given.name,
        given.credit_code,
        given.industry_code,
        given.representative,
    )
