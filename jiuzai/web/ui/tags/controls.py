"""What a person presses: buttons, the action bar, phone, print, display switches, links between pages."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template import Context

from jiuzai.web.ui.frame import Frame
from jiuzai.web.ui.tags.library import register


def frame_of(context: Context) -> Frame:
    """The page's frame, or a stranger's where a part is rendered alone."""
    frame = context.get("frame")
    return frame if isinstance(frame, Frame) else Frame()


@register.inclusion_tag("ui/components/button.html")
def button(label: str, url: str = "", kind: str = "primary", **rest: Any) -> dict[str, Any]:
    """A link dressed as a button when `url` is given, else a submit button.

    `kind`: primary (one on a screen), plain, quiet, danger. `rest`: icon, name, value, form, disabled, key, confirm,
    focus (the hands start here).
    """
    return {"label": label, "url": url, "kind": kind, **rest}


@register.inclusion_tag("ui/components/phone.html", takes_context=True)
def phone_link(context: Context, label: str = "打电话", number: str = "", kind: str = "") -> dict[str, Any]:
    """A telephone link that also shows its number; without `number` the helpline of the frame."""
    number = number or frame_of(context).helpline
    return {"label": label, "number": number, "dial": re.sub(r"[^\d+]", "", number), "kind": kind}


@register.inclusion_tag("ui/components/listen.html")
def listen(audio: str = "", reads: str = "#main") -> dict[str, Any]:
    """Read aloud: plays `audio` when there is a file, else speaks the text of `reads`; hidden where neither works."""
    return {"audio": audio, "reads": reads}


@register.inclusion_tag("ui/components/action_bar.html", takes_context=True)
def action_bar(context: Context, label: str = "", url: str = "", **rest: Any) -> dict[str, Any]:
    """The one action in the lower third, 听一听 and 打电话 beside it.

    Without `url` the button submits the form whose id is `form`. `rest`: form, name, value, icon, audio, reads,
    number, second, second_url.
    """
    rest.setdefault("reads", "#main")
    return {"frame": frame_of(context), "label": label, "url": url, **rest}


@register.inclusion_tag("ui/components/print_button.html")
def print_button(label: str = "打印这一页") -> dict[str, Any]:
    """Prints by the browser; hidden where scripts are off, because the browser's own menu does the same."""
    return {"label": label}


@register.inclusion_tag("ui/components/display.html", takes_context=True)
def display_switch(context: Context) -> dict[str, Any]:
    """Text size and contrast as a plain form that posts to the frame's `display_url`."""
    request = context.get("request")
    return {
        "frame": frame_of(context),
        "sizes": [("normal", "标准"), ("large", "大字"), ("huge", "特大")],
        "back": request.get_full_path() if isinstance(request, HttpRequest) else "/",
        "csrf_token": context.get("csrf_token", ""),
    }


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present query string with `changes`; an empty value takes a name out, and a new filter starts at page 1."""
    request = context.get("request")
    values = request.GET.copy() if isinstance(request, HttpRequest) else QueryDict(mutable=True)
    for name, value in changes.items():
        values.pop(name, None)
        if value not in ("", None):
            values[name] = str(value)
    if "page" not in changes:
        values.pop("page", None)
    return "?" + values.urlencode()
