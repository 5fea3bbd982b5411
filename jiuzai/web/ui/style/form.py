"""A form with every field, empty and wrong."""

from __future__ import annotations

from django import forms

from jiuzai.web.ui.forms import (
    ChoiceCardsField,
    CodeField,
    DateField,
    HouseForm,
    IdTailField,
    MoneyField,
    Option,
    PasswordField,
    PersonNameField,
    PhoneField,
)

SHIFTS = [
    Option("two", "愿意两班倒", "白班夜班一周一换", "clock"),
    Option("day", "只上白班", "岗位会少一些", "calendar"),
]


class SampleForm(HouseForm):
    name = PersonNameField(label="姓名", help_text="和身份证上一样")
    phone = PhoneField(label="手机号")
    code = CodeField(label="验证码", help_text="短信里的 6 位数字，5 分钟内有效")
    id_tail = IdTailField(label="身份证号最后 4 位")
    password = PasswordField(label="密码")
    born_on = DateField(label="出生日期")
    wage = MoneyField(label="想要的月工资", required=False, help_text="单位是元")
    shift = ChoiceCardsField(label="能不能上夜班", options=SHIFTS)
    note = forms.CharField(label="还有什么要说", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="我同意村里的站点帮我看这份登记")


def sample_forms() -> dict[str, HouseForm]:
    wrong = {"name": "王小梅", "phone": "138 0013", "code": "12", "born_on": "2025-2-30", "wage": "四千"}
    data = {f"wrong-{name}": value for name, value in wrong.items()}
    return {"form": SampleForm(), "wrong_form": SampleForm(data, prefix="wrong")}
