"""AU-4, AU-9, C-08: inviting, the second person, devices, and what a form cannot smuggle in."""

from __future__ import annotations

import base64
import datetime as dt

import pytest
from django.db import IntegrityError
from django_otp.oath import hotp

from jiuzai.foundation.accounts.actions import (
    bind_device,
    check_code,
    choose,
    close,
    confirm_account,
    confirm_device,
    confirm_role,
    confirm_totp,
    enrol_totp,
    invite_staff,
    propose_role,
    reissue_invitation,
    request_code,
    restore,
    revoke_device,
    set_display,
    set_password,
    suspend,
)
from jiuzai.foundation.accounts.enums import Purpose, Role, Tier
from jiuzai.foundation.accounts.integrity import questions
from jiuzai.foundation.accounts.models import Account, RoleGrant, SecondFactor
from jiuzai.foundation.accounts.queries import devices_awaiting, invitation_for, live_sign_in, roles_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.workflow.queries import history_of
from tests.foundation.accounts.factories import AT, CONFIRMER, PASSWORD, client, make_staff, proven, sign_in

pytestmark = pytest.mark.django_db
PHONE = "13900004444"


@pytest.fixture
def chiefs():
    return [make_staff(Role.ADMINISTRATOR, "3307") for _ in range(2)]


def invite(by, role: Role = Role.COUNTY_OFFICER, **more):
    given = {"login": "he.hua", "phone": PHONE, "name": "何花", "region_code": "330782", **more}
    return invite_staff(role=role, by=by, at=AT, **given)


def finish(token: str) -> Account:
    account = invitation_for(token, AT)
    set_password(account, PASSWORD, at=AT)
    enrol_totp(account, at=AT)
    secret = SecondFactor.objects.get(account=account).secret
    confirm_totp(account, f"{hotp(base64.b32decode(secret), int(AT.timestamp()) // 30):06d}", at=AT)
    account.refresh_from_db()
    return account


def test_AU_4_an_invited_officer_lives_after_a_second_administrator_confirms(chiefs):
    invited = invite(chiefs[0])
    account = finish(invited.token)
    assert account.state == "invited"
    confirm_account(account, by=chiefs[1], at=AT)
    confirm_role(invited.grant, by=chiefs[1], at=AT)
    assert (account.state, roles_on(account, clock.today())) == ("active", {Role.COUNTY_OFFICER})
    assert sorted(row.step for row in history_of(account)) == ["begin", "confirm"]


@pytest.mark.parametrize("who", ["inviter", "the invited", "county officer", "worker of the office next door"])
def test_AU_4_others_do_not_confirm(chiefs, who):
    account = finish(invite(chiefs[0]).token)
    by = {
        "inviter": chiefs[0],
        "the invited": account,
        "county officer": make_staff(Role.COUNTY_OFFICER),
        "worker of the office next door": make_staff(Role.ADMINISTRATOR, "330784"),
    }[who]
    with pytest.raises(NotPermitted):
        confirm_account(account, by=by, at=AT)


def test_AU_4_nobody_is_confirmed_before_password_and_authenticator_are_set(chiefs):
    invited = invite(chiefs[0])
    with pytest.raises(Refusal):
        confirm_account(invited.account, by=chiefs[1], at=AT)
    set_password(invited.account, PASSWORD, at=AT)
    with pytest.raises(Refusal):
        confirm_account(invited.account, by=chiefs[1], at=AT)


def test_AU_4_an_invitation_link_works_once_and_for_three_days(chiefs):
    token = invite(chiefs[0]).token
    with pytest.raises(NotFound):
        invitation_for(token, AT + dt.timedelta(hours=72))
    with pytest.raises(NotFound):
        invitation_for(token + "x", AT)
    finish(token)
    with pytest.raises(NotFound):
        invitation_for(token, AT)


def test_a_login_name_is_given_once(chiefs):
    invite(chiefs[0])
    with pytest.raises(Refusal) as refused:
        invite(chiefs[0], login="HE.HUA")
    assert (refused.value.where, Account.objects.unscoped("test").filter(login="he.hua").count()) == ("login", 1)


def test_AZ_6_who_suspends_does_not_restore(chiefs):
    officer = make_staff(Role.COUNTY_OFFICER)
    sign_in(officer, key="k")
    suspend(officer, by=chiefs[0], at=AT, reason="长期离岗")
    with pytest.raises(NotPermitted):
        restore(officer, by=chiefs[0], at=AT, reason="回来了")
    restore(officer, by=chiefs[1], at=AT, reason="回来了")
    assert (officer.state, live_sign_in("k", AT, AT)) == ("active", None)


def test_a_reset_takes_the_old_factors_and_needs_a_second_person(chiefs):
    officer = make_staff(Role.COUNTY_OFFICER)
    with pytest.raises(Refusal):
        reissue_invitation(officer, by=chiefs[0], at=AT)
    suspend(officer, by=chiefs[0], at=AT, reason="手机丢了")
    token = reissue_invitation(officer, by=chiefs[0], at=AT)
    with pytest.raises(Refusal):
        restore(officer, by=chiefs[1], at=AT, reason="已重置")
    restore(finish(token), by=chiefs[1], at=AT, reason="已重置")
    officer.refresh_from_db()
    assert officer.state == "active"


def test_AZ_6_who_handed_out_the_newest_link_does_not_let_a_stopped_account_live(chiefs):
    """She may have set the password and the authenticator herself."""
    officer = make_staff(Role.COUNTY_OFFICER)
    suspend(officer, by=chiefs[1], at=AT, reason="休假")
    officer = finish(reissue_invitation(officer, by=chiefs[0], at=AT))
    with pytest.raises(NotPermitted):
        restore(officer, by=chiefs[0], at=AT, reason="回来了")
    officer = finish(reissue_invitation(officer, by=chiefs[1], at=AT))
    with pytest.raises(NotPermitted):
        restore(officer, by=chiefs[1], at=AT, reason="回来了")
    third = make_staff(Role.ADMINISTRATOR, "3307")
    restore(officer, by=third, at=AT, reason="回来了")
    assert officer.state == "active"


def test_AZ_6_who_handed_out_the_newest_link_does_not_confirm_a_new_account(chiefs):
    invited = invite(chiefs[0])
    account = finish(reissue_invitation(invited.account, by=chiefs[1], at=AT))
    for chief in chiefs:
        with pytest.raises(NotPermitted):
            confirm_account(account, by=chief, at=AT)
    confirm_account(finish(reissue_invitation(account, by=chiefs[0], at=AT)), by=chiefs[1], at=AT)
    steps = history_of(account).values_list("step", flat=True)
    assert list(steps) == ["begin", "reissue", "reissue", "confirm"]


def test_two_administrators_take_turns_in_stopping_an_account(chiefs):
    officer = make_staff(Role.COUNTY_OFFICER)
    for first, second in [chiefs, reversed(chiefs)]:
        suspend(officer, by=first, at=AT, reason="休假")
        restore(officer, by=second, at=AT, reason="回来了")
    assert officer.state == "active"


def test_closing_an_account_ends_its_roles_and_proposals(chiefs):
    officer = make_staff(Role.COUNTY_OFFICER)
    propose_role(officer, Role.COUNTY_OFFICER, region_code="330784", by=chiefs[0], at=AT)
    close(officer, by=chiefs[0], at=AT, reason="调离")
    assert [grant.state for grant in officer.grants.all()] == ["ended", "ended"]


def test_a_county_does_not_stop_the_city():
    with pytest.raises(NotPermitted):
        suspend(make_staff(Role.CITY_OFFICER, "3307"), by=make_staff(Role.ADMINISTRATOR, "330782"), at=AT, reason="x")


def test_a_clerk_accepts_by_phone_and_the_first_device_is_bound(chiefs, newest_code):
    invited = invite(chiefs[0], Role.CLERK)
    confirm_role(invited.grant, by=chiefs[1], at=AT)
    here = client(device_id="village-phone")
    request_code(PHONE, Purpose.SIGN_IN, client=here, at=AT)
    entered = choose(
        check_code(PHONE, Purpose.SIGN_IN, newest_code(), client=here, at=AT), invited.account.pk, "", at=AT
    )
    device = bind_device(entered, client=here, label="村里的手机", at=AT)
    assert device.state == "bound"
    assert sign_in(invited.account, Tier.CODE, client=here).tier == Tier.DEVICE


@pytest.fixture
def clerk():
    account = make_staff(Role.CLERK, organisation_ref="station-7")
    bind_device(proven(account, Tier.CODE), client=client(device_id="first"), at=AT)
    return account


def second_device(clerk):
    return bind_device(proven(clerk, Tier.CODE), client=client(device_id="second"), at=AT)


@pytest.mark.parametrize(
    ("who", "done"),
    [("self", True), ("colleague", True), ("officer", True), ("officer elsewhere", False), ("other clerk", False)],
)
def test_a_second_device_waits_for_somebody_near(clerk, who, done):
    device = second_device(clerk)
    by = {
        "self": lambda: clerk,
        "colleague": lambda: make_staff(Role.CLERK, organisation_ref="station-7"),
        "officer": lambda: make_staff(Role.COUNTY_OFFICER, "330782"),
        "officer elsewhere": lambda: make_staff(Role.COUNTY_OFFICER, "330784"),
        "other clerk": lambda: make_staff(Role.CLERK, organisation_ref="station-8"),
    }[who]()
    assert device.state == "waiting"
    if done:
        confirm_device(device, by=by, at=AT)
    else:
        with pytest.raises(NotPermitted):
            confirm_device(device, by=by, at=AT)
    device.refresh_from_db()
    assert device.state == ("bound" if done else "waiting")


def test_a_waiting_device_signs_nobody_in_and_is_listed_for_the_officer(clerk):
    device = second_device(clerk)
    with pytest.raises(NotPermitted):
        sign_in(clerk, Tier.CODE, client=client(device_id="second"))
    assert devices_awaiting(make_staff(Role.COUNTY_OFFICER), clock.today()) == [device]
    assert second_device(clerk) == device


def test_unbinding_a_device_ends_its_sign_in_and_it_never_becomes_first_again(clerk):
    sign_in(clerk, Tier.CODE, key="k", client=client(device_id="first"))
    revoke_device(clerk.devices.get(), by=clerk, at=AT)
    assert live_sign_in("k", AT, AT) is None
    assert bind_device(proven(clerk, Tier.CODE), client=client(device_id="first"), at=AT).state == "waiting"


@pytest.mark.parametrize("field", ["state", "confirmed_by", "is_staff", "is_superuser", "granted_by", "id_tail"])
def test_C_08_what_the_server_decides_is_no_argument(chiefs, field):
    with pytest.raises(TypeError):
        invite(chiefs[0], **{field: "active"})
    with pytest.raises(TypeError):
        set_display(chiefs[0], text_size="large", high_contrast=True, by=chiefs[0], at=AT, **{field: "active"})


def test_display_is_one_s_own_and_from_the_list():
    officer = make_staff(Role.UNION)
    set_display(officer, text_size="huge", high_contrast=True, by=officer, at=AT)
    officer.refresh_from_db()
    assert (officer.text_size, officer.high_contrast) == ("huge", True)
    with pytest.raises(BadInput):
        set_display(officer, text_size="enormous", high_contrast=True, by=officer, at=AT)
    with pytest.raises(NotPermitted):
        set_display(officer, text_size="large", high_contrast=True, by=make_staff(Role.UNION), at=AT)


@pytest.mark.promise
@pytest.mark.parametrize("confirmed_by", ["", "stage:proposer"])
def test_AU_4_the_database_itself_wants_two_people_for_an_active_officer(confirmed_by):
    officer = make_staff(Role.UNION)
    with pytest.raises(IntegrityError):
        Account.objects.unscoped("test").filter(pk=officer.pk).update(confirmed_by=confirmed_by)


def test_nothing_answers_the_integrity_questions_in_a_sound_database(chiefs, clerk):
    second_device(clerk)
    sign_in(chiefs[0])
    assert [(name, keys) for name, keys in questions() if keys] == []


def test_each_planted_fault_answers_its_question(chiefs):
    officer = make_staff(Role.UNION)
    sign_in(officer)
    SecondFactor.objects.filter(account=officer).delete()
    Account.objects.unscoped("test").filter(pk=officer.pk).update(state="suspended")
    lone = make_staff(Role.FINANCE)
    SecondFactor.objects.filter(account=lone).delete()
    weak = make_staff(Role.CLERK)
    grant = RoleGrant.objects.filter(account=weak)
    grant.update(role=Role.POLICE)
    answered = {name: keys for name, keys in questions() if keys}
    assert answered == {
        "没有动态口令却已启用的账户": [str(lone.pk)],
        "给手机号账户的强认证角色": [str(grant.get().pk)],
        "账户已停用却没有结束的登录": [str(officer.sign_ins.get().pk)],
    }
    assert CONFIRMER.actor_id == grant.get().confirmed_by


def test_SE_2_a_proof_left_behind_on_a_screen_binds_no_device():
    employer = make_staff(Role.EMPLOYER)
    left = proven(employer, Tier.CODE)
    with pytest.raises(NotPermitted):
        bind_device(left, client=client(device_id="screen-of-all"), at=AT + dt.timedelta(minutes=11))
    assert bind_device(left, client=client(device_id="own"), at=AT + dt.timedelta(minutes=9)).state == "bound"


def one_person(first: Account, second: Account) -> None:
    """Give both accounts the same telephone."""
    for account in (first, second):
        account.phone = "13900007777"
        account.save(update_fields=["phone", "phone_index"])


def test_AZ_6_two_accounts_at_one_telephone_are_one_person_for_suspending_and_restoring(chiefs):
    officer = make_staff(Role.COUNTY_OFFICER)
    one_person(*chiefs)
    suspend(officer, by=chiefs[0], at=AT, reason="长期离岗")
    with pytest.raises(NotPermitted):
        restore(officer, by=chiefs[1], at=AT, reason="回来了")
    restore(officer, by=make_staff(Role.ADMINISTRATOR, "3307"), at=AT, reason="回来了")


def test_AZ_6_two_accounts_at_one_telephone_are_one_person_for_inviting_and_for_roles(chiefs):
    one_person(*chiefs)
    invited = invite(chiefs[0])
    account = finish(invited.token)
    with pytest.raises(NotPermitted):
        confirm_account(account, by=chiefs[1], at=AT)
    with pytest.raises(NotPermitted):
        confirm_role(invited.grant, by=chiefs[1], at=AT)
    third = make_staff(Role.ADMINISTRATOR, "3307")
    confirm_account(account, by=third, at=AT)
    confirm_role(invited.grant, by=third, at=AT)


def test_AZ_6_nobody_gives_a_role_to_or_stops_the_other_account_at_the_same_telephone(chiefs):
    one_person(*chiefs)
    with pytest.raises(NotPermitted):
        propose_role(chiefs[1], Role.FINANCE, region_code="330782", by=chiefs[0], at=AT)
    with pytest.raises(NotPermitted):
        suspend(chiefs[1], by=chiefs[0], at=AT, reason="x")
