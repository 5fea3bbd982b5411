"""Forms inside templates: our fields, the error summary, the key that makes a second press harmless."""

from __future__ import annotations

import uuid
from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jiuzai.web.ui.forms.renderer import describe
from jiuzai.web.ui.tags.library import register


@register.simple_tag
def once_key() -> SafeString:
    """A hidden key made for this copy of the form; the browser makes a fresh one before the first send."""
    return format_html('<input type="hidden" name="once_key" value="{}" data-once>', uuid.uuid4().hex)


@register.inclusion_tag("ui/forms/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field: label, help, error beside it, the control."""
    return {"field": describe(bound)}


@register.inclusion_tag("ui/forms/summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Every error at the top with a link to its field. A form of one field says it once, beside the field."""
    alone = len(form.visible_fields()) == 1
    return {"form": form, "errors": [] if alone else [describe(bound) for bound in form if bound.errors]}


@register.inclusion_tag("ui/forms/post_form.html", takes_context=True)
def post_form(context: Context, form: BaseForm, submit: str = "下一步", **rest: Any) -> dict[str, Any]:
    """A whole form with its keys. `rest`: action, id, draft (a name under which typing is kept), bare (no button)."""
    return {"form": form, "submit": submit, "csrf_token": context.get("csrf_token", ""), **rest}
