"""What keepers of accounts fill in."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.foundation.accounts.enums import Role
from jiuzai.web.officer.regions import regions_to_offer, roles_to_offer
from jiuzai.web.ui.forms import ERRORS, DateField, HouseForm, PersonNameField, PhoneField, PlainField, TickCardsField
from jiuzai.web.ui.forms import Option as Card


class RoleForm(HouseForm):
    """A role in a place, from a day to a day."""

    role = forms.ChoiceField(label="身份", error_messages=ERRORS)
    region_code = forms.ChoiceField(label="地区", error_messages=ERRORS)
    starts_on = DateField(label="从哪天起", required=False, help_text="不填就从今天起")
    ends_on = DateField(label="到哪天止", required=False, help_text="审计人员必须填；不填就是长期")
    letter_no = PlainField(label="通知书文号", required=False, max_length=60, help_text="审计人员必须填")

    def __init__(self, *args: Any, held: list[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["role"].choices = roles_to_offer(held)  # type: ignore[attr-defined]
        self.fields["region_code"].choices = regions_to_offer(held)  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    name = PersonNameField(label="姓名")
    post_title = PlainField(label="岗位", max_length=40, help_text="例如 兰溪市人社初审岗；办事记录里会显示")
    login = PlainField(label="登录名", required=False, max_length=40, help_text="机关、财政、审计等用密码登录的身份填")
    phone = PhoneField(label="手机号", required=False, help_text="企业、机构、院校、站点等用手机号登录的身份填")
    field_order = ("name", "post_title", "role", "region_code", "login", "phone", "starts_on", "ends_on", "letter_no")


class ReasonForm(HouseForm):
    reason = PlainField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class NoticeForm(HouseForm):
    title = PlainField(label="标题", max_length=60)
    body = PlainField(label="内容", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    roles = TickCardsField(
        options=[Card(role.value, str(role.label)) for role in Role],
        label="给谁看",
        required=False,
        help_text="都不选就是这个地区的所有人；全市的通知，没有登录的人也看得到",
    )
    region_code = forms.ChoiceField(label="给哪里", error_messages=ERRORS)
    starts_on = DateField(label="从哪天起")
    ends_on = DateField(label="到哪天止")

    def __init__(self, *args: Any, held: list[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["region_code"].choices = regions_to_offer(held)  # type: ignore[attr-defined]
