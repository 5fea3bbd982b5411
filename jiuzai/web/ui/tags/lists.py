"""Lists and moving in them: tables, filters, pages, tabs, breadcrumbs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context

from jiuzai.web.ui.frame import Place
from jiuzai.web.ui.tables import Filter, Table
from jiuzai.web.ui.tags.controls import frame_of, query
from jiuzai.web.ui.tags.library import register


@register.inclusion_tag("ui/components/table.html", takes_context=True)
def table(context: Context, table: Table) -> dict[str, Any]:
    """Rows on a wide screen, cards on a phone."""
    frame = frame_of(context)
    return {"table": table, "at": frame.at, "frame": frame}


@register.inclusion_tag("ui/components/filter_bar.html", takes_context=True)
def filter_bar(context: Context, filters: Sequence[Filter]) -> dict[str, Any]:
    """Chips that are links, so a narrowed list has an address of its own."""
    request = context.get("request")
    present = request.GET if isinstance(request, HttpRequest) else {}
    bars = [
        {"filter": each, "chips": [_chip(context, each.name, choice, present) for choice in each.choices]}
        for each in filters
    ]
    narrowed = any(present.get(each.name) for each in filters)
    return {"bars": bars, "narrowed": narrowed, "clear": query(context, **{each.name: "" for each in filters})}


def _chip(context: Context, name: str, choice: Any, present: Any) -> dict[str, Any]:
    return {
        "choice": choice,
        "here": present.get(name, "") == choice.value,
        "url": query(context, **{name: choice.value}),
    }


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, Any]:
    """Where one is among the pages; keeps everything else in the address."""
    return {
        "page": page,
        "previous": query(context, page=page.previous_page_number()) if page.has_previous() else "",
        "next": query(context, page=page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("ui/components/tabs.html")
def tabs(places: Sequence[Place], label: str = "分栏") -> dict[str, Any]:
    """Pages side by side under one heading."""
    return {"places": places, "label": label}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, Any]:
    """{% breadcrumbs "首页" "/" "政策" "/policy/" "这一页" %}: words and addresses in turn, the last word is here."""
    places = [Place(label, url) for label, url in zip(pairs[::2], pairs[1::2], strict=False)]
    return {"places": places, "here": pairs[-1] if len(pairs) % 2 else "", "back": places[-1] if places else None}
