"""Pieces a page is laid out from: cards, notices, marks, facts, timelines, steps, empty states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jiuzai.web.ui.tags.controls import frame_of
from jiuzai.web.ui.tags.library import register

# A state is always a word and a sign; colour comes third.
SIGNS = {"met": "check", "waiting": "clock", "refused": "cross", "unknown": "question", "info": "info"}


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", kind: str = "", note: str = "") -> SafeString:
    """A sheet of paper with a hairline: {% card title="…" %}…{% endcard %}."""
    values = {"content": content, "title": title, "url": url, "kind": kind, "note": note}
    return render_to_string("ui/components/card.html", values)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A sentence set apart; `kind` is info, met, waiting or refused."""
    values = {"content": content, "kind": kind, "title": title, "sign": SIGNS[kind]}
    return render_to_string("ui/components/notice.html", values)


@register.inclusion_tag("ui/components/mark.html")
def mark(kind: str, word: str) -> dict[str, Any]:
    """A state as sign and word; `kind` is met, waiting, refused, unknown or info."""
    return {"kind": kind, "word": word, "sign": SIGNS[kind]}


@register.inclusion_tag("ui/components/facts.html")
def facts(items: Sequence[tuple[str, Any]], kind: str = "") -> dict[str, Any]:
    """Pairs of word and value; an empty value says 未填 rather than nothing."""
    return {"items": items, "kind": kind}


@register.inclusion_tag("ui/components/timeline.html", takes_context=True)
def timeline(context: Context, events: Sequence[Any]) -> dict[str, Any]:
    """What happened, newest first. An event has `at`, `what` and may have `who`, `note`, `kind`, `url`."""
    return {"events": events, "at": frame_of(context).at}


@register.inclusion_tag("ui/components/steps.html")
def steps(labels: Sequence[str], now: int) -> dict[str, Any]:
    """The road and where one stands on it; `now` counts from 1."""
    total = len(labels)
    items = [(n, label, "done" if n < now else "now" if n == now else "next") for n, label in enumerate(labels, 1)]
    return {"items": items, "now": now, "total": total, "label": labels[now - 1] if 0 < now <= total else ""}


@register.inclusion_tag("ui/components/nothing_here.html", takes_context=True)
def nothing_here(
    context: Context, title: str, text: str = "", drawing: str = "empty-list", **rest: Any
) -> dict[str, Any]:
    """Nothing here yet: what to do next and whom to call. `rest`: action, url, number."""
    return {"frame": frame_of(context), "title": title, "text": text, "drawing_name": drawing, **rest}


@register.inclusion_tag("ui/components/progress.html")
def progress(done: int, total: int, label: str, url: str = "", finished: bool = False) -> dict[str, Any]:
    """Work that runs while one waits; with `url` it asks again every two seconds until `finished`."""
    percent = min(100, done * 100 // total) if total else 0
    return {"done": done, "total": total, "percent": percent, "label": label, "url": url, "finished": finished}


@register.inclusion_tag("ui/components/person.html")
def person_card(name: str, **rest: Any) -> dict[str, Any]:
    """A person with hidden middles. `rest`: phone, id_number, place, note, url, kind; masked here, pass them whole."""
    return {"name": name, **rest}


@register.inclusion_tag("ui/components/confirm.html", takes_context=True)
def confirm(context: Context, title: str, consequence: str, verb: str, **rest: Any) -> dict[str, Any]:
    """Asks once more before a deed: what happens and a way back. `rest`: facts, back, action, danger, form."""
    values = {"title": title, "consequence": consequence, "verb": verb, **rest}
    return {**values, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/components/figures.html")
def figures(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Numbers first: each has `value`, `label` and may have `url`, `note`, `unit`."""
    return {"items": items}
