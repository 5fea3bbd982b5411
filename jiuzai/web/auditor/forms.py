"""How an auditor narrows the record."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError

from jiuzai.web.ui.forms import DateField, HouseForm, PlainField

FIRST_YEAR, LAST_YEAR = 2000, 2999


def _near(day: dt.date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError("年份看起来不对，请再看看。", code="far")


class RowsForm(HouseForm):
    start = DateField(label="从哪天", validators=[_near])
    end = DateField(label="到哪天", validators=[_near])
    deed = PlainField(label="事项代码以什么开头", required=False, max_length=60, help_text="例如 account.")
