"""Small forms that complete a person's file, each saved by itself."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.foundation.region.queries import partner_counties, units
from jiuzai.foundation.vocabulary import queries as words
from jiuzai.foundation.vocabulary.enums import Schooling
from jiuzai.registry.people.enums import (
    AgreedBy,
    CompanionKind,
    ConsentField,
    Dialect,
    Ease,
    HouseholdTie,
    MandateScope,
    ResidenceKind,
)
from jiuzai.web.shell.person_forms import SENSITIVE, TelephoneForm, cards
from jiuzai.web.ui.forms import ERRORS, DateField, HouseForm, PlainField, TickCardsField, WordField

LEVELS = [("", "没有写"), *((number, f"{word}级") for number, word in enumerate("一二三四五", start=1))]
PROOFS = "image/jpeg,image/png,image/webp,application/pdf,audio/mpeg,audio/mp4,audio/wav,audio/ogg"


def trade_names() -> dict[str, str]:
    return {one.name: one.code for one in words.trades()}


def ability_names() -> dict[str, str]:
    """Skills and trades in one list; a code of a trade begins with `trade:`."""
    skills = {one.name: one.code for one in words.skills()}
    return skills | {name: f"trade:{code}" for name, code in trade_names().items() if name not in skills}


def certificate_names() -> dict[str, str]:
    return {one.name: one.code for one in words.certificates()}


def find_trade(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in words.find_trades(text)]


def find_ability(text: str) -> list[tuple[str, str]]:
    return [(f"trade:{code}", name) for code, name in find_trade(text)]


def find_certificate(text: str) -> list[tuple[str, str]]:
    found = words.find_certificate(text)
    return [(found.code, found.name)] if found else []


def places() -> list[tuple[str, Any]]:
    """Where somebody of the programme lives: at home, or in one of the ten."""
    homes = [(one.code, one.label) for one in partner_counties()]
    return [("", "请选一个"), ("协作县", homes), ("金华", [(one.code, one.name) for one in units()])]


class PhonesForm(TelephoneForm):
    """One more telephone, whose it is, and whether it is shared."""


class ResidenceForm(HouseForm):
    kind = forms.ChoiceField(label="记哪一种", choices=ResidenceKind.choices, error_messages=ERRORS)
    county_code = forms.ChoiceField(label="哪个县（市、区）", error_messages=ERRORS)
    township = PlainField(label="乡镇、街道", required=False, max_length=40)
    village = PlainField(label="村、小区", required=False, max_length=60)
    starts_on = DateField(label="从哪天起")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["county_code"].choices = places()  # type: ignore[attr-defined]


class SpeechForm(HouseForm):
    dialect = forms.ChoiceField(label="平时说的话", choices=Dialect.choices, required=False, error_messages=ERRORS)
    mandarin = forms.ChoiceField(label="普通话", choices=Ease.choices, required=False, error_messages=ERRORS)
    reading = forms.ChoiceField(label="看汉字", choices=Ease.choices, required=False, error_messages=ERRORS)


class SchoolForm(HouseForm):
    rung = forms.TypedChoiceField(label="文化程度", choices=Schooling.choices, coerce=int, error_messages=ERRORS)
    school = PlainField(label="哪所学校", required=False, max_length=60)
    ended_on = DateField(label="哪天毕业", required=False)


class AbilityForm(HouseForm):
    ability = WordField(
        label="会做什么", offer=ability_names, find=find_ability, help_text="打几个字就出来，比如 缝纫、叉车、看图纸"
    )
    years = forms.IntegerField(
        label="做过几年",
        required=False,
        min_value=0,
        max_value=60,
        error_messages=ERRORS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


class CertificateForm(HouseForm):
    certificate_code = WordField(
        label="什么证", offer=certificate_names, find=find_certificate, help_text="比如 健康证、电工证"
    )
    level = forms.TypedChoiceField(
        label="等级", choices=LEVELS, coerce=int, empty_value=None, required=False, error_messages=ERRORS
    )
    number = PlainField(label="证书编号", required=False, max_length=60, widget=forms.TextInput(attrs=SENSITIVE))
    issuer = PlainField(label="哪里发的", required=False, max_length=80)
    issued_on = DateField(label="发证日期", required=False)
    valid_until = DateField(label="有效期到", required=False)


class PastJobForm(HouseForm):
    what = PlainField(label="做什么活", max_length=60, help_text="照她说的写")
    trade_code = WordField(label="算哪个工种", required=False, offer=trade_names, find=find_trade, help_text="可以空着")
    employer = PlainField(label="在哪家", required=False, max_length=80)
    place = PlainField(label="什么地方", required=False, max_length=40)
    starts_on = DateField(label="从哪天", required=False, help_text="记不清日子写 1 号")
    ends_on = DateField(label="到哪天", required=False, help_text="还在做就空着")


class HouseholdForm(HouseForm):
    tie = forms.ChoiceField(label="和户主的关系", choices=HouseholdTie.choices, required=False, error_messages=ERRORS)


class TogetherForm(HouseForm):
    kind = forms.ChoiceField(label="两人是什么关系", choices=CompanionKind.choices, error_messages=ERRORS)
    must_be_together = forms.BooleanField(label="一定要在一起，分开就不去", required=False)
    heard_both = forms.BooleanField(
        label="两个人都在我面前说了愿意", required=False, help_text="不打勾，就等对方自己回答"
    )


class MandateForm(HouseForm):
    """One person authorises one helper."""

    agent = forms.ChoiceField(label="请谁代办", error_messages=ERRORS)
    scopes = TickCardsField(options=cards(MandateScope), label="代办哪些事")
    method = forms.ChoiceField(label="怎么授权的", error_messages=ERRORS)
    proof = forms.FileField(
        label="手印、签名的照片，或录音",
        error_messages={**ERRORS, "required": "请附上手印、签名或录音。"},
        widget=forms.FileInput(attrs={"accept": PROOFS}),
    )
    witness = PlainField(
        label="见证人",
        max_length=25,
        help_text="不能是代办人",
        widget=forms.TextInput(attrs=SENSITIVE),
    )
    starts_on = DateField(label="从哪天起")
    ends_on = DateField(label="到哪天", help_text="最长一年")

    def __init__(self, *args: Any, agents: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["agent"].choices = agents  # type: ignore[attr-defined]
        proved = (AgreedBy.THUMB, AgreedBy.SIGNATURE, AgreedBy.VOICE)
        self.fields["method"].choices = [(one.value, one.label) for one in proved]  # type: ignore[attr-defined]


class HeardForm(HouseForm):
    """She was read the words and said yes, in front of somebody who is not the one who writes it down."""

    fields_agreed = TickCardsField(options=(), label="同意用哪几样")
    region_code = forms.ChoiceField(label="给哪个地方看", required=False, error_messages=ERRORS)
    language = forms.ChoiceField(label="用什么话读的", choices=Dialect.choices, required=False, error_messages=ERRORS)
    method = forms.ChoiceField(label="她怎么同意的", error_messages=ERRORS)
    witness = PlainField(
        label="见证人",
        required=False,
        max_length=25,
        help_text="口头同意必须写，不能是您自己",
        widget=forms.TextInput(attrs=SENSITIVE),
    )
    proof = forms.FileField(
        label="手印、签名的照片，或录音",
        required=False,
        error_messages=ERRORS,
        widget=forms.FileInput(attrs={"accept": PROOFS}),
    )

    def __init__(self, *args: Any, offered: tuple[ConsentField, ...], regions: list[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        shown = [one for one in cards(ConsentField) if one.value in offered]
        self.fields["fields_agreed"] = TickCardsField(
            options=shown, label="同意用哪几样", initial=[one.value for one in shown]
        )
        ways = (AgreedBy.WITNESSED, AgreedBy.THUMB, AgreedBy.SIGNATURE, AgreedBy.VOICE)
        self.fields["method"].choices = [(one.value, one.label) for one in ways]  # type: ignore[attr-defined]
        self.fields["region_code"].choices = regions  # type: ignore[attr-defined]
        self.order_fields(["fields_agreed"])
