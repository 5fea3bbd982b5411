"""One seat at one address: what it meets, in one sign."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from jiuzai.web.access.register import Address, addresses
from jiuzai.web.access.rules import Kind
from tests.web.registry.stage import SEATS, Stage

# Everything under these is registry; a new address under them wants a row.
REGISTRY = (
    "/officer/people/",
    "/officer/organizations/",
    "/officer/imports/",
    "/officer/exports/",
    "/officer/insurance/",
    "/officer/looks/",
    "/station/",
    "/department/",
    "/worker/",
    "/account/organization/",
)
# Everything else has its own tests: a new corner of the site must be put on one side or the other.
ELSEWHERE = (
    "/account/",
    "/agencies/",
    "/agency/",
    "/auditor/",
    "/claim/",
    "/counties/",
    "/csp-report/",
    "/development/",
    "/employer/",
    "/finance/",
    "/find-work/",
    "/healthz",
    "/help/",
    "/hire/",
    "/accessibility/",
    "/offline/",
    "/officer/accounts/",
    "/officer/grants/",
    "/officer/notices/",
    "/privacy/",
    "/robots.txt",
    "/school/",
    "/search/",
    "/sitemap.xml",
    "/sw.js",
    "/trades/",
    "/units/",
    "/west/",
)
NOT_FOR_YOU = "这一页不是给您现在的身份用的"
# Where one word of an address means different things.
CODES = {
    "worker:screen": "going",
    "worker:question": "skills",
    "officer:import_template": "roster",
    "officer:keep_in_file": "phones",
    "officer:drop_from_file": "phones",
}


# What a deed wants to hear before it looks at the paper.
SAID = {
    "officer:settle_held": {"deed": "refuse", "reason": "单位写错了"},
    "officer:settle_case": {"verdict": "stands", "reason": "原登记正确"},
    "officer:contacts": {"name": "陈联系", "phone": "13700009998"},
    "officer:licence_deed": {"deed": "suspend", "reason": "证照过期"},
    "officer:go_alone": {"other": "other_id"},
    "officer:together": {"other": "other_id"},
    "officer:join_household": {"other": "other_id"},
    "officer:drop_from_file": {"key": "phone_id"},
}


def registry() -> list[Address]:
    return [one for one in addresses() if one.path.startswith(REGISTRY)]


def records() -> list[Address]:
    """Addresses of one paper; lists, forms and desks have none in their address."""
    return [one for one in registry() if "<uuid:" in one.path]


def path_of(address: Address, stage: Stage, other: dict[str, Any] | None = None) -> str:
    """The address with the stage's own papers in it; `other` puts somebody else's in their place."""
    papers = {**stage.papers, "code": CODES.get(address.name, ""), **(other or {})}
    return re.sub(r"<\w+:(\w+)>", lambda found: str(papers[found[1]]), address.path)


def sign(stage: Stage, letter: str, address: Address, method: str, path: str) -> str:
    """`+` opens, or the deed is heard; `0` is not there; `.` not for this role; `!` this person is refused it.

    Whatever the deed did is undone before the next seat asks.
    """
    visitor = stage.visitors[letter]
    said = {name: str(stage.papers.get(value, value)) for name, value in SAID.get(address.name, {}).items()}
    before = transaction.savepoint()
    answer = visitor.get(path) if method == "GET" else visitor.send(path, said)
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    transaction.savepoint_rollback(before)
    assert not answer.get("Location", "").startswith(("/account/step-up/", "/account/sign-in/")), (path, letter)
    assert answer.status_code < 500, (path, method, letter)
    if answer.status_code == 403:
        return "." if NOT_FOR_YOU in text else "!"
    return "0" if answer.status_code == 404 else "+"


def row(stage: Stage, address: Address, method: str, path: str) -> str:
    """A sign for every seat. What a role may not open at all is asked of every role in tests/web/test_matrix.py."""
    rule = address.rule
    assert rule is not None
    assert rule.kind is Kind.ROLES, address.path
    return "".join(
        sign(stage, seat.letter, address, method, path) if seat.role in rule.roles else "." for seat in SEATS
    )
