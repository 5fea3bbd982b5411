"""What is put right in a status by hand."""

from __future__ import annotations

from django import forms

from jiuzai.registry.people.enums import CorrectionKind, PovertyKind
from jiuzai.web.shell.person_forms import cards
from jiuzai.web.ui.forms import ERRORS, ChoiceCardsField, DateField, HouseForm, PlainField


class CorrectionForm(HouseForm):
    what = ChoiceCardsField(options=cards(CorrectionKind), label="更正什么")
    kind = forms.ChoiceField(
        label="哪一类",
        choices=[("", "不用选"), *PovertyKind.choices],
        required=False,
        error_messages=ERRORS,
        help_text="选“是这一类”才填",
    )
    starts_on = DateField(label="从哪天起", required=False, help_text="选“是这一类”才填，像 2025-3-5")
    ends_on = DateField(label="最后一天", required=False, help_text="选“已退出名单”才填，像 2025-3-5")
    reason = PlainField(
        label="凭什么更正",
        max_length=200,
        help_text="写清依据，比如核实表编号",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
