"""What somebody says before rows leave."""

from __future__ import annotations

from django import forms

from jiuzai.foundation.listings.enums import FileFormat
from jiuzai.web.ui.forms import ChoiceCardsField, HouseForm, Option, PlainField

FORMATS = [
    Option(FileFormat.XLSX, "Excel 表格", "打印时每一页都有导出人和用途"),
    Option(FileFormat.CSV, "CSV 文本", "给别的系统用"),
]


class ExportForm(HouseForm):
    """`words` narrows further; typed here so that it never stands in an address."""

    words = PlainField(
        label="再按词缩小",
        required=False,
        max_length=60,
        help_text="姓名、拼音、证件后四位、手机后四位、村名",
        widget=forms.TextInput(attrs={"data-sensitive": "", "autocomplete": "off"}),
    )
    purpose = PlainField(label="导出来做什么", max_length=120, help_text="会写在文件的每一页上，审计看得到")
    file_format = ChoiceCardsField(options=FORMATS, label="格式", initial=FileFormat.XLSX)
