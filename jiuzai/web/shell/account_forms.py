"""What is said at a desk about somebody's account."""

from __future__ import annotations

from django import forms

from jiuzai.web.ui.forms import ERRORS, HouseForm, PhoneField, PlainField

SENSITIVE = {"data-sensitive": "", "autocomplete": "off"}


class TelephoneOfAccountForm(HouseForm):
    phone = PhoneField(label="本人手里的手机号")


class JoinForm(HouseForm):
    """`choices` are (key, words) of the free accounts at the number; "" makes a new one."""

    account_id = forms.ChoiceField(label="关联哪一个", required=False, error_messages=ERRORS)
    reason = PlainField(label="怎么核对的", max_length=200, help_text="例如：本人带身份证到站，人证一致")
    in_presence = forms.BooleanField(label="本人带着身份证在场")

    def __init__(self, *args: object, choices: list[tuple[str, str]], **rest: object) -> None:
        super().__init__(*args, **rest)  # type: ignore[arg-type]
        self.fields["account_id"].choices = [*choices, ("", "开一个新账户")]  # type: ignore[attr-defined]


class OtherPhoneForm(HouseForm):
    phone = PhoneField(label="新手机号")
    reason = PlainField(label="为什么换", max_length=200, help_text="例如：旧手机丢了，本人带身份证到站")
    in_presence = forms.BooleanField(label="本人带着身份证在场")


class TailForm(HouseForm):
    in_presence = forms.BooleanField(label="本人带着身份证在场，证件和登记的一致")
