"""Password first, then the authenticator; neither step can be walked around."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.actions import invite_staff, make_recovery_codes
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account, SecondFactor, SignIn
from jiuzai.foundation.kernel import clock
from tests.foundation.accounts.factories import CONFIRMER, PASSWORD, PROPOSER, make_staff
from tests.web.conftest import Visitor, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def first_step(visitor: Visitor, login: str = "officer", password: str = PASSWORD, **more: str):
    return visitor.send("/account/staff/", {"login": login, "password": password, **more})


def test_an_officer_comes_in_with_password_and_token(token):
    make_staff(Role.COUNTY_OFFICER, login="officer")
    visitor = Visitor()

    first = first_step(visitor)
    second = visitor.send("/account/staff/second-factor/", {"token": token()})

    assert (first.status_code, first["Location"]) == (302, "/account/staff/second-factor/")
    assert (second.status_code, second["Location"]) == (302, "/officer/")
    assert visitor.get("/officer/").status_code == 200


@pytest.mark.parametrize("path", ["/officer/", "/officer/accounts/", "/account/", "/account/messages/"])
def test_AU_4_after_the_password_alone_no_page_opens(path):
    make_staff(Role.COUNTY_OFFICER, login="officer")
    visitor = Visitor()
    first_step(visitor)

    answer = visitor.get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/?next=")
    assert SignIn.objects.count() == 0


def test_AU_4_the_token_page_opens_only_after_a_password():
    assert Visitor().get("/account/staff/second-factor/").status_code == 404


def test_AU_4_a_token_is_good_once(token):
    make_staff(Role.COUNTY_OFFICER, login="officer")
    now = token()
    visitor, other = Visitor(), Visitor()
    first_step(visitor)
    first_step(other)
    visitor.send("/account/staff/second-factor/", {"token": now})

    again = other.send("/account/staff/second-factor/", {"token": now})

    assert again.status_code == 400
    assert "动态口令不对，或者已经用过" in again.content.decode()
    assert SignIn.objects.count() == 1


def test_AU_4_a_weak_sign_in_does_not_carry_a_strong_role():
    """A row that was made with a code alone is asked for the stronger proof, not let in and not told 403."""
    officer = make_staff(Role.COUNTY_OFFICER, login="officer")

    answer = signed_in(officer, "code").get("/officer/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/staff/?next=%2Fofficer%2F")


def test_a_recovery_code_opens_once():
    officer = make_staff(Role.COUNTY_OFFICER, login="officer")
    code = make_recovery_codes(officer, at=clock.now())[0]
    visitor = Visitor()
    first_step(visitor)
    assert visitor.send("/account/staff/second-factor/", {"token": code})["Location"] == "/officer/"
    other = Visitor()
    first_step(other)

    assert other.send("/account/staff/second-factor/", {"token": code}).status_code == 400


@pytest.mark.parametrize(("login", "password"), [("officer", "not-the-password"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_read_the_same(login, password):
    make_staff(Role.COUNTY_OFFICER, login="officer")

    answer = first_step(Visitor(), login, password)

    assert answer.status_code == 400
    assert "登录名或密码不对。" in answer.content.decode()


def test_AU_6_ten_wrong_passwords_lock_for_ten_minutes():
    make_staff(Role.COUNTY_OFFICER, login="officer")
    visitor = Visitor()
    answers = [first_step(visitor, password=f"wrong-{n}").status_code for n in range(11)]

    assert answers[:9] == [400] * 9
    assert answers[-1] == 429
    assert first_step(visitor).status_code == 429


def test_an_invited_officer_sets_password_and_authenticator_and_waits(token):
    invited = invite_staff(
        role=Role.FINANCE, region_code="3307", name="王小明", login="money", by=PROPOSER, at=clock.now()
    )
    visitor = Visitor()
    path = f"/account/invitation/{invited.token}/"
    chosen = {"password": "tea-bridge-lantern-42", "again": "tea-bridge-lantern-42"}

    assert "设一个密码" in visitor.get(path).content.decode()
    assert visitor.send(path, {**chosen, "again": "other"}).status_code == 400
    assert visitor.send(path, chosen)["Location"] == path
    secret = SecondFactor.objects.get(account=invited.account).secret
    assert secret in visitor.get(path).content.decode()
    done = visitor.send(path, {"token": token(secret=secret)})

    assert (done.status_code, len(done.context["codes"])) == (200, 10)
    assert Account.objects.unscoped("test").get(pk=invited.account.pk).state == "invited"
    assert first_step(visitor, "money", chosen["password"]).status_code == 400  # not confirmed yet


def test_a_wrong_invitation_is_not_there():
    answer = Visitor().get("/account/invitation/no-such-token/")

    assert answer.status_code == 404
    assert "邀请链接不对或已过期" in answer.content.decode()


def test_AU_5_a_proof_opens_its_own_class_of_deeds(token):
    officer = signed_in(make_staff(Role.ADMINISTRATOR, "3307", login="admin"), "strong")
    turned = officer.get("/officer/accounts/invite/")
    assert turned["Location"] == "/account/step-up/?deed=change_roles&next=%2Fofficer%2Faccounts%2Finvite%2F"

    proved = officer.send(
        "/account/step-up/", {"deed": "change_roles", "next": "/officer/accounts/invite/", "token": token()}
    )

    assert proved["Location"] == "/officer/accounts/invite/"
    assert officer.get("/officer/accounts/invite/").status_code == 200
    assert officer.get("/account/recovery-codes/").status_code == 302


def test_two_people_open_an_account(token):
    first = signed_in(make_staff(Role.ADMINISTRATOR, "3307", login="first"), "strong")
    second = signed_in(make_staff(Role.ADMINISTRATOR, "3307", login="second"), "strong")
    first.step_up("change_roles")
    second.step_up("change_roles")
    asked = {"name": "周小兰", "post_title": "兰溪招工", "role": "employer", "region_code": "330781"}
    invited = first.send("/officer/accounts/invite/", {**asked, "phone": "15400002222"})
    assert invited.status_code == 200
    grant = invited.context["invited"].grant

    own = first.send(f"/officer/grants/{grant.pk}/confirm/")
    other = second.send(f"/officer/grants/{grant.pk}/confirm/")

    grant.refresh_from_db()
    assert own.status_code == 404  # one's own proposals are not among those one may confirm
    assert (other.status_code, grant.state) == (302, "active")
    assert grant.confirmed_by == second.account.actor_id != CONFIRMER.actor_id
