"""Fields for days and money as people type them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jiuzai.foundation.kernel import money
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.web.ui.forms.texts import ERRORS

WRITTEN_DAY = re.compile(r"(\d{4})(?:[-./年 ](\d{1,2})[-./月 ](\d{1,2})[日号]?|(\d{2})(\d{2}))")


class DateField(forms.Field):
    """A day written 2025-3-5, 2025.3.5, 2025年3月5日 or 20250305; hands over a date."""

    widget = forms.TextInput

    def __init__(self, **rest: Any) -> None:
        rest["error_messages"] = {**ERRORS, "required": "请填日期，像 2025-3-5。", **(rest.get("error_messages") or {})}
        rest.setdefault("help_text", "像 2025-3-5")
        super().__init__(**rest)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "text", "autocomplete": "off", "class": "short"}

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, dt.date) or not value:
            return value or None
        found = WRITTEN_DAY.fullmatch(unicodedata.normalize("NFKC", str(value)).strip())
        if found is None:
            raise ValidationError("日期看不明白，请写成 2025-3-5 这样。", code="invalid")
        year, *parts = (int(part) for part in found.groups() if part)
        try:
            return dt.date(year, *parts)
        except ValueError:
            raise ValidationError("没有这一天，请看看月份和日子。", code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.date) else value


class MoneyField(forms.Field):
    """An amount in yuan as typed; hands over fen."""

    widget = forms.TextInput

    def __init__(self, **rest: Any) -> None:
        rest["error_messages"] = {**ERRORS, "required": "请填金额，单位是元。", **(rest.get("error_messages") or {})}
        super().__init__(**rest)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "short money-input"}

    def to_python(self, value: Any) -> int | None:
        if value in (None, ""):
            return None
        text = unicodedata.normalize("NFKC", str(value)).strip().removesuffix("元").strip()
        try:
            return money.fen_from_yuan(text)
        except BadInput as refusal:
            raise ValidationError(f"{refusal.message}{refusal.next_step}", code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        return money.yuan_text(value).removesuffix(".00") if isinstance(value, int) else value
