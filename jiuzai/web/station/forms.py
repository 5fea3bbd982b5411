"""What clerks type."""

from __future__ import annotations

from django import forms

from jiuzai.web.ui.forms import HouseForm, PlainField


class SlipForm(HouseForm):
    code = PlainField(
        label="办事单上的短码",
        max_length=20,
        help_text="8 位，字母和数字，中间的横线不用填",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "code"}),
    )
