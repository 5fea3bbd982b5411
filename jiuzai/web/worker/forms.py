"""Six small screens: one or two questions each, every answer big enough for a thumb."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.foundation.region.queries import partner_counties, units
from jiuzai.registry.people.enums import Going, Limit, Lodging, Shift
from jiuzai.web.shell.person_forms import CardField, cards, family_cards
from jiuzai.web.ui.forms import (
    ERRORS,
    ChoiceCardsField,
    DateField,
    HouseForm,
    MoneyField,
    Option,
    PersonNameField,
    PlainField,
    TickCardsField,
)

MOST_TRADES = 3


class WhoForm(HouseForm):
    """No ID number: nobody is asked for one before she has seen some jobs."""

    name = PersonNameField(label="您叫什么名字")
    county_code = forms.ChoiceField(label="老家在哪个县", error_messages=ERRORS)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        found = [(one.code, one.label) for one in partner_counties()]
        self.fields["county_code"].choices = [("", "请选一个"), *found]  # type: ignore[attr-defined]


class VillageForm(HouseForm):
    township = PlainField(label="哪个乡镇", required=False, max_length=40)
    village = PlainField(label="哪个村", required=False, max_length=60)


class GoingForm(HouseForm):
    going = ChoiceCardsField(options=cards(Going), label="打算出来做工吗")
    ready_on = DateField(label="哪天能出发", required=False)


class TradesForm(HouseForm):
    trades = TickCardsField(options=[], label="想做哪样活儿", help_text="最多选三样")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["trades"] = TickCardsField(
            options=family_cards(), label="想做哪样活儿", help_text="最多选三样", required=False
        )

    def clean_trades(self) -> list[str]:
        chosen = list(self.cleaned_data["trades"])
        if len(chosen) > MOST_TRADES:
            raise forms.ValidationError("最多选三样，请去掉几样。")
        return chosen


class PayForm(HouseForm):
    units = TickCardsField(options=[], label="想去哪里", required=False)
    wage_floor = MoneyField(label="每月最少要多少（元）", required=False, help_text="到手的数，比如 4500")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        places = [Option(one.code, one.name) for one in units()]
        self.fields["units"] = TickCardsField(
            options=places, label="想去哪里", required=False, help_text="不选就是哪里都行"
        )
        self.order_fields(["units", "wage_floor"])


class FitForm(HouseForm):
    limits = TickCardsField(options=cards(Limit), label="哪些做不了", required=False, help_text="不问原因，企业看不到")
    refused_shifts = TickCardsField(options=cards(Shift), label="哪些班不上", required=False)
    lodging = ChoiceCardsField(options=cards(Lodging), label="住宿", required=False)


class CardForm(HouseForm):
    """Her own card, typed by herself after proving who she is."""

    holder = PersonNameField(label="户名", help_text="必须是您本人")
    card = CardField(label="卡号", max_length=30)
    bank = PlainField(label="开户行", max_length=80)
    is_social_card = forms.BooleanField(label="这是社保卡的金融账户", required=False)
