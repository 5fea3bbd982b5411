"""What each office finds on its own pages, and what it can do there."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.actions import invite_staff, propose_role, reissue_invitation
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import SignIn
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.actions import print_slip, publish_notice
from jiuzai.foundation.messaging.models import Notice
from tests.foundation.accounts.factories import PROPOSER, make_staff
from tests.web.conftest import signed_in

DUTIES = {
    Role.AGRICULTURE: "一起推动劳务输转",
    Role.PAIRING_OFFICE: "把劳务协作放进对口工作的重要内容",
    Role.POLICE: "落实入户政策",
    Role.EDUCATION: "落实子女就学政策",
    Role.UNION: "组织慰问",
}
HOMES = {
    Role.WORKER: "/worker/",
    Role.EMPLOYER: "/employer/",
    Role.AGENCY: "/agency/",
    Role.SCHOOL: "/school/",
    Role.TRAINING_BODY: "/school/",
    Role.CLERK: "/station/",
    Role.COUNTY_OFFICER: "/officer/",
    Role.CITY_OFFICER: "/officer/",
    Role.FINANCE: "/finance/",
    Role.WESTERN_OFFICER: "/west/",
    **dict.fromkeys(DUTIES, "/department/"),
    Role.AUDITOR: "/auditor/",
    Role.ADMINISTRATOR: "/officer/",
}


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_a_front_page_with_navigation_and_a_telephone(role, visit):
    answer = visit(role).get(HOMES[Role(role)])
    text = answer.content.decode()

    assert answer.status_code == 200
    assert 'aria-current="page"' in text
    assert "tel:057912333" in text
    assert answer.context["frame"].role_label == Role(role).label


@pytest.mark.parametrize("role", DUTIES)
def test_a_department_reads_its_own_duties_and_no_other(role, visit):
    text = visit(role).get("/department/").content.decode()

    assert [name for name, duty in DUTIES.items() if duty in text] == [role]


def test_a_western_officer_sees_her_county_and_its_pair(visit):
    text = visit(Role.WESTERN_OFFICER, "511921").get("/west/").content.decode()

    assert "四川省巴中市通江县" in text
    assert "结对 兰溪市" in text


def test_notices_reach_the_roles_they_name(visit, stranger):
    city = visit(Role.CITY_OFFICER, "3307")
    today = clock.today()
    publish_notice(
        title="给企业", body="话", roles=["employer"], starts_on=today, ends_on=today, by=city.account, at=clock.now()
    )

    assert "给企业" in visit(Role.EMPLOYER).get("/employer/").content.decode()
    assert "给企业" not in visit(Role.AGENCY).get("/agency/").content.decode()
    assert "给企业" not in stranger.get("/").content.decode()


def test_an_officer_withdraws_a_notice_with_a_reason(visit):
    city = visit(Role.CITY_OFFICER, "3307")
    city.send(
        "/officer/notices/new/",
        {"title": "停水", "body": "周三", "region_code": "3307", "starts_on": "2026-1-5", "ends_on": "2099-1-5"},
    )
    notice = Notice.objects.get()

    without = city.send(f"/officer/notices/{notice.pk}/withdraw/")
    with_one = city.send(f"/officer/notices/{notice.pk}/withdraw/", {"reason": "写错了"})

    assert (without.status_code, with_one.status_code) == (400, 302)
    assert "停水" not in city.get("/officer/notices/").content.decode()


def test_a_county_officer_neither_publishes_for_the_city_nor_withdraws_its_notice(visit):
    city, county = visit(Role.CITY_OFFICER, "3307"), visit(Role.COUNTY_OFFICER, "330782")
    words = {"title": "停水", "body": "周三", "starts_on": "2026-1-5", "ends_on": "2099-1-5"}
    city.send("/officer/notices/new/", {**words, "region_code": "3307"})
    notice = Notice.objects.get()

    published = county.send("/officer/notices/new/", {**words, "region_code": "3307"})
    withdrawn = county.send(f"/officer/notices/{notice.pk}/withdraw/", {"reason": "不是我的"})

    assert (published.status_code, withdrawn.status_code) == (400, 403)
    assert Notice.objects.get().state == "published"


def test_suspending_ends_every_sign_in_and_shows_in_the_history(visit):
    officer = visit(Role.COUNTY_OFFICER, "330782")
    officer.step_up("change_roles")
    employer = signed_in(make_staff(Role.EMPLOYER, "330782"), "device")

    answer = officer.send(f"/officer/accounts/{employer.account.pk}/suspend/", {"reason": "单位注销"})

    page = officer.get(answer["Location"]).content.decode()
    assert ("停用" in page, "单位注销" in page) == (True, True)
    assert SignIn.objects.get(account=employer.account).ended_at is not None
    assert employer.get("/employer/").status_code == 302


def test_AZ_6_an_officer_does_not_end_her_own_role(visit):
    officer = visit(Role.COUNTY_OFFICER, "330782")
    officer.step_up("change_roles")
    own = officer.account.grants.get()

    assert officer.send(f"/officer/grants/{own.pk}/end/", {"reason": "试试"}).status_code == 403
    own.refresh_from_db()
    assert own.state == "active"


def test_a_county_officer_is_shown_only_what_she_may_confirm(visit):
    officer = visit(Role.COUNTY_OFFICER, "330782")
    target = make_staff(Role.EMPLOYER, "330782")
    propose_role(target, Role.AGENCY, region_code="330782", by=PROPOSER, at=clock.now())
    strong = make_staff(Role.COUNTY_OFFICER, "330782")
    propose_role(strong, Role.FINANCE, region_code="330782", by=PROPOSER, at=clock.now())

    shown = officer.get("/officer/accounts/waiting/").context["grants"]

    assert [grant.role for grant, _region in shown] == ["agency"]
    assert officer.get("/officer/").context["to_confirm"] == 1


def test_declining_a_role_asks_a_reason(visit):
    officer = visit(Role.COUNTY_OFFICER, "330782")
    officer.step_up("change_roles")
    grant = propose_role(
        make_staff(Role.EMPLOYER, "330782"), Role.AGENCY, region_code="330782", by=PROPOSER, at=clock.now()
    )

    without = officer.send(f"/officer/grants/{grant.pk}/decline/")
    with_one = officer.send(f"/officer/grants/{grant.pk}/decline/", {"reason": "没有许可证"})

    grant.refresh_from_db()
    assert (without.status_code, with_one.status_code, grant.state) == (400, 302, "ended")


def test_AZ_9_the_form_offers_only_one_s_own_places(visit):
    officer = visit(Role.COUNTY_OFFICER, "330782")
    officer.step_up("change_roles")
    asked = {"name": "周小兰", "post_title": "招工", "role": "employer", "phone": "15400002222"}

    page = officer.get("/officer/accounts/invite/")
    elsewhere = officer.send("/officer/accounts/invite/", {**asked, "region_code": "330784"})
    stronger = officer.send("/officer/accounts/invite/", {**asked, "role": "finance", "region_code": "330782"})

    assert page.context["form"].fields["region_code"].choices == [("330782", "浙江省金华市义乌市")]
    assert (elsewhere.status_code, stronger.status_code) == (400, 400)


@pytest.mark.django_db(transaction=True)
def test_a_clerk_finds_a_slip_by_its_code_and_never_by_address(visit):
    clerk = visit(Role.CLERK, "511921")
    slip = print_slip(
        title="登记回执", lines=["已登记"], subject=("accounts.account", "x"), by=clerk.account, at=clock.now()
    )

    found = clerk.send("/station/slips/", {"code": slip.code})
    paper = clerk.send("/station/slips/pdf/", {"code": slip.code})
    wrong = clerk.send("/station/slips/", {"code": "22222222"})

    assert found.status_code == 200
    assert ("登记回执" in found.content.decode(), "已登记" in found.content.decode()) == (True, True)
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert wrong.status_code in (400, 404)
    assert "登记回执" not in clerk.get(f"/station/slips/?code={slip.code}").content.decode()


def test_an_auditor_reads_the_record_in_chinese_and_may_change_nothing(visit):
    visit(Role.CITY_OFFICER, "3307").send(
        "/officer/notices/new/",
        {"title": "停水", "body": "周三", "region_code": "3307", "starts_on": "2026-1-5", "ends_on": "2099-1-5"},
    )
    auditor = visit(Role.AUDITOR, "3307")

    answer = auditor.get("/auditor/rows/?deed=notice.")

    rows = answer.context["table"].rows
    assert [row.values["deed"] for row in rows] == ["通知公告：新建"]
    assert auditor.get("/officer/accounts/").status_code == 403
    assert auditor.get("/auditor/").context["posts"][0].letter_no == "金审通2026年第7号"


def test_an_auditor_asks_whether_the_record_is_whole(visit):
    text = visit(Role.AUDITOR, "3307").get("/auditor/?verify=1").content.decode()

    assert "没有发现改动" in text


def test_nobody_waits_for_work_somebody_else_started(visit):
    answer = visit(Role.CITY_OFFICER).get("/account/work/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/")

    assert answer.status_code == 404
    assert "没有找到这项办理" in answer.content.decode()


def test_AZ_6_who_handed_out_the_newest_link_is_not_offered_the_confirmation(visit):
    inviter, other, third = (visit(Role.ADMINISTRATOR, "3307") for _ in range(3))
    invited = invite_staff(
        role=Role.FINANCE, region_code="330781", name="王小明", login="wang.xm", by=inviter.account, at=clock.now()
    )
    reissue_invitation(invited.account, by=other.account, at=clock.now())

    seen = [len(who.get("/officer/accounts/waiting/").context["accounts"]) for who in (inviter, other, third)]

    assert seen == [0, 0, 1]
