"""What is said about a person, at a desk, at a counter or by herself. The deed checks what it means."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.region.queries import partner_counties, units
from jiuzai.foundation.vocabulary.enums import Schooling
from jiuzai.foundation.vocabulary.queries import families
from jiuzai.registry.people.enums import (
    Dialect,
    Ease,
    Going,
    Limit,
    Lodging,
    Marriage,
    PhoneOwner,
    RequestKind,
    SexKind,
    Shift,
)
from jiuzai.registry.people.nations import CHOICES as NATIONS
from jiuzai.web.ui.forms import (
    ERRORS,
    DateField,
    HouseForm,
    IdNumberField,
    MoneyField,
    Option,
    PersonNameField,
    PhoneField,
    PlainField,
    TickCardsField,
)

SENSITIVE = {"data-sensitive": "", "autocomplete": "off"}
PICTURES = "image/jpeg,image/png,image/webp"
MOST_TRADES = 3


def cards(choices: Any) -> list[Option]:
    """Every word of an enumeration but the empty one."""
    return [Option(one.value, str(one.label)) for one in choices if one.value]


def trade_choices() -> list[Any]:
    """Trades under their families, for a select."""
    groups = [(family.name, [(one.code, one.name) for one in family.trades]) for family in families()]
    return [("", "没有选"), *groups]


def family_cards() -> list[Option]:
    """Families of trades; a card stands for the first trade of its family."""
    return [
        Option(family.trades[0].code, family.name, "、".join(one.name for one in family.trades[:3]))
        for family in families()
        if family.trades
    ]


class CardField(PlainField):
    """A bank card number; hands over its digits."""

    read = staticmethod(identifiers.bank_card)
    attributes = {**SENSITIVE, "inputmode": "numeric"}


class HomeForm(HouseForm):
    """Where she is registered; never read off the ID number."""

    county_code = forms.ChoiceField(label="户籍在哪个县", error_messages=ERRORS)
    township = PlainField(label="乡镇", required=False, max_length=40)
    village = PlainField(label="村", required=False, max_length=60)

    def __init__(self, *args: Any, counties: list[tuple[str, str]] | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        offered = counties if counties is not None else [(one.code, one.label) for one in partner_counties()]
        self.fields["county_code"].choices = offered  # type: ignore[attr-defined]


class MoveForm(HomeForm):
    starts_on = DateField(label="从哪天起")
    reason = PlainField(label="理由", required=False, max_length=100)


class FactsForm(HouseForm):
    """Name and number are typed anew or left alone; changing them wants a reason."""

    name = PersonNameField(label="姓名", required=False, help_text="不改就空着")
    id_number = IdNumberField(label="身份证号", required=False, help_text="不改就空着")
    sex = forms.ChoiceField(label="性别", choices=SexKind.choices, required=False, error_messages=ERRORS)
    nation = forms.ChoiceField(label="民族", choices=[("", "未说明"), *NATIONS], required=False, error_messages=ERRORS)
    marriage = forms.ChoiceField(label="婚姻", choices=Marriage.choices, required=False, error_messages=ERRORS)
    dialect = forms.ChoiceField(label="平时说的话", choices=Dialect.choices, required=False, error_messages=ERRORS)
    mandarin = forms.ChoiceField(label="普通话", choices=Ease.choices, required=False, error_messages=ERRORS)
    reading = forms.ChoiceField(label="看汉字", choices=Ease.choices, required=False, error_messages=ERRORS)
    cadre = PlainField(label="联系帮扶人", required=False, max_length=40, widget=forms.TextInput(attrs=SENSITIVE))
    remark = PlainField(
        label="备注", required=False, max_length=300, widget=forms.Textarea(attrs={**SENSITIVE, "rows": 2})
    )
    reason = PlainField(label="理由", required=False, max_length=200, help_text="改姓名、证件号必须写")

    @property
    def changes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "reason"}


class TelephoneForm(HouseForm):
    phone = PhoneField(label="手机号")
    owner = forms.ChoiceField(label="谁的手机", choices=PhoneOwner.choices, error_messages=ERRORS)
    is_shared = forms.BooleanField(label="家里几个人共用", required=False)


class SchoolingForm(HouseForm):
    rung = forms.TypedChoiceField(label="文化程度", choices=Schooling.choices, coerce=int, error_messages=ERRORS)


class WishesForm(HouseForm):
    """What she hopes for, as a whole."""

    going = forms.ChoiceField(label="打算外出吗", choices=Going.choices, required=False, error_messages=ERRORS)
    trade_1 = forms.ChoiceField(label="最想做的", required=False, error_messages=ERRORS)
    trade_2 = forms.ChoiceField(label="其次", required=False, error_messages=ERRORS)
    trade_3 = forms.ChoiceField(label="再次", required=False, error_messages=ERRORS)
    units = TickCardsField(options=[], label="想去哪里", required=False)
    wage_floor = MoneyField(label="每月最少要多少（元）", required=False)
    refused_shifts = TickCardsField(options=cards(Shift), label="不能上的班", required=False)
    lodging = forms.ChoiceField(label="住宿", choices=Lodging.choices, required=False, error_messages=ERRORS)
    halal = forms.BooleanField(label="需要清真饮食", required=False)
    ready_on = DateField(label="哪天能出发", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for number in range(1, MOST_TRADES + 1):
            self.fields[f"trade_{number}"].choices = trade_choices()  # type: ignore[attr-defined]
        places = [Option(one.code, one.name) for one in units()]
        self.fields["units"] = TickCardsField(options=places, label="想去哪里", required=False)
        self.order_fields(["going", "trade_1", "trade_2", "trade_3", "units", "wage_floor"])

    @property
    def said(self) -> dict[str, Any]:
        """The arguments of `set_wishes`."""
        given = dict(self.cleaned_data)
        trades = [given.pop(f"trade_{number}") for number in range(1, MOST_TRADES + 1)]
        wage = given.pop("wage_floor")
        return {**given, "trades": [code for code in trades if code], "wage_floor_fen": wage}


def held_wishes(row: Any) -> dict[str, Any]:
    """A held row as the form's first values."""
    if row is None:
        return {}
    trades = {f"trade_{number}": code for number, code in enumerate(row.trades[:MOST_TRADES], start=1)}
    names = ("going", "units", "refused_shifts", "lodging", "halal", "ready_on")
    return {**trades, **{name: getattr(row, name) for name in names}, "wage_floor": row.wage_floor_fen}


class LimitsForm(HouseForm):
    """What work must not ask of her. Never why."""

    limits = TickCardsField(options=cards(Limit), label="哪些做不了", required=False, help_text="不问原因，企业看不到")


class PayeeForm(HouseForm):
    holder = PersonNameField(label="户名", help_text="必须是本人")
    card = CardField(label="卡号", max_length=30)
    bank = PlainField(label="开户行", max_length=80)
    is_social_card = forms.BooleanField(label="这是社保卡的金融账户", required=False)
    photo = forms.FileField(
        label="卡面照片",
        error_messages={**ERRORS, "required": "请拍下卡面。"},
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment"}),
    )
    in_presence = forms.BooleanField(label="本人在场，当面录入")


class RequestForm(HouseForm):
    kind = forms.ChoiceField(label="要办什么", choices=RequestKind.choices, error_messages=ERRORS)
    wanted = PlainField(
        label="具体要求", required=False, max_length=500, widget=forms.Textarea(attrs={**SENSITIVE, "rows": 3})
    )
    place = PlainField(label="在哪里受理", required=False, max_length=60)
    witness = PlainField(label="见证人", max_length=25, widget=forms.TextInput(attrs=SENSITIVE))
    spoken = forms.BooleanField(label="答复要读给本人听", required=False)
