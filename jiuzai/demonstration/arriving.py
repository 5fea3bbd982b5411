"""Somebody invited by telephone signs in for the first time: the code that was sent, typed in."""

from __future__ import annotations

import datetime as dt

from jiuzai.demonstration.queries import holders
from jiuzai.foundation.accounts.actions import check_code, choose, request_code
from jiuzai.foundation.accounts.enums import Purpose
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.proof import Client
from jiuzai.foundation.accounts.queries import code_to_show


def arrive(phone: str, at: dt.datetime) -> Account:
    """Her account, active now. No device is bound: the first visitor of the demonstration binds hers."""
    client = Client(ip="192.0.2.7", attempt_id=f"demonstration {phone}")
    request_code(phone, Purpose.SIGN_IN, client=client, at=at)
    proof = check_code(phone, Purpose.SIGN_IN, code_to_show(phone, at=at), client=client, at=at)
    held = holders(phone)[0]
    choose(proof, held.pk, "", at=at)
    return holders(phone)[0]
