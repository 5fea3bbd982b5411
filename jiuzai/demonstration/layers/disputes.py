"""What somebody has to decide: accounts to join, numbers two counties claim, insurance rows of another name, looks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.layers.rights import picture
from jiuzai.demonstration.queries import account, holders, person_of, villagers
from jiuzai.foundation.accounts.actions import start_sign_in, step_up
from jiuzai.foundation.accounts.enums import DeedClass, Tier
from jiuzai.foundation.accounts.models import Account, SignIn
from jiuzai.foundation.accounts.proof import Client, Proven
from jiuzai.foundation.files.actions import store
from jiuzai.foundation.kernel import clock
from jiuzai.registry.employment.actions import hold_rows, wait_with_held
from jiuzai.registry.employment.ledger import Said
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.organizations.actions import add_contact, state_licence
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.people import actions
from jiuzai.registry.people.enums import CaseKind, Unmaskable, Verdict

_HOME, _OTHER = "511921", "511923"
_CLERK = "15400000041"
_LIST = uuid5(NAMESPACE_URL, "demonstration/disputes")
_LOOKS = (
    ("tongjiang-west", 2, 10, Unmaskable.PHONE, "核对来电人是不是本人"),
    ("tongjiang-west", 1, 21, Unmaskable.ID_NUMBER, "晚上补办材料，核对证件"),
    ("lanxi-1", 3, 9, Unmaskable.PHONE, "通知到岗体检"),
    ("lanxi-1", 3, 9, Unmaskable.NAME, "打印工作证"),
    ("city-1", 4, 15, Unmaskable.ID_NUMBER, "市级核对，比对两县名单"),
)


def build(ground: Ground) -> None:
    _accounts(ground)
    _cases(ground)
    _insurance(ground)
    _looks(ground)
    _contacts(ground)


def _accounts(ground: Ground) -> None:
    """One join done by two, one that waits for the second."""
    clerk, officer = holders(_CLERK)[0], account("tongjiang-west")
    said: dict[str, Any] = {"in_presence": True, "reason": "本人带身份证到站，人证一致"}
    done, waits = (person_of(one) for one in villagers()[_HOME][16:18])
    row = actions.propose_join(done, "15400009101", by=clerk, at=ground.ago(3, 9, 20), **said)
    actions.confirm_account_change(row, by=officer, at=ground.ago(3, 14))
    actions.propose_join(waits, "15400009102", by=clerk, at=ground.ago(1, 9, 40), **said)


def _cases(ground: Ground) -> None:
    by, city = account("pingchang-west"), account("city-1")
    people = [person_of(one) for one in villagers()[_HOME][18:21]]
    for number, one in enumerate(people):
        claimed = one.name if number else f"{one.name[0]}晓燕"
        kind = CaseKind.OTHER_COUNTY
        case = actions.raise_case(kind, one, county_code=_OTHER, claimed=claimed, by=by, at=ground.ago(5, 10, number))
        if number == 2:
            why = "通江县认定表在先，平昌县名单是旧表，已电话核对两县。"
            actions.settle_case(case, verdict=Verdict.STANDS, outcome=why, by=city, at=ground.ago(2, 16))


def _insurance(ground: Ground) -> None:
    """Rows whose number is known and whose name is another one; one of them is put off."""
    finance = account("lanxi-1")
    rows = {}
    for position, one in enumerate(villagers()[_HOME][21:25]):
        first = f"2025-0{position + 1}"
        said = Said(
            *(first, first, "employee", "330781", 9),
            name=f"{one.name[0]}小芳",
            credit_code="91330781MA0000123X",
            employer_name="兰溪示例纺织有限公司",
            employer_key="91330781MA0000123X",
            base_fen=481200,
        )
        rows[position] = (one.id_number, said)
    at = ground.ago(4, 11)
    hold_rows(_LIST, rows, by=finance, at=at)
    later = HeldInsuranceRow.objects.unscoped("demonstration data").filter(batch=_LIST).order_by("position").last()
    if later is not None:
        until = clock.local_date(ground.at) + dt.timedelta(days=20)
        wait_with_held(later, until_on=until, reason="等单位寄来花名册", by=finance, at=ground.ago(3, 9))


def _looks(ground: Ground) -> None:
    for number, (login, days, hour, field, why) in enumerate(_LOOKS):
        by, at = account(login), ground.ago(days, hour, number)
        who = person_of(villagers()[_HOME][1 + number])
        if _sees(by, who):
            actions.unmask(who, field, why, sign_in=_proved(by, at, number), by=by, at=at)


def _sees(by: Account, who: object) -> bool:
    return type(who).objects.visible_to(by).filter(pk=who.pk).exists()  # type: ignore[attr-defined]


def _proved(by: Account, at: dt.datetime, number: int) -> SignIn:
    proven = Proven(by.pk, Tier.STRONG, at)
    sign_in = start_sign_in(proven, session_key=f"demonstration-look-{number}", client=Client("127.0.0.1"), at=at)
    step_up(sign_in, DeedClass.UNMASK, proven=dataclasses.replace(proven), at=at)
    return sign_in


def _contacts(ground: Ground) -> None:
    """Two people to ring up and a scanned paper for an enterprise and an agency of Lanxi."""
    officer = account("lanxi-1")
    rows = Organization.objects.unscoped("demonstration data").filter(region_code="330781", state="vetted")
    for number, one in enumerate(rows.order_by("registered_at", "name")[:6]):
        at = ground.ago(6, 9, number)
        for duty, phone in (("招工", f"1540000{9201 + number}"), ("社保和财务", f"1540000{9301 + number}")):
            add_contact(one, name="王示例" if duty == "招工" else "李示例", phone=phone, duty=duty, by=officer, at=at)
        name = f"证照{number}.png"
        kept = store(
            upload=picture("330781", 40 + number),
            name=name,
            purpose="evidence",
            by=officer,
            at=at,
            region_code="330781",
        )
        state_licence(
            one,
            kind="business",
            number=f"示例证{number:03d}",
            issuer="示例行政审批局",
            valid_from=clock.local_date(at),
            file_id=kept.pk,
            by=officer,
            at=at,
        )


DISPUTES = Layer("disputes", "账户办理、市级核对、参保认领、谁看过、联系人", build)
