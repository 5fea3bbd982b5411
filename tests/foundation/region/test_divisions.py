"""Divisions, old codes, names and what lies inside what."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region import queries
from jiuzai.foundation.region.actions import load_places
from jiuzai.foundation.region.models import Division, RetiredCode

pytestmark = pytest.mark.django_db


def test_the_whole_list_is_loaded_with_the_townships_of_our_five_cities() -> None:
    kinds = Counter(Division.objects.values_list("kind", flat=True))
    assert kinds == {"province": 31, "city": 342, "county": 2978, "township": 895}


@pytest.mark.parametrize(
    ("city", "townships"),
    [("3307", 146), ("5119", 139), ("5133", 289), ("6211", 122), ("6212", 199)],
)
def test_every_county_of_our_five_cities_has_its_townships(city: str, townships: int) -> None:
    found = Division.objects.filter(kind="township", code__startswith=city)
    assert found.count() == townships
    assert {row.parent_id for row in found} == {county.code for county in queries.children(city)}


def test_every_division_hangs_under_the_rung_above() -> None:
    above = {"province": None, "city": "province", "county": "city", "township": "county"}
    rows = {row.code: row for row in Division.objects.all()}
    assert {(row.kind, rows[row.parent_id].kind if row.parent_id else None) for row in rows.values()} == set(
        above.items()
    )


def test_a_division_is_found_by_code_and_knows_its_children() -> None:
    assert queries.division("511921").name == "通江县"
    assert [child.name for child in queries.children("5119")] == ["巴州区", "恩阳区", "通江县", "南江县", "平昌县"]


@pytest.mark.parametrize("code", ["513721", "330702-KFQ", "000000", ""])
def test_a_code_that_is_no_present_division_is_refused(code: str) -> None:
    with pytest.raises(NotFound, match="没有这个行政区划代码"):
        queries.division(code)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("511921", "四川省巴中市通江县"),
        ("513323", "四川省甘孜藏族自治州丹巴县"),
        ("110101", "北京市东城区"),
        ("429004", "湖北省仙桃市"),
        ("3307", "浙江省金华市"),
        ("33", "浙江省"),
        ("330702-KFQ", "浙江省金华市金华开发区"),
        ("511921100", "四川省巴中市通江县诺江镇"),
        ("622621", "武都县（旧代码）"),
        ("999999", "999999"),
        ("", ""),
    ],
)
def test_a_code_reads_as_people_say_the_place(code: str, label: str) -> None:
    assert queries.label(code) == label


def test_many_labels_cost_two_questions(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(2):
        assert queries.labels(["511921", "330702-KFQ", "621202"]) == {
            "511921": "四川省巴中市通江县",
            "330702-KFQ": "浙江省金华市金华开发区",
            "621202": "甘肃省陇南市武都区",
        }


@pytest.mark.parametrize(
    ("region", "other", "inside"),
    [
        ("", "330702", False),
        ("3307", "", False),
        ("", "", False),
        ("3307", "330702", True),
        ("3307", "330702-KFQ", True),
        ("33", "330702-KFQ", True),
        ("3307", "511902", False),
        ("3307", "3307", True),
        ("330702", "3307", False),
        ("330702", "330702006", True),
        ("330702", "330702-KFQ", False),
        ("330702-KFQ", "330702-KFQ", True),
        ("330702-KFQ", "330702", False),
        ("330702-KFQ", "330702006", False),
        ("330702", "330703", False),
        ("5119", "511903", True),
        ("3", "330702", False),
        ("330", "330702", False),
        ("33070", "330702", False),
        ("%", "330702", False),
        ("abc", "abc", False),
    ],
)
def test_a_place_covers_what_lies_inside_it(region: str, other: str, inside: bool) -> None:
    assert queries.covers(region, other) is inside


def test_old_codes_of_our_regions_are_known() -> None:
    assert [(old.name, old.last_listed, old.successor) for old in queries.retired("513721")] == [
        ("通江县", "1999", "511921")
    ]
    assert [old.name for old in queries.retired("622600")] == ["武都地区", "陇南地区"]
    assert queries.retired("511921") == ()


def test_an_old_code_of_a_divided_county_has_no_successor_or_says_so() -> None:
    assert [(old.successor, old.note) for old in queries.retired("330721")] == [("", "2000年撤县，分属婺城区和金东区")]
    assert [(old.successor, old.note) for old in queries.retired("513701")] == [
        ("511902", "2013年从巴州区分出恩阳区；旧号码持有人可能属恩阳区")
    ]


def test_old_codes_that_now_lie_out_of_scope_point_there() -> None:
    assert {code: queries.retired(code)[0].successor for code in ("622422", "622423", "622622")} == {
        "622422": "620421",
        "622423": "620422",
        "622622": "621126",
    }


def test_every_successor_is_a_present_county_and_no_old_code_is_in_use_under_its_name() -> None:
    present = dict(Division.objects.filter(kind="county").values_list("code", "name"))
    for row in RetiredCode.objects.all():
        assert row.successor == "" or row.successor in present
        assert present.get(row.code) != row.name


def test_loading_again_mends_facts_and_adds_nothing() -> None:
    Division.objects.filter(code="511921").update(name="写错了")
    Division.objects.create(code="511999", name="新设县", kind="county", parent_id="5119", source="officer")
    before = Division.objects.count()
    counts = load_places()
    assert counts["Division"] == 4246
    assert Division.objects.count() == before
    assert queries.division("511921").name == "通江县"
    assert queries.division("511999").name == "新设县"


def test_the_command_says_what_it_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_places")
    assert "Division: 4246" in capsys.readouterr().out.splitlines()


@pytest.mark.promise
def test_the_database_refuses_dates_in_the_wrong_order() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Division.objects.filter(code="511921").update(valid_from=dt.date(2025, 2, 1), valid_until=dt.date(2025, 1, 31))
