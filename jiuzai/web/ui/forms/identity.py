"""Fields for who a person is: phone, code, ID number or its tail, name, password.

None of them is kept as a draft on a device: they carry `data-sensitive`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jiuzai.foundation.kernel import identifiers, normalise
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.web.ui.forms.texts import ERRORS


class PlainField(forms.CharField):
    """A line of text read by `read`, whose refusal becomes the error beside the field."""

    read: Callable[[str], str] = staticmethod(lambda text: text)
    attributes: dict[str, str] = {}
    missing = ERRORS["required"]

    def __init__(self, **rest: Any) -> None:
        rest["error_messages"] = {**ERRORS, "required": self.missing, **(rest.get("error_messages") or {})}
        super().__init__(**rest)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), **self.attributes}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return self._understood(text) if text else text

    def _understood(self, text: str) -> str:
        try:
            return type(self).read(text)
        except BadInput as refusal:
            raise ValidationError(f"{refusal.message}{refusal.next_step}", code="invalid") from refusal


def _code(text: str) -> str:
    code = normalise.identifier(text).replace("-", "")
    if not re.fullmatch(r"[0-9]{6}", code):
        raise BadInput("验证码是 6 位数字，请看短信再填一次。")
    return code


def _id_tail(text: str) -> str:
    tail = normalise.identifier(text)
    if not re.fullmatch(r"[0-9]{3}[0-9X]", tail):
        raise BadInput("请填身份证号的最后 4 位，最后一位可能是字母 X。")
    return tail


class PhoneField(PlainField):
    """A mainland mobile number; hands over 11 digits."""

    read = staticmethod(identifiers.phone)
    missing = "请填手机号，11 位数字。"
    widget = forms.TextInput(attrs={"type": "tel"})
    attributes = {"inputmode": "tel", "autocomplete": "tel-national", "data-sensitive": ""}


class CodeField(PlainField):
    """The six digits of a text message or an authenticator."""

    read = staticmethod(_code)
    missing = "请填短信里的 6 位数字。"
    attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code", "data-sensitive": ""}


class IdTailField(PlainField):
    """The last four of an ID number, to tell people apart who share a phone."""

    read = staticmethod(_id_tail)
    missing = "请填身份证号的最后 4 位。"
    attributes = {"inputmode": "text", "autocomplete": "off", "autocapitalize": "characters", "data-sensitive": ""}


class IdNumberField(PlainField):
    """A citizen identity number; hands over 18 characters."""

    read = staticmethod(identifiers.id_number)
    missing = "请填身份证号，18 位。"
    attributes = {"inputmode": "text", "autocomplete": "off", "autocapitalize": "characters", "data-sensitive": ""}


class PersonNameField(PlainField):
    """A name of 2–25 characters, with · where a people writes it so."""

    read = staticmethod(normalise.person_name)
    missing = "请填姓名，和身份证上一样。"
    attributes = {"autocomplete": "name", "data-sensitive": ""}


class PasswordField(forms.CharField):
    """A password; `new` tells the browser to offer a fresh one."""

    def __init__(self, *, new: bool = False, **rest: Any) -> None:
        attributes = {"autocomplete": "new-password" if new else "current-password", "data-sensitive": ""}
        rest.setdefault("widget", forms.PasswordInput(attrs=attributes))
        rest.setdefault("error_messages", {**ERRORS, "required": "请填密码。"})
        super().__init__(strip=False, **rest)
