"""Printing a code is for demonstrations: what it prints opens the door, and production prints nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.actions import check_code, check_totp, request_code
from jiuzai.foundation.accounts.enums import Purpose, Role
from jiuzai.foundation.accounts.queries import code_to_show
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted
from tests.foundation.accounts.factories import AT, client, make_staff

pytestmark = pytest.mark.django_db


def test_two_people_in_a_row_may_use_the_same_authenticator():
    officer = make_staff(Role.FINANCE, login="demo.finance")
    for _ in range(2):
        assert check_totp(officer, code_to_show("demo.finance", at=AT), at=AT).account_id == officer.pk


def test_the_newest_text_message_of_a_phone():
    request_code("13900003333", Purpose.SIGN_IN, client=client(), at=AT)
    shown = code_to_show("139 0000 3333", at=AT)
    assert check_code("13900003333", Purpose.SIGN_IN, shown, client=client(), at=AT).choices == ()


@pytest.mark.parametrize("login", ["nobody", "13900002222"])
def test_nothing_to_show(login):
    with pytest.raises(NotFound):
        code_to_show(login, at=AT)


def test_an_old_message_is_not_shown():
    request_code("13900003333", Purpose.SIGN_IN, client=client(), at=AT)
    with pytest.raises(NotFound):
        code_to_show("13900003333", at=AT + dt.timedelta(minutes=10))


def test_production_shows_nothing(settings):
    make_staff(Role.FINANCE, login="demo.finance")
    settings.ALLOW_DEMONSTRATION = False
    with pytest.raises(NotPermitted):
        code_to_show("demo.finance", at=AT)
