"""The way through a government identity service: a link out, a button back, and the second factor still."""

from __future__ import annotations

import pytest
from django.test import override_settings

from jiuzai.foundation.accounts.digests import subject_digest
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import SignIn
from tests.foundation.accounts.factories import make_staff
from tests.foundation.accounts.identity_provider import CLIENT_ID, CLIENT_SECRET, running
from tests.web.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
RETURN = "http://127.0.0.1:8000/account/sign-on/return/"


@pytest.fixture(scope="module")
def service():
    with running() as provider:
        yield provider


@pytest.fixture
def provider(service):
    service.wrong = ""
    asked = {"issuer": service.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "redirect_uri": RETURN}
    with override_settings(SIGN_ON=asked):
        yield service


def officer_of(provider):
    officer = make_staff(Role.COUNTY_OFFICER, login="officer")
    officer.sign_on_subject = subject_digest(provider.url, provider.subject)
    officer.save()
    return officer


def test_the_service_replaces_the_password_and_not_the_token(provider, token):
    officer = officer_of(provider)
    visitor = Visitor()
    out = visitor.send("/account/sign-on/", {"next": "/officer/accounts/"})
    given = provider.authorise(out.context["url"])

    landing = visitor.get("/account/sign-on/return/", given)
    back = visitor.send("/account/sign-on/return/", given)

    assert (landing.status_code, landing.context["given"]["code"]) == (200, given["code"])
    assert (back.status_code, back["Location"]) == (302, "/account/staff/second-factor/")
    assert (visitor.get("/officer/").status_code, SignIn.objects.count()) == (302, 0)
    assert visitor.send("/account/staff/second-factor/", {"token": token()})["Location"] == "/officer/accounts/"
    assert SignIn.objects.get().account_id == officer.pk


def test_an_answer_is_good_once(provider):
    officer_of(provider)
    visitor = Visitor()
    given = provider.authorise(visitor.send("/account/sign-on/").context["url"])
    visitor.send("/account/sign-on/return/", given)

    assert visitor.send("/account/sign-on/return/", given).status_code == 403


def test_an_answer_for_another_browser_is_refused(provider):
    officer_of(provider)
    mine, other = Visitor(), Visitor()
    given = provider.authorise(mine.send("/account/sign-on/").context["url"])
    other.send("/account/sign-on/")

    assert other.send("/account/sign-on/return/", given).status_code == 403


def test_somebody_without_an_account_gets_none(provider):
    visitor = Visitor()
    given = provider.authorise(visitor.send("/account/sign-on/").context["url"])

    answer = visitor.send("/account/sign-on/return/", given)

    assert answer.status_code == 404
    assert "您还没有本系统的账户" in answer.content.decode()


def test_the_button_is_there_only_where_a_service_is(provider):
    assert "用政务统一身份登录" in Visitor().get("/account/staff/").content.decode()


def test_without_a_service_there_is_no_button_and_no_way():
    visitor = Visitor()

    assert "用政务统一身份登录" not in visitor.get("/account/staff/").content.decode()
    assert visitor.send("/account/sign-on/").status_code == 403
