"""What is said about an organisation, by an office or by its own people. The deed checks what it means."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.vocabulary.queries import industries
from jiuzai.registry.organizations.enums import LicenceKind, MemberRole, OrganizationKind, Ownership
from jiuzai.web.ui.forms import ERRORS, DateField, HouseForm, PersonNameField, PhoneField, PlainField

LONG = forms.Textarea(attrs={"rows": 3})
SENSITIVE = {"data-sensitive": "", "autocomplete": "off"}


class CreditCodeField(PlainField):
    """A unified social credit code; hands over 18 characters."""

    read = staticmethod(identifiers.credit_code)


class DetailsForm(HouseForm):
    """Telephone and representative never come back filled in: an empty field leaves what is held."""

    kind = forms.ChoiceField(label="单位种类", choices=OrganizationKind.choices, error_messages=ERRORS)
    name = PlainField(label="单位名称", max_length=120, help_text="和营业执照或批文一样")
    region_code = forms.ChoiceField(label="在哪里", error_messages=ERRORS)
    credit_code = CreditCodeField(
        label="统一社会信用代码",
        required=False,
        max_length=24,
        help_text="18 位。站点、基地没有代码的，填依托单位",
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    ownership = forms.ChoiceField(label="所有制", choices=Ownership.choices, required=False, error_messages=ERRORS)
    industry_code = forms.ChoiceField(label="行业", required=False, error_messages=ERRORS)
    hosting_unit = forms.ChoiceField(
        label="依托单位", required=False, error_messages=ERRORS, help_text="站点、基地才填，款项拨到依托单位"
    )
    address = PlainField(label="地址", required=False, max_length=200)
    representative = PlainField(
        label="法定代表人或负责人", required=False, max_length=25, widget=forms.TextInput(attrs=SENSITIVE)
    )
    phone = PlainField(
        label="联系电话",
        required=False,
        max_length=30,
        help_text="手机号，或带区号的座机",
        widget=forms.TextInput(attrs={**SENSITIVE, "inputmode": "tel"}),
    )
    mail = PlainField(label="邮箱", required=False, max_length=100, widget=forms.TextInput(attrs=SENSITIVE))
    introduction = PlainField(label="简介", required=False, max_length=2000, widget=LONG)

    def __init__(
        self, *args: Any, places: list[tuple[str, str]], hosts: list[tuple[str, str]] | None = None, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.fields["region_code"].choices = places  # type: ignore[attr-defined]
        self.fields["industry_code"].choices = [  # type: ignore[attr-defined]
            ("", "没有选"),
            *((one.code, f"{one.code} {one.name}") for one in industries()),
        ]
        if hosts is None:
            del self.fields["hosting_unit"]
        else:
            self.fields["hosting_unit"].choices = [("", "没有"), *hosts]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """Everything, for a new one."""
        return dict(self.cleaned_data)

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed differently, for one that is held."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class SoftForm(HouseForm):
    """What its own people may change after vetting."""

    address = PlainField(label="地址", required=False, max_length=200)
    phone = PlainField(
        label="联系电话",
        required=False,
        max_length=30,
        help_text="不改就空着",
        widget=forms.TextInput(attrs={**SENSITIVE, "inputmode": "tel"}),
    )
    mail = PlainField(
        label="邮箱",
        required=False,
        max_length=100,
        help_text="不改就空着",
        widget=forms.TextInput(attrs=SENSITIVE),
    )
    introduction = PlainField(label="简介", required=False, max_length=2000, widget=LONG)

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class LicenceForm(HouseForm):
    kind = forms.ChoiceField(label="证照种类", choices=LicenceKind.choices, error_messages=ERRORS)
    number = PlainField(label="证号", max_length=60)
    issuer = PlainField(label="发证或备案机关", required=False, max_length=80)
    valid_from = DateField(label="从哪天起有效")
    valid_until = DateField(label="到哪天止", required=False, help_text="长期有效的不填")
    scan = forms.FileField(
        label="原件照片或扫描件",
        required=False,
        error_messages=ERRORS,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )


class ColleagueForm(HouseForm):
    name = PersonNameField(label="姓名")
    phone = PhoneField(label="手机号", help_text="以后用这个手机号登录")
    role = forms.ChoiceField(label="身份", choices=MemberRole.choices, error_messages=ERRORS)
    ends_on = DateField(label="到哪天止", required=False, help_text="不填就是长期")


class BankForm(HouseForm):
    holder = PlainField(label="户名", max_length=120, help_text="要和单位名称一样，钱不打给别人")
    bank = PlainField(label="开户行", max_length=120, help_text="写到支行")
    number = PlainField(
        label="银行账号", max_length=40, widget=forms.TextInput(attrs={**SENSITIVE, "inputmode": "numeric"})
    )


class ReasonedForm(HouseForm):
    reason = PlainField(label="理由，会写进经过", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
