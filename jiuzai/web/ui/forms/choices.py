"""Choosing by touching a big card instead of opening a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from jiuzai.web.ui.forms.texts import ERRORS


@dataclass(frozen=True)
class Option:
    """One card: the value sent, the words, one line under them, a sign."""

    value: str
    label: str
    note: str = ""
    icon: str = ""


class ChoiceCards(forms.RadioSelect):
    """Radio buttons drawn as cards."""

    template_name = "ui/forms/choice_cards.html"

    def __init__(self, *args: Any, options: Iterable[Option] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_by_value = {option.value: option for option in options}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        made = super().create_option(name, value, *args, **kwargs)
        option = self.options_by_value.get(str(value))
        return {**made, "note": option.note if option else "", "icon": option.icon if option else ""}


class TickCards(ChoiceCards, forms.CheckboxSelectMultiple):
    """The same cards where several may be chosen."""

    template_name = "ui/forms/choice_cards.html"
    allow_multiple_selected = True
    input_type = "checkbox"


class ChoiceCardsField(forms.ChoiceField):
    """One of `options`; hands over its value."""

    def __init__(self, *, options: Iterable[Option], **rest: Any) -> None:
        options = tuple(options)
        rest["error_messages"] = {**ERRORS, "required": "请选一个。", **(rest.get("error_messages") or {})}
        rest.setdefault("widget", ChoiceCards(options=options))
        super().__init__(choices=[(option.value, option.label) for option in options], **rest)


class TickCardsField(forms.MultipleChoiceField):
    """Several of `options`; hands over a list of values."""

    def __init__(self, *, options: Iterable[Option], **rest: Any) -> None:
        options = tuple(options)
        rest["error_messages"] = {**ERRORS, "required": "请至少选一个。", **(rest.get("error_messages") or {})}
        rest.setdefault("widget", TickCards(options=options))
        super().__init__(choices=[(option.value, option.label) for option in options], **rest)
