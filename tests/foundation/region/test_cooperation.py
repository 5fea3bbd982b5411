"""The ten units, the partner region of the notice, and pairs."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region import queries
from jiuzai.foundation.region.actions import load_places
from jiuzai.foundation.region.enums import Evidence
from jiuzai.foundation.region.models import Pair, PartnerCounty, Scope

pytestmark = pytest.mark.django_db
LAST_DAY = dt.date(2025, 12, 31)


def test_jinhua_has_ten_units_and_only_counties_are_exchanged() -> None:
    units = queries.units()
    assert [unit.name for unit in units] == [
        *("婺城区", "金东区", "武义县", "浦江县", "磐安县", "兰溪市", "义乌市", "东阳市", "永康市"),
        "金华开发区",
    ]
    assert [unit.code for unit in units if not unit.is_exchanged] == ["330702-KFQ"]


def test_a_unit_is_found_by_code_or_refused() -> None:
    assert queries.unit("330702-KFQ").name == "金华开发区"
    with pytest.raises(NotFound, match="没有这个金华县级单位"):
        queries.unit("511921")


def test_the_partner_region_has_22_counties_in_four_groups() -> None:
    groups: dict[str, list[str]] = {}
    for county in queries.partner_counties(LAST_DAY):
        groups.setdefault(county.group, []).append(county.code)
    assert groups == {
        "巴中": ["511902", "511921", "511922", "511923"],
        "甘孜": ["513323", "513326"],
        "陇南": ["621202", *(f"6212{place}" for place in range(21, 29))],
        "定西": ["621102", *(f"6211{place}" for place in range(21, 27))],
    }


def test_every_partner_county_shows_how_far_it_is_evidenced() -> None:
    marks = {county.group: county.evidence for county in queries.partner_counties(LAST_DAY)}
    assert marks == {
        "巴中": Evidence.PRESS,
        "甘孜": Evidence.PRESS,
        "陇南": Evidence.INFERRED,
        "定西": Evidence.INFERRED,
    }
    assert all(county.source for county in queries.partner_counties(LAST_DAY))


def test_a_partner_county_carries_its_name_and_its_pair() -> None:
    county = next(each for each in queries.partner_counties(LAST_DAY) if each.code == "511902")
    assert (county.name, county.label, county.city_code) == ("巴州区", "四川省巴中市巴州区", "5119")
    assert county.pair is not None
    assert (county.pair.jinhua_name, county.pair.seen) == ("义乌市", "2021-11-04")


def test_the_scope_belongs_to_the_notice_and_ends_with_it() -> None:
    scope = queries.scope_on(LAST_DAY)
    assert scope is not None
    assert scope.title == "关于进一步加强东西部就业帮扶深化东西部劳务协作的通知"
    assert (scope.valid_from, scope.valid_until, scope.start_is_recorded) == (None, LAST_DAY, False)
    assert len(scope.counties) == 22
    assert queries.scope_on(LAST_DAY + dt.timedelta(days=1)) is None
    assert queries.partner_counties(LAST_DAY + dt.timedelta(days=1)) == ()


def test_without_a_day_the_newest_document_says_whom_we_work_with() -> None:
    assert len(queries.partner_counties()) == 22
    scope = queries.latest_scope()
    assert scope is not None
    assert scope.key == "deepening-notice"


@pytest.mark.parametrize(
    ("code", "on", "inside"),
    [
        ("511921", LAST_DAY, True),
        ("511921100", LAST_DAY, True),
        ("511921", dt.date(2026, 1, 1), False),
        ("511903", LAST_DAY, False),
        ("5119", LAST_DAY, False),
        ("513327", LAST_DAY, False),
        ("513221", LAST_DAY, False),
        ("513721", LAST_DAY, False),
        ("330702-KFQ", LAST_DAY, False),
        ("", LAST_DAY, False),
    ],
)
def test_scope_is_asked_by_place_and_day(code: str, on: dt.date, inside: bool) -> None:
    assert queries.in_scope(code, on) is inside


def test_asking_for_scope_costs_two_questions(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(2):
        assert queries.in_scope("511921", LAST_DAY) is True


def test_the_six_pairs_are_found_from_both_sides() -> None:
    assert {pair.jinhua_name: pair.partner_name for pair in queries.pairs()} == {
        "义乌市": "巴州区",
        "兰溪市": "通江县",
        "东阳市": "南江县",
        "永康市": "平昌县",
        "金东区": "丹巴县",
        "婺城区": "道孚县",
    }
    pair = queries.pair_of("330784")
    assert pair == queries.pair_of("511923")
    assert pair is not None
    assert (pair.partner_name, pair.evidence, pair.valid_from) == ("平昌县", Evidence.PRESS, None)


@pytest.mark.parametrize("code", ["330726", "330702-KFQ", "621202", "511903"])
def test_a_place_without_an_evidenced_pair_has_none(code: str) -> None:
    assert queries.pair_of(code, LAST_DAY) is None


def test_a_pair_counts_only_between_its_dates() -> None:
    Pair.objects.filter(jinhua_code="330784").update(valid_from=dt.date(2021, 4, 1), valid_until=dt.date(2025, 12, 31))
    assert queries.pair_of("330784", dt.date(2021, 3, 31)) is None
    assert queries.pair_of("330784", dt.date(2026, 1, 1)) is None
    assert queries.pair_of("330784", dt.date(2021, 4, 1)) is not None


def test_a_later_document_may_name_other_counties() -> None:
    later = Scope.objects.create(
        key="later",
        title="后续文件",
        source="主管部门",
        valid_from=dt.date(2026, 1, 1),
        valid_until=dt.date(2030, 12, 31),
    )
    PartnerCounty.objects.create(
        scope=later, code="511903", group="巴中", evidence=Evidence.CONFIRMED, source="主管部门"
    )
    assert [county.name for county in queries.partner_counties(dt.date(2026, 6, 1))] == ["恩阳区"]
    assert len(queries.partner_counties(LAST_DAY)) == 22
    assert [county.code for county in queries.partner_counties()] == ["511903"]


def test_loading_again_leaves_what_officers_confirmed() -> None:
    PartnerCounty.objects.filter(code="621202").update(evidence=Evidence.CONFIRMED)
    load_places()
    assert PartnerCounty.objects.get(code="621202").evidence == Evidence.CONFIRMED
    assert PartnerCounty.objects.count() == 22


@pytest.mark.promise
def test_the_database_keeps_a_county_once_in_a_scope() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerCounty.objects.create(
            scope_id="deepening-notice", code="621202", group="陇南", evidence="press", source="x"
        )
