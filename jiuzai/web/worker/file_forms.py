"""Her own file as big simple questions: one screen each, none of them has to be answered."""

from __future__ import annotations

from typing import Any

from django import forms

from jiuzai.foundation.vocabulary import queries as words
from jiuzai.foundation.vocabulary.enums import CertificateKind, Schooling
from jiuzai.registry.people.enums import CompanionKind, Dialect, Ease, PhoneOwner
from jiuzai.web.shell.file_forms import places
from jiuzai.web.shell.person_forms import cards
from jiuzai.web.ui.forms import (
    ERRORS,
    ChoiceCardsField,
    DateField,
    HouseForm,
    Option,
    PersonNameField,
    PhoneField,
    PlainField,
    TickCardsField,
)


class SpeechForm(HouseForm):
    dialect = ChoiceCardsField(options=cards(Dialect), label="您平时说什么话")
    mandarin = ChoiceCardsField(options=cards(Ease), label="普通话说得怎么样", required=False)
    reading = ChoiceCardsField(options=cards(Ease), label="汉字看得懂吗", required=False)


class SchoolingForm(HouseForm):
    rung = ChoiceCardsField(options=(), label="读到哪里")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        options = [Option(str(one.value), str(one.label)) for one in Schooling]
        self.fields["rung"] = ChoiceCardsField(options=options, label="读到哪里")


class SkillsForm(HouseForm):
    """Skills everybody may have, and one card for each family of trades."""

    skills = TickCardsField(options=(), label="这些会吗", required=False)
    trades = TickCardsField(options=(), label="做过哪样", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        known = [Option(one.code, one.name) for one in words.skills() if one.family_id is None]
        self.fields["skills"] = TickCardsField(options=known, label="这些会吗", required=False)
        done = [
            Option(family.trades[0].code, family.name, "、".join(one.name for one in family.trades[:3]))
            for family in words.families()
            if family.trades
        ]
        self.fields["trades"] = TickCardsField(options=done, label="做过哪样", required=False)


class CertificateForm(HouseForm):
    certificate_code = forms.ChoiceField(label="是哪种证", error_messages=ERRORS)
    valid_until = DateField(label="证上写的有效期到哪天", required=False, help_text="像 2027-3-5，没有就空着")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in words.certificates():
            groups.setdefault(str(CertificateKind(one.kind).label), []).append((one.code, one.name))
        self.fields["certificate_code"].choices = [("", "请选一个"), *groups.items()]  # type: ignore[attr-defined]


class JobForm(HouseForm):
    what = PlainField(label="做的什么活", max_length=60, help_text="照您平时的说法，比如 踩缝纫机")
    place = PlainField(label="在什么地方", required=False, max_length=40, help_text="比如 义乌、成都")
    first_year = forms.TypedChoiceField(label="哪年开始", coerce=int, empty_value=None, required=False)
    last_year = forms.TypedChoiceField(label="做到哪年", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, this_year: int, **rest: Any) -> None:
        super().__init__(*args, **rest)
        years = [("", "记不清"), *((year, f"{year} 年") for year in range(this_year, 1979, -1))]
        for name in ("first_year", "last_year"):
            self.fields[name].choices = years  # type: ignore[attr-defined]


class PhoneForm(HouseForm):
    phone = PhoneField(label="还能打哪个电话找您")
    owner = ChoiceCardsField(options=cards(PhoneOwner), label="这是谁的手机")
    is_shared = forms.BooleanField(label="家里几个人共用", required=False)


class LivingForm(HouseForm):
    county_code = forms.ChoiceField(label="您现在住在哪里", error_messages=ERRORS)
    village = PlainField(label="哪个村、哪个小区", required=False, max_length=60)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["county_code"].choices = places()  # type: ignore[attr-defined]


class AskForm(HouseForm):
    """Who goes with her; the answer is the same whether anybody with that telephone is registered."""

    name = PersonNameField(label="想和谁一起去")
    phone = PhoneField(label="那个人的手机号")
    kind = ChoiceCardsField(options=cards(CompanionKind), label="是您什么人")
    must_be_together = forms.BooleanField(label="分开就不去", required=False)
