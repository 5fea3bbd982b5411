"""Parts of a person's page, each through the person asking: what she may not see is not there."""

from __future__ import annotations

from typing import Any

from jiuzai.foundation.region.queries import labels
from jiuzai.foundation.vocabulary.queries import certificates, skills, trades
from jiuzai.registry.people import queries
from jiuzai.registry.people.enums import MandateScope

PAYEE_MARKS = {"proposed": "waiting", "active": "met", "refused": "refused", "ended": "unknown"}
REQUEST_MARKS = {"received": "waiting", "done": "met", "refused": "refused", "withdrawn": "unknown"}


def abilities_of(person: Any, actor: Any) -> dict[str, Any]:
    """Schooling, skills, papers, past work, wishes and limits, in the words of the vocabulary."""
    words = {row.code: row.name for row in trades()}
    named = {row.code: row.name for row in skills()} | words
    papers = {row.code: row.name for row in certificates()}
    held = list(person.certificates.visible_to(actor))
    return {
        "phones": list(person.phones.visible_to(actor).filter(ends_on=None)),
        "schooling": person.schoolings.visible_to(actor).order_by("-recorded_on", "-rung").first(),
        "skills": [named.get(one.skill_code or one.trade_code, one.as_written) for one in _rows(person.skills, actor)],
        "certificates": [(one, papers.get(one.certificate_code, one.as_written)) for one in held],
        "past_jobs": list(person.past_jobs.visible_to(actor).order_by("-starts_on")),
        "wishes_facts": _wish_facts(queries.wishes_of(actor, person), words),
        "limits": [str(word.label) for word in sorted(queries.limits_shown(actor, person))],
    }


def company_of(person: Any, actor: Any) -> dict[str, Any]:
    """The household as far as the actor sees it, and with whom she wants to go."""
    _household, members = queries.household_of(actor, person)
    return {
        "household": [one for one in members if one.person_id != person.pk],
        "companions": queries.companions_of(person),
    }


def rights_of(person: Any, actor: Any) -> dict[str, Any]:
    """Consents, mandates, requests, accounts for money, merges."""
    payees = queries.payees_visible_to(actor).filter(person=person).order_by("-entered_at")
    requests = queries.requests_visible_to(actor).filter(person=person)
    return {
        "consents": list(queries.consents_of(actor, person)),
        "mandates": [(one, _scopes(one)) for one in queries.mandates_of(actor, person).select_related("agent")],
        "payees": [(one, PAYEE_MARKS[one.state], _may_confirm(actor, one)) for one in payees],
        "requests": [(one, REQUEST_MARKS[one.state]) for one in requests],
        "merges": list(queries.merges_of(actor, person)),
    }


def _rows(manager: Any, actor: Any) -> Any:
    return manager.visible_to(actor)


def _scopes(mandate: Any) -> str:
    return "、".join(str(MandateScope(word).label) for word in mandate.scopes)


def _may_confirm(actor: Any, payee: Any) -> bool:
    return payee.state == "proposed" and bool(actor.has_perm("people.confirm_payee", payee))


def _wish_facts(row: Any, words: dict[str, str]) -> list[tuple[str, Any]]:
    if row is None:
        return []
    places = labels(row.units)
    return [
        ("打算外出", row.get_going_display()),
        ("想做", "、".join(words.get(code, code) for code in row.trades) or row.as_written),
        ("想去", "、".join(places.get(code, code) for code in row.units)),
        ("每月最少", f"{row.wage_floor_fen // 100:,} 元" if row.wage_floor_fen else ""),
        ("住宿", row.get_lodging_display()),
        ("清真饮食", "需要" if row.halal else "不需要"),
        ("哪天能出发", row.ready_on),
    ]
