"""What a list of people is narrowed by: read from an address, shown as chips that come off, told in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.region.queries import CITY, label, partner_counties
from jiuzai.registry.people.enums import PersonState, PovertyKind
from jiuzai.registry.people.leaving import FILTERS as NAMES
from jiuzai.web.ui.forms import ERRORS, HouseForm, PlainField
from jiuzai.web.ui.tables import Choice, Filter

LONGEST_VILLAGE = 60
CHIPS = [
    Filter("status", "人员类别", [Choice("", "全部"), *(Choice(one.value, str(one.label)) for one in PovertyKind)]),
    Filter("state", "资料", [Choice("", "全部"), Choice("active", "正常"), Choice("restricted", "限制使用")]),
]
_WORDS = {each.name: {choice.value: choice.label for choice in each.choices} for each in CHIPS}


@dataclass(frozen=True)
class On:
    """One filter that is on: in words, and the address without it."""

    words: str
    url: str


class PlaceForm(HouseForm):
    """County and village, sent as a question; the other filters travel along."""

    county = forms.ChoiceField(label="县", required=False, error_messages=ERRORS)
    village = PlainField(label="村", required=False, max_length=LONGEST_VILLAGE)

    def __init__(self, *args: Any, counties: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["county"].choices = [("", "全部"), *counties]  # type: ignore[attr-defined]
        if len(counties) < 2:
            del self.fields["county"]


def asked(values: Any) -> dict[str, str]:
    """The filters an address carries that make sense, as text."""
    found = {name: text(values.get(name, "")) for name in NAMES}
    if found["status"] not in PovertyKind.values:
        found["status"] = ""
    if found["state"] not in (PersonState.ACTIVE, PersonState.RESTRICTED):
        found["state"] = ""
    if not (found["county"].isdecimal() and len(found["county"]) == 6):
        found["county"] = ""
    found["village"] = found["village"][:LONGEST_VILLAGE]
    return {name: value for name, value in found.items() if value}


def question(filters: dict[str, str]) -> dict[str, Any]:
    """The same for `queries.find`: a status is asked of today."""
    return {**filters, "on": clock.today()} if "status" in filters else dict(filters)


def words_of(filters: dict[str, str]) -> dict[str, str]:
    """Each filter in Chinese: 人员类别：脱贫不稳定户."""
    return {name: f"{NAMES[name]}：{_said(name, value)}" for name, value in filters.items()}


def address(filters: dict[str, str], name: str = "officer:people") -> str:
    query = QueryDict(mutable=True)
    query.update(filters)
    return f"{reverse(name)}?{query.urlencode()}" if filters else reverse(name)


def switched_on(filters: dict[str, str], name: str = "officer:people") -> list[On]:
    """Chips that come off, one by one."""
    told = words_of(filters)
    return [On(told[one], address({k: v for k, v in filters.items() if k != one}, name)) for one in filters]


def place_form(grants: list[Any], filters: dict[str, str]) -> PlaceForm:
    """Counties for those who serve in Jinhua: people of all of them come there."""
    from_everywhere = any(grant.region_code.startswith(CITY) for grant in grants)
    counties = [(one.code, one.label) for one in partner_counties()] if from_everywhere else []
    return PlaceForm(initial=filters, counties=counties)


def _said(name: str, value: str) -> str:
    return label(value) if name == "county" else _WORDS.get(name, {}).get(value, value)
