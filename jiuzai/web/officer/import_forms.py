"""What people fill in to send a list: which kind, whose county, and the list as a file, as text or as a photo."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.web.officer.sending import Offer
from jiuzai.web.ui.forms import ERRORS, ChoiceCardsField, HouseForm, Option, PlainField

WHICH_COUNTY = "请选择这份表格是哪个县（市、区）的。"
WHOLE = "text/csv,.csv,.xlsx,.xls,.ods"


class _KindForm(HouseForm):
    """Which list it is, and the county it speaks of where the kind asks for one."""

    county = forms.ChoiceField(label="哪个县（市、区）的", required=False, error_messages=ERRORS)

    def __init__(self, *args: Any, offer: Offer, **rest: Any) -> None:
        super().__init__(*args, **rest)
        options = [Option(one.key, one.label, one.note) for one in offer.kinds]
        self.fields["kind"] = ChoiceCardsField(options=options, label="这是什么表")
        always = all(one.region_bound for one in offer.kinds)
        none = "请选一个" if always else "不分县"
        self.fields["county"].choices = [("", none), *offer.counties]  # type: ignore[attr-defined]
        self.fields["county"].required = always
        self.fields["county"].error_messages["required"] = WHICH_COUNTY
        self.order_fields(["kind", "county"])
        self.offer = offer
        if len(offer.counties) == 1:
            self.fields["county"].initial = offer.counties[0][0]
        if len(offer.kinds) == 1:
            self.fields["kind"].initial = offer.kinds[0].key

    def clean(self) -> dict[str, Any]:
        """A kind with no county of its own is sent for none, whatever the list shows."""
        found = super().clean() or {}
        bound = {one.key: one.region_bound for one in self.offer.kinds}
        if found.get("kind") and not bound[found["kind"]]:
            found["county"] = ""
        elif found.get("kind") and not found.get("county") and "county" not in self.errors:
            self.add_error("county", WHICH_COUNTY)
        return found


class FileForm(_KindForm):
    upload = forms.FileField(
        label="选择文件",
        help_text="XLSX、XLS、ODS 或 CSV，不用改格式，最多 10 万行",
        error_messages={**ERRORS, "required": "请选择要上传的文件。", "empty": "文件是空的，请重新选择。"},
        widget=forms.FileInput(attrs={"accept": WHOLE}),
    )


class TextForm(_KindForm):
    text = forms.CharField(
        label="粘贴接龙名单",
        help_text="一行一人，像：1. 王小梅 13800138000",
        strip=False,
        max_length=200_000,
        error_messages={**ERRORS, "required": "请把名单粘贴到这里。"},
        widget=forms.Textarea(attrs={"rows": 12, "data-sensitive": "", "autocomplete": "off"}),
    )


class PhotoForm(_KindForm):
    upload = forms.FileField(
        label="纸质名单的照片",
        help_text="一页一张，四个角都拍进去。不认字，由人录入",
        error_messages={**ERRORS, "required": "请选择照片。", "empty": "照片是空的，请重新拍。"},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )


class UndoForm(HouseForm):
    reason = PlainField(label="为什么撤回", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
