"""C-01, C-02: every paper of the registry × every seat equals the policy; lists and nested numbers let nothing out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from jiuzai.web.access.register import addresses
from tests.registry.organizations.factories import vetted
from tests.registry.people.factories import PINGCHANG, make_person
from tests.web.registry.policy import policy
from tests.web.registry.stage import FILE, LANXI, SEATS, VILLAGE, Stage
from tests.web.registry.walking import ELSEWHERE, REGISTRY, path_of, records, registry, row, sign

INSURANCE = "/insurance"
# Groups only so that several processes share the walk.
GROUPS = {
    "imports": r"officer:\w*(import|manual|sheet|insurance)",
    "organizations": r"(account|officer):\w*(organization|bank|licence|member|cluster|colleague)",
    "lists": r"officer:\w*(export|list)|department|station|worker",
    "people": "",
}
ELSEWHERE_SEATS = [seat.letter for seat in SEATS if seat.letter.islower() and seat.letter not in "k"]
CLOSED = {"0", ".", "!"}


def group_of(name: str) -> str:
    return next(group for group, pattern in GROUPS.items() if re.match(pattern, name))


def asked() -> list[tuple[str, str, Any]]:
    """Everything that wants a row: (name, method, address)."""
    plain = [(one.name, method, one) for one in records() for method in one.methods]
    again = [(f"{name}{INSURANCE}", method, one) for name, method, one in plain if "<uuid:import_id>" in one.path]
    return plain + again


def test_every_paper_has_a_row_and_every_row_a_paper():
    assert sorted(policy()) == sorted((name, method) for name, method, _ in asked())


def test_every_corner_of_the_site_is_registry_or_has_its_tests_elsewhere():
    known = (*REGISTRY, *ELSEWHERE)
    desks = ("/", "/officer/")

    assert [one.path for one in addresses() if one.path not in desks and not one.path.startswith(known)] == []


@pytest.mark.parametrize("group", GROUPS)
def test_C_01_every_paper_answers_every_seat_as_the_policy_says(group, db):
    stage, wanted, wrong = Stage(), policy(), []
    for name, method, address in asked():
        if group_of(name) != group:
            continue
        other = {"import_id": stage.insurance_id} if name.endswith(INSURANCE) else None
        met = row(stage, address, method, path_of(address, stage, other))
        if met != wanted[name, method]:
            wrong.append((name, method, wanted[name, method], met))

    assert wrong == []


def test_C_02_a_number_of_somebody_else_opens_nothing_beside_one_s_own(db):
    """Her neighbour's payee, mandate, request under one's own person; a rival's licence under one's own company."""
    stage = Stage()
    own = {
        "w": {"person_id": make_person("李大山", county_code=PINGCHANG).pk},
        "o": {"organization_id": vetted(region_code=LANXI).pk},
        "e": {"organization_id": stage.rival.pk},
    }
    met = {}
    for address in records():
        if "<uuid:person_id>" in address.path or "<uuid:organization_id>" in address.path:
            seat = "e" if address.path.startswith("/account/") else "w" if "person_id" in address.path else "o"
            for method in address.methods if address.path.count("<uuid:") > 1 else ():
                met[address.name, method] = sign(stage, seat, address, method, path_of(address, stage, own[seat]))

    assert len(met) >= 10
    assert {key: one for key, one in met.items() if one != "0"} == {}


def test_C_02_lists_and_desks_say_nothing_of_papers_kept_elsewhere(db):
    """The village of one person, the name of one company, the file of one list: words that stand nowhere else."""
    stage = Stage()
    words = {VILLAGE, FILE, stage.organization.name}
    pages = [one for one in registry() if "<" not in one.path and "GET" in one.methods]
    found, told = set(), set()
    for address in pages:
        roles = address.rule.roles if address.rule else frozenset()
        for seat in SEATS:
            if seat.role in roles:
                page = stage.visitors[seat.letter].get(address.path).content.decode()
                target = told if seat.letter in ELSEWHERE_SEATS else found
                target |= {(address.name, seat.letter, word) for word in words if word in page}

    assert ("officer:organizations", "O", stage.organization.name) in found
    assert told == set()


def test_C_01_a_stranger_meets_the_door_everywhere(db):
    stage, stranger = Stage(), Client()
    answers = {stranger.get(path_of(one, stage)).status_code for one in records() if "GET" in one.methods}
    doors = {stranger.get(path_of(one, stage)).get("Location", "")[:17] for one in records() if "GET" in one.methods}

    assert (answers, doors) == ({302}, {"/account/sign-in/"})
    assert {stranger.post(path_of(one, stage)).status_code for one in records() if "POST" in one.methods} == {403}


def test_no_seat_away_from_a_paper_opens_it():
    """The policy itself: whoever stands elsewhere is nowhere allowed, but for one's own things."""
    own = {"worker:answer_ask"}
    far = [place for place, seat in enumerate(SEATS) if seat.letter.islower()]
    opened = {name for (name, _), signs in policy().items() if not {signs[place] for place in far} <= CLOSED}

    assert opened == own
