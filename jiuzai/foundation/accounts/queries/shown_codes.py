"""The code a demonstration prints for somebody who has neither telephone nor authenticator at hand."""

from __future__ import annotations

import base64
import datetime as dt
import re

from django.conf import settings
from django_otp.oath import hotp

from jiuzai.foundation.accounts.models import SecondFactor
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.vault import index_of

_TEMPLATES = ("sign_in_code", "device_confirm")


def code_to_show(login: str, *, at: dt.datetime) -> str:
    """Six digits: of the authenticator for a login name, of the newest text message for a telephone number.

    NotPermitted where demonstrations are not allowed (production); NotFound when there is none. The caller
    must have made sure that this is a demonstration database.
    """
    if not settings.ALLOW_DEMONSTRATION:
        raise NotPermitted("只有演示环境可以显示验证码。", next_step="请用本人的手机或验证器。")
    factor = SecondFactor.objects.filter(account__login=login.strip().lower(), confirmed_at__isnull=False).first()
    if factor is not None:
        step = max(int(at.timestamp()) // 30, min(factor.last_step + 1, int(at.timestamp()) // 30 + 1))
        return f"{hotp(base64.b32decode(factor.secret), step):06d}"
    return _from_newest_message(login, at)


def _from_newest_message(login: str, at: dt.datetime) -> str:
    try:
        index = index_of(Message, "phone_index", identifiers.phone(login))
    except BadInput:
        raise NotFound("没有这个登录名。", next_step="登录名见启动时打印的卡片。") from None
    sent = Message.objects.unscoped("demonstration").filter(
        phone_index=index, template__in=_TEMPLATES, expires_at__gt=at
    )
    newest = sent.order_by("-queued_at").first()
    digits = re.search(r"(?<!\d)\d{6}(?!\d)", newest.body) if newest is not None else None
    if digits is None:
        raise NotFound("最近十分钟没有给这个号码发过验证码。", next_step="请先在登录页获取验证码。")
    return digits[0]
