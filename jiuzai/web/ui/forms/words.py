"""A word of a long list, found by typing: the browser offers what fits, and what people usually say is understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jiuzai.web.ui.forms.texts import ERRORS

MOST_OFFERED = 5


class WordInput(forms.TextInput):
    """A line with a list behind it; `offer` is asked for the names when the page is drawn."""

    template_name = "ui/forms/words.html"

    def __init__(self, offer: Callable[[], Mapping[str, str]], **rest: Any) -> None:
        super().__init__(**rest)
        self.offer = offer

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["words"] = list(self.offer())
        return context


class WordField(forms.Field):
    """Hands over a code. `offer` answers name by code's name; `find` understands what is no exact name."""

    def __init__(
        self,
        *,
        offer: Callable[[], Mapping[str, str]],
        find: Callable[[str], list[tuple[str, str]]],
        **rest: Any,
    ) -> None:
        rest["error_messages"] = {
            **ERRORS,
            "required": "请写一个词。",
            **(rest.get("error_messages") or {}),
        }
        rest.setdefault("widget", WordInput(offer))
        super().__init__(**rest)
        self.offer, self.find = offer, find

    def to_python(self, value: Any) -> str:
        said = str(value or "").strip()
        if not said:
            return ""
        names = self.offer()
        if said in names:
            return names[said]
        found = self.find(said)
        if len(found) == 1:
            return found[0][0]
        near = [name for name in names if said in name] or [name for _code, name in found]
        if len(near) == 1:
            return names[near[0]]
        hint = f"是不是：{'、'.join(near[:MOST_OFFERED])}？" if near else "请换个说法，或从列表里选。"
        raise ValidationError(f"列表里没有“{said[:20]}”。{hint}", code="invalid")

    def prepare_value(self, value: Any) -> Any:
        names = {code: name for name, code in self.offer().items()}
        return names.get(value, value)
