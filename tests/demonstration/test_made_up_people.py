"""Who is in the demonstration: nobody real, the same people every time, as many as promised."""

from __future__ import annotations

import importlib.util
import random
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from jiuzai.demonstration import careers, employers, synthetic
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.periods import Month

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo"


@pytest.fixture(scope="module")
def workbooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_workbooks", DEMO / "make_workbooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def people(workbooks: ModuleType) -> dict:
    return workbooks.people()


def test_fifteen_hundred_people_live_in_twenty_two_counties(people):
    assert (len(people), sum(map(len, people.values()))) == (22, 1500)


def test_nobody_has_a_number_or_a_telephone_that_could_be_somebodys(people):
    everyone = [one for home in people.values() for one in home]
    numbers = [one.id_number for one in everyone]
    assert len(set(numbers)) == 1500
    assert {identifiers.id_number(number) for number in numbers} == set(numbers)
    assert [number for number in numbers if not synthetic.is_made_up(number)] == []
    assert {one.phone[:7] for one in everyone} - {""} == {"1540000"}


def test_numbers_agree_with_sex_and_birthday(people):
    for one in (one for home in people.values() for one in home):
        assert identifiers.born_on(one.id_number) == one.born_on
        assert identifiers.sex(one.id_number) is (identifiers.Sex.FEMALE if one.is_woman else identifiers.Sex.MALE)


def test_the_same_people_come_every_time(workbooks, people):
    assert workbooks.people() == people


def test_some_numbers_were_issued_elsewhere_and_some_telephones_are_shared(people):
    everyone = [one for home in people.values() for one in home]
    elsewhere = [one for one in everyone if one.id_number[:6] != one.county]
    shared = [count for phone, count in Counter(one.phone for one in everyone).items() if phone and count > 1]
    assert 30 < len(elsewhere) < 200
    assert 30 < len(shared) < 200


def test_eighty_organisations_of_every_kind_have_right_codes():
    everyone = [*employers.everyone(), *employers.hosted()]
    codes = [one.credit_code for one in everyone if one.credit_code]
    assert (len(everyone), len({one.kind for one in everyone})) == (80, 13)
    assert [identifiers.credit_code(code) for code in codes] == codes
    assert len(set(codes)) == len(codes)
    assert {one.place for one in everyone} >= set(employers.UNIT_NAMES)


def test_six_hundred_are_insured_within_the_eighteen_months(people):
    stretches = careers.careers(people)
    assert len({one.who.id_number for one in stretches}) == 600
    assert (min(one.first for one in stretches), max(one.last for one in stretches)) == (0, 17)
    assert [one for one in stretches if one.first > one.last] == []
    assert str(careers.month(Month(2026, 10), 17)) == "2026-10"


def test_cards_have_a_right_last_digit():
    card = synthetic.bank_card(51192100)
    assert identifiers.bank_card(card) == card


def test_newcomers_are_nobody_twice(people):
    held = {one.id_number for home in people.values() for one in home}
    made = synthetic.newcomers(random.Random(1), 50, area="511921", first_phone=8500)
    assert (len({one.id_number for one in made} - held), len({one.phone for one in made})) == (50, 50)


@pytest.mark.parametrize("name", ["roster-tongjiang.xlsx", "status-tongjiang.csv", "insurance-lanxi.xlsx"])
def test_a_workbook_in_the_folder_is_what_its_script_makes(workbooks, name):
    assert (DEMO / name).read_bytes() == workbooks.FILES[name]()
