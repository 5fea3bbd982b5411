"""Organisations in an office: found in one's region only, vetted by another, explained, and shown to the public."""

from __future__ import annotations

import dataclasses

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.registry.organizations.models import BankAccount, Licence, Organization
from tests.foundation.accounts.factories import AT, CONFIRMER, PROPOSER
from tests.registry.organizations.factories import actions, details, draft, manager_of, vetted
from tests.web.conftest import signed_in


def fresh(one: Organization) -> Organization:
    return Organization.objects.unscoped("test").get(pk=one.pk)


def here(one: Organization, rest: str = "") -> str:
    return f"/officer/organizations/{one.pk}/{rest}"


@pytest.fixture
def officer(visit):
    return visit(Role.COUNTY_OFFICER, "330782")


def test_the_list_holds_one_s_own_region_only(officer):
    near, far = vetted(), vetted(region_code="330784")
    page = officer.get("/officer/organizations/").content.decode()

    assert near.name in page
    assert far.name not in page
    assert officer.get("/officer/organizations/").context["page"].paginator.count == 1


def test_a_name_or_a_whole_code_finds_it(officer):
    one, _other = vetted(), vetted()
    by_code = officer.get("/officer/organizations/", {"text": one.credit_code}).context["table"].rows
    by_name = officer.get("/officer/organizations/", {"text": one.name[2:8]}).context["table"].rows

    assert [row.values["name"] for row in by_code] == [one.name]
    assert one.name in [row.values["name"] for row in by_name]


@pytest.mark.parametrize("rest", ["", "edit/", "cluster/", "licences/new/", "members/invite/", "accounts/new/"])
def test_a_foreign_organisation_is_not_there(rest, officer):
    far = vetted(region_code="330784")

    assert officer.get(here(far, rest)).status_code == 404


DEEDS = ["submit", "vet", "give-back", "refuse", "reopen", "suspend", "restore", "end"]


@pytest.mark.parametrize("deed", DEEDS)
def test_no_deed_with_a_foreign_organisation(deed, officer):
    far = vetted(region_code="330784")

    assert officer.send(here(far, f"{deed}/"), {"reason": "试一试"}).status_code == 404
    assert fresh(far).state == "vetted"


def test_registered_submitted_and_vetted_by_another(officer, visit):
    said = {name: value or "" for name, value in dataclasses.asdict(details()).items()}
    answer = officer.send("/officer/organizations/new/", said)
    made = Organization.objects.unscoped("test").get()
    officer.send(here(made, "submit/"))
    own = officer.send(here(made, "vet/"))
    colleague = visit(Role.COUNTY_OFFICER, "330782")
    waiting = colleague.get("/officer/organizations/waiting/").content.decode()
    colleague.send(here(made, "vet/"))

    assert (answer.status_code, answer["Location"]) == (302, here(made))
    assert (own.status_code, made.name in waiting, fresh(made).state) == (403, True, "vetted")


def test_a_wrong_code_is_said_beside_its_field(officer):
    said = {name: value or "" for name, value in dataclasses.asdict(details()).items()}
    answer = officer.send("/officer/organizations/new/", {**said, "credit_code": "91330782MA00000000"})

    assert answer.status_code == 400
    assert answer.context["form"].errors["credit_code"] == ["统一社会信用代码最后一位对不上。请照营业执照逐位核对。"]
    assert Organization.objects.unscoped("test").count() == 0


def test_what_is_missing_is_named_before_handing_in(officer):
    one = draft(address="", representative="")
    page = officer.get(here(one)).content.decode()

    assert "还差：地址；法定代表人或负责人" in page


def test_giving_back_wants_a_reason_everybody_reads(officer):
    one = draft()
    actions.submit(one, by=PROPOSER, at=AT)

    assert officer.send(here(one, "give-back/"), {"reason": ""}).status_code == 400
    officer.send(here(one, "give-back/"), {"reason": "地址和执照不一样"})
    assert "地址和执照不一样" in officer.get(here(one)).content.decode()


def test_telephone_and_head_are_covered_until_a_reason_is_given(officer):
    one = vetted()
    page = officer.get(here(one)).content.decode()
    asked = officer.send(here(one, "unmask/"), {"field": "phone", "reason": "核对来电"})
    officer.step_up("unmask")
    refused = officer.send(here(one, "unmask/"), {"field": "phone", "reason": ""})
    shown = officer.send(here(one, "unmask/"), {"field": "phone", "reason": "核对来电"})

    assert one.phone not in page
    assert one.representative not in page
    assert asked["Location"].startswith("/account/step-up/?deed=unmask")
    assert (refused.status_code, one.phone in shown.content.decode()) == (400, True)


def test_an_old_page_does_not_overwrite_a_newer_change(officer):
    one = draft(by=officer.account)
    kept = {"kind": one.kind, "name": one.name, "region_code": one.region_code, "credit_code": one.credit_code}
    kept |= {"ownership": one.ownership, "industry_code": one.industry_code}
    first = officer.send(here(one, "edit/"), {**kept, "address": "新地址一百号", "version": "1"})
    second = officer.send(here(one, "edit/"), {**kept, "address": "旧页面写的", "version": "1"})

    assert (first.status_code, second.status_code, fresh(one).address) == (302, 409, "新地址一百号")


def test_an_empty_telephone_leaves_what_is_held(officer):
    one = draft(by=officer.account)
    kept = {"kind": one.kind, "name": one.name, "region_code": one.region_code, "credit_code": one.credit_code}
    kept |= {"ownership": one.ownership, "industry_code": one.industry_code, "address": "新地址一百号"}
    officer.send(here(one, "edit/"), {**kept, "phone": "", "version": "1"})

    assert fresh(one).phone == one.phone


def test_a_paper_counts_when_another_has_looked(officer, visit):
    one = vetted()
    said = {"kind": "business", "number": "330782-77", "valid_from": "2025-1-1", "valid_until": ""}
    officer.send(here(one, "licences/new/"), said)
    paper = Licence.objects.unscoped("test").get()
    own = officer.send(here(one, f"licences/{paper.pk}/confirm/"))
    colleague = visit(Role.COUNTY_OFFICER, "330782")
    colleague.send(here(one, f"licences/{paper.pk}/confirm/"))
    paper = Licence.objects.unscoped("test").get()

    assert (own.status_code, paper.state) == (403, "confirmed")
    assert "今天有效" in colleague.get(here(one)).content.decode()


def test_money_goes_to_an_account_two_people_looked_at(officer, visit):
    one = vetted()
    officer.send(here(one, "accounts/new/"), {"holder": one.name, "bank": "义乌农商行", "number": "20100012345678"})
    row = BankAccount.objects.unscoped("test").get()
    own = officer.send(here(one, f"accounts/{row.pk}/confirm/"))
    visit(Role.COUNTY_OFFICER, "330782").send(here(one, f"accounts/{row.pk}/confirm/"))

    assert (own.status_code, BankAccount.objects.unscoped("test").get().state) == (403, "confirmed")
    assert "20100012345678" not in officer.get(here(one)).content.decode()


def test_a_cluster_is_explained_link_by_link(officer):
    one, _other = vetted(phone="13700009999"), vetted(phone="13700009999")
    page = officer.get(here(one, "cluster/")).content.decode()

    assert "留了同一个电话" in page
    assert "13700009999" not in page


@pytest.mark.django_db
def test_a_unit_sees_its_own_file_and_no_other():
    mine, other = vetted(), vetted()
    manager = signed_in(manager_of(mine), "device")

    assert manager.get("/account/organization/")["Location"] == f"/account/organization/{mine.pk}/"
    assert mine.name in manager.get(f"/account/organization/{mine.pk}/").content.decode()
    assert manager.get(f"/account/organization/{other.pk}/").status_code == 404
    assert manager.send(f"/account/organization/{other.pk}/edit/", {"address": "x"}).status_code == 404


@pytest.mark.django_db
def test_a_manager_changes_soft_facts_and_invites_a_colleague():
    mine = vetted()
    manager = signed_in(manager_of(mine), "device")
    version = str(fresh(mine).version)
    manager.send(f"/account/organization/{mine.pk}/edit/", {"address": "新地址一百号", "version": version})
    said = {"name": "周小兰", "phone": "13700007777", "role": "member"}
    answer = manager.send(f"/account/organization/{mine.pk}/invite/", said)

    assert fresh(mine).address == "新地址一百号"
    assert answer.status_code == 302
    assert "已邀请" in manager.get(f"/account/organization/{mine.pk}/").content.decode()


def test_the_public_list_shows_only_agencies_with_a_good_paper(stranger):
    one = draft(kind="hr_agency")
    paper = actions.state_licence(one, kind="hr_filing", number="浙金人备1", valid_from=AT.date(), by=PROPOSER, at=AT)
    actions.submit(one, by=PROPOSER, at=AT)
    actions.vet(one, by=CONFIRMER, at=AT)
    before = stranger.get("/agencies/").content.decode()
    actions.confirm_licence(paper, by=CONFIRMER, at=AT)
    after = stranger.get("/agencies/").content.decode()

    assert one.name not in before
    assert one.name in after
    assert one.phone not in after


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_questions(rows, officer, django_assert_num_queries):
    for _ in range(rows):
        vetted()
    officer.get("/officer/organizations/")
    with django_assert_num_queries(10):
        answer = officer.get("/officer/organizations/")

    assert len(answer.context["table"].rows) == rows
