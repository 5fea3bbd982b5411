"""What people agreed to, whom they authorised, where their money goes, what they ask about their own data."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from PIL import Image, ImageDraw

from jiuzai.demonstration import synthetic
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.layers.counters import CLERKS
from jiuzai.demonstration.queries import holders, offices_of, person_of, villagers
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.files.actions import store
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions
from jiuzai.registry.people.enums import (
    AgreedBy,
    ConsentField,
    ConsentPurpose,
    MandateScope,
    RequestKind,
    Told,
)

WITNESS = "示例村会计"
_TEXT = "同意书2026-01"


def build(ground: Ground) -> None:
    for county, phone in CLERKS.items():
        clerk = holders(phone)[0]
        _consents(ground, county)
        _book(ground, county, clerk)
        _payees(ground, county, clerk)
    _requests(ground)


def picture(region: str, number: int) -> io.BytesIO:
    """A photographed paper nobody wrote on: grey lines, a red thumb, another one for every number."""
    image = Image.new("RGB", (640, 420), "white")
    draw = ImageDraw.Draw(image)
    for line in range(40, 420, 34):
        draw.line((20, line, 620, line), fill="lightgrey")
    draw.ellipse((60 + number * 7, 60, 110 + number * 7, 130), fill="firebrick")
    draw.text((30, 12), f"DEMO {region} {number}", fill="grey")
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out


def _photo(by: Account, at: dt.datetime, region: str, number: int) -> StoredFile:
    name = f"演示照片{number}.png"
    return store(upload=picture(region, number), name=name, purpose="evidence", by=by, at=at, region_code=region)


def _consents(ground: Ground, county: str) -> None:
    """Spoken, with a witness; two of them changed their mind."""
    by, _ = offices_of(county)
    asked = [person_of(one) for one in villagers()[county][1:40:3]]
    for number, who in enumerate(asked):
        for purpose, fields in (
            (ConsentPurpose.MATCHING, [ConsentField.PROFILE]),
            (ConsentPurpose.CONTACT, [ConsentField.PHONE]),
            (ConsentPurpose.HOME_COUNTY, [ConsentField.EMPLOYER, ConsentField.INSURANCE]),
        ):
            actions.give_consent(
                who,
                purpose,
                fields,
                text_version=_TEXT,
                told=Told.HEARD,
                method=AgreedBy.WITNESSED,
                witness=WITNESS,
                region_code=county if purpose == ConsentPurpose.HOME_COUNTY else "",
                by=by,
                at=ground.ago(6, 14, number),
            )
    for who in asked[:2]:
        actions.withdraw_consent(who, purposes=[ConsentPurpose.HOME_COUNTY], by=by, at=ground.ago(2, 11))


def _book(ground: Ground, county: str, clerk: Account) -> None:
    """One printed 授权签名册, photographed; one of them took it back."""
    by, _ = offices_of(county)
    at = ground.ago(5, 16)
    signed = clock.local_date(at)
    people = [person_of(one) for one in villagers()[county][2:40:3]]
    actions.grant_by_book(
        people,
        clerk,
        [MandateScope.REGISTER, MandateScope.APPLY],
        region_code=county,
        file_id=_photo(by, at, county, 1).pk,
        witness=WITNESS,
        signed_on=signed,
        ends_on=signed + dt.timedelta(days=300),
        by=by,
        at=at,
    )
    alone = person_of(villagers()[county][3])
    given = actions.grant_mandate(
        alone,
        clerk,
        [MandateScope.SPEAK],
        method=AgreedBy.THUMB,
        starts_on=signed,
        ends_on=signed + dt.timedelta(days=90),
        witness=WITNESS,
        file_id=_photo(by, at, county, 2).pk,
        by=by,
        at=at,
    )
    actions.revoke_mandate(given, by=by, at=ground.ago(2, 9, 5), reason="本人说以后自己办")


def _payees(ground: Ground, county: str, clerk: Account) -> None:
    """Cards entered with the people present: some checked by a second person, some waiting for one."""
    officer, _ = offices_of(county)
    for number, one in enumerate(villagers()[county][4:10]):
        who = person_of(one)
        at = ground.ago(3, 10, 5 * number)
        row = actions.add_payee_account(
            who,
            holder=who.name,
            card=synthetic.bank_card(int(county) * 100 + number),
            bank="示例农商银行",
            is_social_card=number % 2 == 0,
            photo_id=_photo(clerk, at, county, 10 + number).pk,
            in_presence=True,
            by=clerk,
            at=at,
        )
        if number < 3:
            actions.confirm_payee(row, by=officer, at=ground.ago(2, 15, number))


def _requests(ground: Ground) -> None:
    """What people ask about their own data: one answered, three on desks."""
    by, _ = offices_of("511921")
    asked = [person_of(one) for one in villagers()["511921"][10:14]]
    common: dict[str, Any] = {"witness": WITNESS, "place": "铁佛镇便民服务中心", "by": by}
    seen = actions.request_data(asked[0], RequestKind.ACCESS, at=ground.ago(9, 9), spoken=True, **common)
    actions.answer_request(seen, by=by, at=ground.ago(7, 16), answer="已打印一份交给本人。")
    changes = {"name": f"{asked[1].name[0]}晓蓉"}
    actions.request_data(asked[1], RequestKind.CORRECT, at=ground.ago(4, 9), changes=changes, **common)
    wanted = "手机号换了，旧号码请不要再打"
    actions.request_data(asked[2], RequestKind.CORRECT, at=ground.ago(2, 10), wanted=wanted, **common)
    actions.request_data(asked[3], RequestKind.RESTRICT, at=ground.ago(1, 14), spoken=True, **common)


RIGHTS = Layer("rights", "同意、授权、收款账户和本人请求", build)
