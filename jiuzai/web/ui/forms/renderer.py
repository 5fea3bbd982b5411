"""Makes Django's forms draw themselves with our templates."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import engines

from jiuzai.web.ui.forms.texts import ERRORS


class HouseRenderer(DjangoTemplates):
    """Our templates for forms, fields and choice cards; Django's own for plain controls."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/bound.html"

    @cached_property
    def pages(self) -> Any:
        return engines["django"]

    def get_template(self, template_name: str) -> Any:
        source = self.pages if template_name.startswith("ui/") else self.engine
        return source.get_template(template_name)


class HouseForm(forms.Form):
    """The form every page starts from: our renderer, no colon after labels, errors that scripts need not add."""

    default_renderer = HouseRenderer()
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak_plainly(field)


def speak_plainly(field: forms.Field) -> None:
    """Our sentences in the place of Django's own; what a field was given to say stays."""
    stiff: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            stiff.update(getattr(kind, "default_error_messages", {}))
    ours = {**ERRORS, "required": "请先打勾。"} if isinstance(field, forms.BooleanField) else ERRORS
    for code, sentence in ours.items():
        if field.error_messages.get(code) == stiff.get(code):
            field.error_messages[code] = sentence


def describe(bound: forms.BoundField) -> dict[str, Any]:
    """What a template needs of one field, with help and errors tied to the control for screen readers."""
    ids = [f"{bound.auto_id}-help"] if bound.help_text else []
    ids += [f"{bound.auto_id}-error"] if bound.errors else []
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    widget = bound.field.widget
    many = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attributes),
        "id": bound.auto_id,
        "target": f"{bound.auto_id}_0" if many else bound.auto_id,
        "label": bound.label,
        "help": bound.help_text,
        "errors": list(bound.errors),
        # Without a summary above it, the error itself is what a screen reader must say first.
        "alone": len(bound.form.visible_fields()) == 1,
        "group": many,
        "tick": isinstance(widget, forms.CheckboxInput),
        "hidden": bound.is_hidden,
        "optional": not bound.field.required,
    }
