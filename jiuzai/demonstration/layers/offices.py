"""Staff of every role: invited, set up, confirmed by a second person, exactly as in life."""

from __future__ import annotations

import base64
import datetime as dt
from urllib.parse import parse_qs, urlparse

from django_otp.oath import hotp

from jiuzai.demonstration.cast import DESKS, PASSWORD, Desk
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.synthetic import person
from jiuzai.foundation.accounts.actions import (
    confirm_account,
    confirm_role,
    confirm_totp,
    enrol_totp,
    invite_staff,
    set_password,
)
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock

LETTER_NO = "金审通〔演示〕1号"


def build(ground: Ground) -> None:
    for number, desk in enumerate(DESKS):
        _seat(ground, desk, day=45 - number % 20)


def _seat(ground: Ground, desk: Desk, day: int) -> None:
    invited_at, settled_at = ground.ago(day, 9, 10), ground.ago(day - 1, 14, 30)
    made_up = person(ground.rng, area="330702", phone="")
    is_auditor = desk.role is Role.AUDITOR
    invited = invite_staff(
        role=desk.role,
        region_code=desk.region,
        name=made_up.name,
        login=desk.login,
        post_title=desk.title,
        letter_no=LETTER_NO if is_auditor else "",
        ends_on=clock.local_date(ground.at + dt.timedelta(days=180)) if is_auditor else None,
        by=ground.first,
        at=invited_at,
    )
    account = invited.account
    set_password(account, PASSWORD, at=settled_at)
    secret = parse_qs(urlparse(enrol_totp(account, at=settled_at)).query)["secret"][0]
    confirm_totp(account, _token(secret, settled_at), at=settled_at)
    account.refresh_from_db()
    confirm_role(invited.grant, by=ground.second, at=settled_at)
    confirm_account(account, by=ground.second, at=settled_at)


def _token(secret: str, at: dt.datetime) -> str:
    """What the authenticator would show at `at` (RFC 6238, 30-second steps)."""
    return f"{hotp(base64.b32decode(secret), int(at.timestamp()) // 30):06d}"


OFFICES = Layer("offices", "各部门工作人员", build)
