"""The texts that go out by SMS. Placeholders are filled once and literally; there is no logic to inject into.

A text may not exceed 70 characters (one SMS), names a telephone to call back, carries no link beside a code and
no personal data (U-13, DA-5): the loader refuses a template that breaks this.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.messaging.enums import Urgency

LONGEST = 70
_HELPLINE_LONGEST = 13
_PLACE = re.compile(r"\{([a-z_]+)\}")
_LINK = re.compile(r"https?:|www\.|://|\.(cn|com|gov|net)\b", re.IGNORECASE)
_SIGNATURE = "【就在金华】"


class TemplateMistake(ValueError):
    """The template breaks a rule. Raised when it is registered."""


@dataclass(frozen=True)
class Template:
    """`values` gives each placeholder with the most characters it may take; `lives`: how long it is worth sending."""

    key: str
    label: str
    text: str
    urgency: Urgency
    lives: dt.timedelta
    values: tuple[tuple[str, int], ...] = ()

    def render(self, values: Mapping[str, object], *, helpline: str) -> str:
        """The text, every value literal. Raises BadInput for missing, spare, too long or unprintable values."""
        known = dict(self.values)
        if set(values) != set(known):
            raise BadInput(f"短信「{self.label}」需要的内容不对。", code="sms_values", next_step="请联系平台管理员。")
        filled = {name: _literal(self, str(value), known[name]) for name, value in values.items()}
        filled["helpline"] = helpline
        return _PLACE.sub(lambda found: filled[found[1]], self.text)


def _literal(template: Template, value: str, longest: int) -> str:
    value = unicodedata.normalize("NFC", value).strip()
    if not value or len(value) > longest:
        raise BadInput(f"短信「{template.label}」的内容要在 1 到 {longest} 个字之间。", code="sms_values")
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in value):
        raise BadInput(f"短信「{template.label}」的内容不能换行或带控制字符。", code="sms_values")
    return value


def check(template: Template) -> None:
    """Raises TemplateMistake when the template could ever break a rule."""
    places = _PLACE.findall(template.text)
    known = dict(template.values)
    if set(places) != {*known, "helpline"} or len(places) != len(set(places)):
        raise TemplateMistake(f"{template.key}: placeholders and values differ, or no callback number")
    if not template.text.startswith(_SIGNATURE):
        raise TemplateMistake(f"{template.key}: the signature is missing")
    longest = len(_PLACE.sub("", template.text)) + sum(known.values()) + _HELPLINE_LONGEST
    if longest > LONGEST:
        raise TemplateMistake(f"{template.key}: up to {longest} characters, {LONGEST} fit into one SMS")
    if _LINK.search(template.text):
        raise TemplateMistake(f"{template.key}: no links in a text message")
    if template.lives <= dt.timedelta(0):
        raise TemplateMistake(f"{template.key}: it would expire at once")


_registry: dict[str, Template] = {}


def register(template: Template) -> Template:
    """Make `template` known; parts above register their own from `ready()`."""
    check(template)
    if _registry.setdefault(template.key, template) != template:
        raise TemplateMistake(f"{template.key}: registered twice with different texts")
    return template


def find(key: str) -> Template:
    """The template; KeyError when nobody registered it."""
    return _registry[key]


def registered() -> list[Template]:
    return [_registry[key] for key in sorted(_registry)]


register(
    Template(
        "sign_in_code",
        "登录验证码",
        "【就在金华】登录验证码{code}，10分钟内有效。工作人员不会问您要。电话{helpline}",
        Urgency.CODE,
        dt.timedelta(minutes=10),
        (("code", 6),),
    )
)
register(
    Template(
        "device_confirm",
        "新设备确认码",
        "【就在金华】新设备确认码{code}，10分钟内有效。不是本人操作请打{helpline}",
        Urgency.CODE,
        dt.timedelta(minutes=10),
        (("code", 6),),
    )
)
register(
    Template(
        "new_message",
        "新消息提醒",
        "【就在金华】您有一条新消息，请登录查看，也可以打电话{helpline}问。",
        Urgency.INTERVIEW,
        dt.timedelta(hours=24),
    )
)
register(
    Template(
        "slip_ready",
        "凭条码",
        "【就在金华】您的凭条码是{code}，到服务站出示即可办理。电话{helpline}",
        Urgency.INTERVIEW,
        dt.timedelta(hours=72),
        (("code", 9),),
    )
)
