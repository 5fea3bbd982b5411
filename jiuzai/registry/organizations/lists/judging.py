"""Verdicts for a chunk: what is new, what differs from what is held, what is somebody else's to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.region.queries import covers
from jiuzai.foundation.spreadsheets.kinds import ImportContext, Note, SheetRow, Verdict
from jiuzai.registry.organizations.actions.details import SOFT
from jiuzai.registry.organizations.enums import UNCLAIMED, OrganizationState
from jiuzai.registry.organizations.lists.reading import Read, Words, read
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.queries.finding import employers_by_code
from jiuzai.registry.organizations.queries.vetting import missing_for_vetting

_LABELS = {
    "name": "单位名称",
    "kind": "单位种类",
    "region_code": "所在地",
    "credit_code": "统一社会信用代码",
    "ownership": "所有制",
    "industry_code": "行业",
    "address": "地址",
    "representative": "法定代表人",
    "phone": "联系电话",
    "mail": "邮箱",
    "hosting_unit": "依托单位",
}
_COLUMN_OF = {"mail": "mail_domain", "hosting_unit": "hosting_unit_id"}
_CLOSED = {
    OrganizationState.SUBMITTED: ("IN_VETTING", "正在核验，暂时不能改。请等核验结果。"),
    OrganizationState.SUSPENDED: ("SUSPENDED", "这个单位已停用，请先恢复再改。"),
    OrganizationState.ENDED: ("ENDED", "这个单位已注销。"),
    OrganizationState.REFUSED: ("REFUSED", "这个单位核验没有通过，请先重新受理。"),
}
_CHUNK = 400


def judge(rows: list[SheetRow], context: ImportContext) -> Sequence[Verdict]:
    words = Words()
    hosts = employers_by_code({identifier(row.values["hosting_unit"]) for row in rows if row.values["hosting_unit"]})
    found = [read(row, words, context.county, hosts) for row in rows]
    held = _held([one.organization for one in found if not one.notes])
    return [_verdict(one, _held_as(one.organization, held), context.county) for one in found]


def _held(organizations: list[Organization]) -> list[Organization]:
    codes = sorted({one.credit_code for one in organizations if one.credit_code})
    names = sorted({one.name_key for one in organizations if not one.credit_code})
    rows = Organization.objects.unscoped("a list is being compared")
    found: list[Organization] = []
    for start in range(0, len(codes), _CHUNK):
        found += rows.filter(credit_code__in=codes[start : start + _CHUNK])
    for start in range(0, len(names), _CHUNK):
        some = Q(name_key__in=names[start : start + _CHUNK], credit_code=None)
        found += rows.filter(some).exclude(state=OrganizationState.ENDED)
    return found


def _held_as(one: Organization, held: list[Organization]) -> Organization | None:
    if one.credit_code:
        return next((row for row in held if row.credit_code == one.credit_code), None)
    same = (one.name_key, one.kind, one.region_code)
    return next((row for row in held if (row.name_key, row.kind, row.region_code) == same), None)


def _verdict(one: Read, held: Organization | None, county: str) -> Verdict:
    if one.notes:
        return Verdict(one.row, "returned", one.notes)
    work: dict[str, object] = {"given": one.given}
    if held is None:
        return Verdict(one.row, "accepted", _incomplete(one.organization), work=work)
    if held.source in UNCLAIMED and held.state == OrganizationState.DRAFT:
        return Verdict(one.row, "accepted", _incomplete(one.organization), str(held.pk), work=work)
    if county and not covers(county, held.region_code):
        note = Note("credit_code", "NEEDS_CITY_CHECK", "这个信用代码需市级核对。")
        return Verdict(one.row, "returned", [note])
    return _compared(one, held, work)


def _compared(one: Read, held: Organization, work: Mapping[str, Any]) -> Verdict:
    changed = [name for name in one.given if _text(one.organization, name) != _text(held, name)]
    if not changed:
        return Verdict(one.row, "duplicate", target=str(held.pk))
    closed = _CLOSED.get(OrganizationState(held.state))
    if closed:
        return Verdict(one.row, "returned", [Note("", *closed)], str(held.pk))
    hard = [name for name in changed if name not in SOFT]
    if held.state == OrganizationState.VETTED and hard:
        listed = "、".join(_LABELS[name] for name in hard)
        note = Note("", "VETTED_DIFFERS", f"已核验的单位，{listed}和登记的不同，请单独更正并写明理由。")
        return Verdict(one.row, "returned", [note], str(held.pk))
    shown = {_LABELS[name]: (_shown(held, name), _shown(one.organization, name)) for name in changed}
    only = {"given": {name: one.given[name] for name in changed}, "version": held.version}
    return Verdict(one.row, "updated", (), str(held.pk), shown, {**work, **only})


def _text(organization: Organization, name: str) -> str:
    return str(getattr(organization, _COLUMN_OF.get(name, name)) or "")


def _shown(organization: Organization, name: str) -> str:
    """Differences are shown with what is personal covered."""
    if name == "phone":
        return organization.masked_phone
    return organization.masked_representative if name == "representative" else _text(organization, name)


def _incomplete(organization: Organization) -> list[Note]:
    """Whether the trade's paper was stated is not known from a list: only cells are looked at."""
    missing = missing_for_vetting(organization)
    if not missing:
        return []
    return [Note("", "INCOMPLETE", f"先存为草稿，提交核验前还要补：{'；'.join(missing)}。")]
