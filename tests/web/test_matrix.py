"""AZ-3: every address × every role, held against docs/reference/urls.md."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from jiuzai.foundation.accounts.enums import Role
from tests.architecture.tree import REFERENCE, table_rows
from tests.foundation.accounts.factories import make_staff
from tests.web.conftest import Visitor

KEEPERS = [Role.ADMINISTRATOR, Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.WESTERN_OFFICER]
NOT_FOR_YOU = "这一页不是给您现在的身份用的"
NOT_SIGNED_IN = "您还没有登录"


def addresses() -> list[tuple[str, str, list[str]]]:
    """Path, who may and methods, as the committed register says."""
    rows = table_rows(REFERENCE / "urls.md")
    return [(row[0].strip("`"), row[2], row[3].split()) for row in rows if row[0].startswith("`/")]


def expected(who: str, role: str | None, method: str) -> str:
    if who in ("所有人", "仅开发环境", "机器"):
        return "in"
    if role is None:
        return "sign in" if method == "GET" else "refused"
    names, _, _ = who.partition("（再次验证）")
    label = str(Role(role).label)
    if names != "已登录" and label not in split_names(names):
        return "refused"
    return "prove again" if who.endswith("（再次验证）") else "in"


def split_names(names: str) -> set[str]:
    """Role names; one of them holds the mark that separates them."""
    whole = str(Role.COUNTY_OFFICER.label)
    rest = names.replace(whole, "")
    return {part for part in rest.split("、") if part} | ({whole} if whole in names else set())


def path_of(pattern: str) -> str:
    key = str(uuid.uuid4())
    filled = pattern.replace("<str:code>", "511921").replace("<str:token>", "no-such-token")
    while "<uuid:" in filled:
        start = filled.index("<uuid:")
        filled = filled[:start] + key + filled[filled.index(">", start) + 1 :]
    return filled


def outcome(visitor: Visitor, pattern: str, method: str) -> str:
    answer = visitor.get(path_of(pattern)) if method == "GET" else visitor.send(path_of(pattern))
    target = answer.get("Location", "")
    if answer.status_code == 302 and target.startswith("/account/sign-in/?"):
        return "sign in"
    if answer.status_code == 302 and target.startswith("/account/step-up/?deed="):
        return "prove again"
    text = answer.content.decode() if not answer.streaming else ""
    if answer.status_code == 403 and (NOT_FOR_YOU in text or NOT_SIGNED_IN in text):
        return "refused"
    assert answer.status_code < 500, (pattern, method, answer.status_code)
    return "in"


@pytest.mark.parametrize("role", [None, *Role.values], ids=lambda role: role or "stranger")
def test_AZ_3_every_address_answers_each_role_as_the_register_says(role, visit, stranger):
    wrong = []
    for pattern, who, methods in addresses():
        if pattern == "/account/sign-out/":
            continue  # ends the visit; told on its own page of tests
        for method in methods:
            visitor = stranger if role is None else visit_again(visit, role)
            met, told = outcome(visitor, pattern, method), expected(who, role, method)
            if met != told:
                wrong.append((pattern, method, told, met))

    assert wrong == []


_held: dict[str, Visitor] = {}


@pytest.fixture(autouse=True)
def _forget() -> Any:
    _held.clear()
    yield
    _held.clear()


def visit_again(visit: Any, role: str) -> Visitor:
    """One visitor per role and test; a new one when a deed ended the sign-in."""
    found = _held.get(role)
    if found is not None:
        found.sign_in.refresh_from_db()
        if found.sign_in.ended_at is None:
            return found
    _held[role] = visit(role)
    return _held[role]


@pytest.mark.parametrize("role", KEEPERS)
def test_AZ_3_an_account_of_one_s_own_region_opens(role, visit):
    region = "511921" if role == Role.WESTERN_OFFICER else "330782"
    near = make_staff(Role.CLERK if role == Role.WESTERN_OFFICER else Role.EMPLOYER, region)

    answer = visit(role, region).get(f"/officer/accounts/{near.pk}/")

    assert answer.status_code == 200
    assert near.actor_label in answer.content.decode()


@pytest.mark.parametrize("role", KEEPERS)
@pytest.mark.parametrize("deed", ["", "suspend/", "close/", "reissue/", "confirm/", "restore/"])
def test_AZ_3_a_foreign_account_is_not_there(role, deed, visit):
    """The same page as for an account that never was, whoever asks from another county."""
    foreign = make_staff(Role.EMPLOYER, "330784")
    keeper = visit(role, "330781")
    keeper.step_up("change_roles")

    path = f"/officer/accounts/{foreign.pk}/{deed}"
    answer = keeper.get(path) if not deed else keeper.send(path, {"reason": "试一试"})

    assert answer.status_code == 404
    assert foreign.actor_label not in answer.content.decode()
    foreign.refresh_from_db()
    assert foreign.state == "active"


def test_AZ_10_the_list_counts_only_one_s_own_region(visit):
    make_staff(Role.EMPLOYER, "330784")
    make_staff(Role.EMPLOYER, "330782")

    page = visit(Role.COUNTY_OFFICER, "330782").get("/officer/accounts/").context["page"]

    assert {grant.region_code for one in page for grant in one.grants.all()} == {"330782"}
    assert page.paginator.count == 2  # the employer and the officer herself
