"""What the pages about oneself ask."""

from __future__ import annotations

from django import forms

from jiuzai.foundation.accounts.proof import Choice
from jiuzai.web.ui.forms import (
    ChoiceCardsField,
    CodeField,
    HouseForm,
    IdTailField,
    Option,
    PasswordField,
    PhoneField,
    PlainField,
)

NEWCOMER = "new"


class PhoneForm(HouseForm):
    phone = PhoneField(label="手机号")


class CodeForm(HouseForm):
    code = CodeField(label="短信里的 6 位数字")


class ChooseForm(HouseForm):
    """Whoever of a shared phone; the tail is asked of those who have one, and of who comes for the first time."""

    account = ChoiceCardsField(options=[], label="您是哪一位")
    id_tail = IdTailField(label="您自己的身份证号最后 4 位", required=False)

    def __init__(self, *args: object, choices: tuple[Choice, ...], **rest: object) -> None:
        super().__init__(*args, **rest)
        options = [Option(str(one.account_id), one.masked_name, f"{one.since.year} 年来过") for one in choices]
        options.append(Option(NEWCOMER, "都不是，我第一次来" if choices else "我是新来的", "找工作的人"))
        self.fields["account"] = ChoiceCardsField(options=options, label="您是哪一位")


class DeviceForm(HouseForm):
    label = PlainField(
        label="给这台设备起个名字", max_length=20, help_text="例如 站里的电脑、我的手机", initial="我的手机"
    )


class StaffForm(HouseForm):
    login = PlainField(label="登录名", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = PasswordField(label="密码")


class TokenForm(HouseForm):
    token = PlainField(
        label="动态码",
        max_length=20,
        help_text="验证器上的 6 位数字；手机不在身边，就填一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "class": "code"}),
    )


class NewPasswordForm(HouseForm):
    password = PasswordField(new=True, label="新密码", help_text="至少 12 位。几个不相干的词连起来，好记也难猜。")
    again = PasswordField(new=True, label="再填一次")

    def clean(self) -> dict[str, object]:
        values = super().clean() or {}
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", "两次填的不一样。")
        return values


class ChangePasswordForm(NewPasswordForm):
    old = PasswordField(label="现在的密码")
    field_order = ("old", "password", "again")
