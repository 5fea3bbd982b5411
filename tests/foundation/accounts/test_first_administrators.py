"""AU-4 on a machine where nobody is anybody yet."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from jiuzai.foundation.accounts.actions import set_password
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account, SecondFactor
from jiuzai.foundation.accounts.queries import invitation_for, roles_on
from jiuzai.foundation.kernel import clock
from tests.foundation.accounts.factories import PASSWORD, SECRET, make_staff

pytestmark = pytest.mark.django_db


def invite(capsys, login: str = "first.one") -> str:
    call_command("invite_administrator", login, name="王五", operator="甲某")
    return re.search(r"/invitation/([^/]+)/", capsys.readouterr().out)[1]


def enrol(token: str) -> Account:
    account = invitation_for(token, clock.now())
    set_password(account, PASSWORD, at=clock.now())
    SecondFactor.objects.create(account=account, secret=SECRET, made_at=clock.now(), confirmed_at=clock.now())
    return account


def test_two_people_at_the_machine_let_the_first_administrator_in(capsys):
    account = enrol(invite(capsys))
    call_command("invite_administrator", "first.one", confirm=True, operator="乙某")
    account.refresh_from_db()
    assert (account.state, roles_on(account, clock.today())) == ("active", {Role.ADMINISTRATOR})


def test_one_person_alone_does_not(capsys):
    account = enrol(invite(capsys))
    with pytest.raises(CommandError):
        call_command("invite_administrator", "first.one", confirm=True, operator="甲 某")
    account.refresh_from_db()
    assert account.state == "invited"


def test_not_before_password_and_authenticator_are_set(capsys):
    invite(capsys)
    with pytest.raises(CommandError):
        call_command("invite_administrator", "first.one", confirm=True, operator="乙某")


def test_the_command_confirms_nobody_whom_it_did_not_invite():
    make_staff(Role.COUNTY_OFFICER, login="an.officer")
    with pytest.raises(CommandError):
        call_command("invite_administrator", "an.officer", confirm=True, operator="乙某")


def test_the_door_closes_once_two_administrators_are_at_work():
    for _ in range(2):
        make_staff(Role.ADMINISTRATOR, "3307")
    with pytest.raises(CommandError):
        call_command("invite_administrator", "third.one", name="赵六", operator="甲某")
    assert Account.objects.unscoped("test").filter(login="third.one").exists() is False
