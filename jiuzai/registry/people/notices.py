"""Text messages this app sends. No names, no amounts, no links."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.messaging.enums import Urgency
from jiuzai.foundation.messaging.templates import Template, register

register(
    Template(
        "people_mandate",
        "代办授权提醒",
        "【就在金华】您已授权他人代办。不是本人意思，或想取消，请打{helpline}",
        Urgency.INTERVIEW,
        dt.timedelta(hours=72),
    )
)
register(
    Template(
        "people_payee",
        "收款账户提醒",
        "【就在金华】您的收款银行卡有变动。不是本人办理请马上打{helpline}",
        Urgency.INTERVIEW,
        dt.timedelta(hours=72),
    )
)
register(
    Template(
        "people_retention",
        "资料到期提醒",
        "【就在金华】您的登记快到期，30天后将删除。想保留请登录或打{helpline}",
        Urgency.INTERVIEW,
        dt.timedelta(hours=72),
    )
)
register(
    Template(
        "people_account",
        "账户关联提醒",
        "【就在金华】这个手机号可以登录了，先填身份证后四位。不是本人请打{helpline}",
        Urgency.INTERVIEW,
        dt.timedelta(hours=72),
    )
)
register(
    Template(
        "people_account_phone",
        "登录手机号提醒",
        "【就在金华】您登录用的手机号换了。不是本人办理请马上打{helpline}",
        Urgency.INTERVIEW,
        dt.timedelta(hours=72),
    )
)
