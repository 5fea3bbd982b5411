"""What is typed at the counter: one line that may be anything, a newcomer, three questions, a book of thumb prints."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.registry.people.enums import Going, MandateScope, PhoneOwner
from jiuzai.web.shell.person_forms import PICTURES, SENSITIVE, HomeForm, cards, family_cards
from jiuzai.web.ui.forms import (
    ERRORS,
    ChoiceCardsField,
    DateField,
    HouseForm,
    IdNumberField,
    MoneyField,
    PersonNameField,
    PhoneField,
    PlainField,
    TickCardsField,
)

_BETWEEN = re.compile(r"[\s,，;；、]+")
_NAME = re.compile(r"[^\W\d_]+(?:[·•.][^\W\d_]+)*")


class LineForm(HouseForm):
    """A card reader types a number and Enter; a clerk types or pastes what she has."""

    line = PlainField(
        label="刷身份证，或写姓名、身份证号、手机号",
        max_length=200,
        widget=forms.TextInput(attrs={**SENSITIVE, "data-focus": "", "enterkeyhint": "next", "spellcheck": "false"}),
    )

    def let_go(self) -> None:
        """What was typed is understood: the hands go on further down."""
        del self.fields["line"].widget.attrs["data-focus"]

    @property
    def read(self) -> dict[str, str]:
        """What the line says: name, id_number, phone, '' where it does not."""
        said = {"name": "", "id_number": "", "phone": ""}
        for part in _BETWEEN.split(self.cleaned_data["line"]):
            for name, reader in (("id_number", identifiers.id_number), ("phone", identifiers.phone)):
                try:
                    read = reader(identifier(part))
                    said[name] = said[name] or read
                    break
                except BadInput:
                    continue
            else:
                if not said["name"] and _NAME.fullmatch(part):
                    said["name"] = part
        return said


class NewcomerForm(HomeForm):
    """Somebody who is not in the register yet. Without papers she may come in too."""

    name = PersonNameField(label="姓名")
    id_number = IdNumberField(label="身份证号", required=False, help_text="没带证件可以先空着")
    phone = PhoneField(label="手机号", required=False)
    phone_owner = forms.ChoiceField(label="谁的手机", choices=PhoneOwner.choices, error_messages=ERRORS)
    field_order = ("name", "id_number", "phone", "phone_owner", "county_code", "township", "village")

    def take_hands(self) -> bool:
        """Bring the hands to the first gap that matters; False where only Enter is left to press."""
        for name in ("name", "village"):
            if not self.initial.get(name):
                self.fields[name].widget.attrs["data-focus"] = ""
                return True
        return False


class QuestionsForm(HouseForm):
    """Three big questions; every answer may be left open."""

    going = ChoiceCardsField(options=cards(Going), label="打算外出吗", required=False)
    trade = ChoiceCardsField(options=[], label="想做什么", required=False)
    wage_floor = MoneyField(label="每月最少要多少（元）", required=False)
    ready_on = DateField(label="哪天能出发", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["trade"] = ChoiceCardsField(options=family_cards(), label="想做什么", required=False)
        self.fields["going"].widget.attrs["data-focus"] = ""
        self.order_fields(["going", "ready_on", "wage_floor", "trade"])


class BookForm(HouseForm):
    """One photographed page of names and thumb prints."""

    photo = forms.FileField(
        label="按过手印的签名册照片",
        error_messages={**ERRORS, "required": "请拍下签名册。"},
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment"}),
    )
    witness = PlainField(label="见证人", max_length=25, widget=forms.TextInput(attrs=SENSITIVE))
    signed_on = DateField(label="哪天签的")
    ends_on = DateField(label="授权到哪天", help_text="最长一年")
    scopes = TickCardsField(options=cards(MandateScope), label="代办哪些事")
