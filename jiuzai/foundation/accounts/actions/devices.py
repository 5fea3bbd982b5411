"""Bind a browser to an account: the first one by the invitation itself, every other by a second person or device."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.actions.choosing import INVITATION
from jiuzai.foundation.accounts.digests import device_digest
from jiuzai.foundation.accounts.enums import DeviceState, EndReason
from jiuzai.foundation.accounts.models import Account, Device, SignIn
from jiuzai.foundation.accounts.proof import Client, Proven
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.foundation.workflow.actions import begin, move

ASKED_WITHIN = dt.timedelta(minutes=10)


@transaction.atomic
def bind_device(proven: Proven, *, client: Client, label: str = "", at: dt.datetime) -> Device:
    """Ask to bind this browser. An account that never had a device gets it bound; otherwise it waits.

    Asking again from the same browser returns the same row. Raises BadInput without a device cookie, NotPermitted
    for a proof somebody left behind on this screen.
    """
    if not dt.timedelta(0) <= at - proven.at <= ASKED_WITHIN:
        raise NotPermitted("验证已经过期。", code="proof_gone", next_step="请重新获取验证码。")
    if not client.device_id:
        raise BadInput("没有收到设备标识。", next_step="请打开浏览器的 Cookie 后再试。")
    account = Account.objects.unscoped("device binding").select_for_update().get(pk=proven.account_id)
    digest = device_digest(client.device_id)
    held = Device.objects.filter(account=account, secret_digest=digest).exclude(state=DeviceState.REVOKED).first()
    if held is not None:
        return held
    is_first = not Device.objects.filter(account=account).exists()
    device = Device.objects.create(account=account, secret_digest=digest, label=label[:40], asked_at=at)
    begin(device, by=account, at=at)
    if is_first:
        move(
            device,
            "bind_first",
            by=INVITATION,
            at=at,
            on_behalf_of=account.actor_id,
            bound_at=at,
            confirmed_by=INVITATION.actor_id,
        )
    return device


def confirm_device(device: Device, *, by: Actor, at: dt.datetime) -> None:
    """From a bound device of the same account, by a colleague, or by an officer of the region."""
    move(device, "confirm", by=by, at=at, bound_at=at, confirmed_by=by.actor_id)


@transaction.atomic
def revoke_device(device: Device, *, by: Actor, at: dt.datetime) -> None:
    """Unbind; what is signed in on it ends at once."""
    move(device, "revoke", by=by, at=at)
    SignIn.objects.filter(device=device, ended_at__isnull=True).update(ended_at=at, end_reason=EndReason.REVOKED)
