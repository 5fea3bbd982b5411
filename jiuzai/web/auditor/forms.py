"""How an auditor narrows the record."""

from __future__ import annotations

from jiuzai.web.ui.forms import DateField, HouseForm, PlainField


class RowsForm(HouseForm):
    start = DateField(label="从哪天")
    end = DateField(label="到哪天")
    deed = PlainField(label="事项以什么开头", required=False, max_length=60, help_text="例如 account.")
