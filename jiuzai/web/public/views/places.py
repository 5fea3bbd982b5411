"""Where people come from and where they go: partner counties, pairs, the ten units of Jinhua."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region import queries
from jiuzai.foundation.region.enums import Evidence
from jiuzai.web.access.rules import public
from jiuzai.web.ui.pages import render_page

# How an evidence mark looks; its word comes from the row.
SIGNS = {Evidence.PRESS: "met", Evidence.CONFIRMED: "met", Evidence.LISTED: "met", Evidence.INFERRED: "unknown"}


@public
def counties(request: HttpRequest) -> HttpResponse:
    found = queries.partner_counties()
    groups = [
        (group, [(county, SIGNS[county.evidence]) for county in rows])
        for group, rows in groupby(found, key=lambda county: county.group)
    ]
    context = {"groups": groups, "total": len(found), "scope": queries.latest_scope()}
    return render_page(request, "public/counties.html", context)


@public
def county(request: HttpRequest, code: str) -> HttpResponse:
    found = next((one for one in queries.partner_counties() if one.code == code), None)
    if found is None:
        raise NotFound("协作范围里没有这个县。", next_step="请从协作县名单里选。")
    context = {"county": found, "rows": _facts(found), "townships": queries.children(code)}
    return render_page(request, "public/county.html", context)


@public
def units(request: HttpRequest) -> HttpResponse:
    counties = queries.partner_counties()
    partners: dict[str, list[queries.PartnerView]] = {}
    for one in counties:
        if one.pair is not None:
            partners.setdefault(one.pair.jinhua_code, []).append(one)
    rows = [(unit, partners.get(unit.code, [])) for unit in queries.units()]
    return render_page(request, "public/units.html", {"units": rows, "total": len(counties)})


def _facts(county: queries.PartnerView) -> list[tuple[str, str]]:
    pair = county.pair
    rows = [("区划代码", county.code), ("列入协作范围的依据", f"{county.evidence.label}：{county.source}")]
    if pair is None:
        return [*rows, ("结对", "没有查到公开的结对，由金华市本级对接")]
    seen = f"，见于 {pair.seen}" if pair.seen else ""
    return [*rows, ("结对", pair.jinhua_name), ("结对的依据", f"{pair.evidence.label}：{pair.source}{seen}")]
