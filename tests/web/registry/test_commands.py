"""C-01, C-14: the commands ask the same policy as the pages: who may send a list, and for which county."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.registry.employment.models import HeldInsuranceRow, InsuranceMonth
from jiuzai.registry.people.models import Person
from tests.foundation.accounts.factories import make_auditor, make_staff, make_worker
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number

pytestmark = pytest.mark.django_db(transaction=True)
YIWU, CITY = "330782", "3307"
# Role and region → may send the roster of Tongjiang; may send insured months.
POLICY = {
    (Role.CLERK, TONGJIANG): (True, False),
    (Role.CLERK, PINGCHANG): (False, False),
    (Role.WESTERN_OFFICER, TONGJIANG): (True, False),
    (Role.WESTERN_OFFICER, PINGCHANG): (False, False),
    (Role.COUNTY_OFFICER, YIWU): (True, True),
    (Role.CITY_OFFICER, CITY): (True, True),
    (Role.AGRICULTURE, CITY): (False, False),
    (Role.AGRICULTURE, TONGJIANG): (False, False),
    (Role.FINANCE, CITY): (False, False),
    (Role.AUDITOR, CITY): (False, False),
    (Role.PAIRING_OFFICE, CITY): (False, False),
    (Role.EDUCATION, CITY): (False, False),
    (Role.UNION, CITY): (False, False),
    (Role.POLICE, CITY): (False, False),
    (Role.ADMINISTRATOR, CITY): (False, False),
    (Role.EMPLOYER, YIWU): (False, False),
    (Role.AGENCY, YIWU): (False, False),
    (Role.SCHOOL, TONGJIANG): (False, False),
    (Role.TRAINING_BODY, TONGJIANG): (False, False),
    (Role.WORKER, ""): (False, False),
}
ROSTER = "姓名,身份证号\n向新来,{}\n"
INSURANCE = "姓名,身份证号,单位名称,参保地,费款所属期起\n向新来,{},某厂,义乌市,2024-01\n"


@pytest.fixture
def send(tmp_path):
    def call(command: str, text: str, *words: str) -> tuple[int, str]:
        """Exit code and the code of the error, "" without one."""
        file, out = tmp_path / "名单.csv", io.StringIO()
        file.write_text(text.format(id_number()), encoding="utf-8")
        try:
            call_command(command, str(file), *words, stdout=out, stderr=io.StringIO())
        except SystemExit as left:
            return int(left.code or 0), json.loads(out.getvalue())["error"]["code"]
        return 0, ""

    return call


def account_of(role: Role, region: str):
    if role == Role.WORKER:
        return make_worker()
    return make_auditor(region) if role == Role.AUDITOR else make_staff(role, region, login="sender")


def name_of(account) -> str:
    """As --by takes it: the login, or the telephone of those who have none."""
    return account.login or account.phone


def written() -> tuple[int, int, int, int]:
    tables = (Import, Person, InsuranceMonth, HeldInsuranceRow)
    return tuple(table.objects.unscoped("test").count() for table in tables)


def test_every_role_is_in_the_policy():
    assert {role for role, _ in POLICY} == set(Role)


@pytest.mark.parametrize(("role", "region"), POLICY, ids=str)
def test_C_01_who_may_send_by_command(role, region, send):
    account = account_of(role, region)
    may_roster, may_months = POLICY[role, region]
    before = written()

    roster = send("import_roster", ROSTER, "--county", TONGJIANG, "--by", name_of(account))
    after_roster = written()
    months = send("import_insurance", INSURANCE, "--by", name_of(account))

    assert (roster[0] == 0, months[0] == 0) == (may_roster, may_months)
    assert roster[1] in ("", "not_permitted")
    if not may_roster:
        assert after_roster == before
    if not may_months:
        assert written() == after_roster
