"""Rosters as counties really send them: footers, addresses in every spelling, cells made by other programs."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.registry.people.models import Person
from tests.foundation.accounts.factories import make_staff
from tests.registry.people.factories import TONGJIANG, id_number
from tests.registry.people.sheets import codes, counts, send

pytestmark = pytest.mark.django_db
WITH_COUNTY = ("姓名", "身份证号", "户籍县")


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def test_A_01_a_footer_is_nobody_and_is_named(officer):
    rows = [
        ("李梅", id_number()),
        ("合 计", "1人"),
        ("制表人：张某", ""),
        ("单位负责人（签字）：", ""),
        ("填表说明：一式两份。", ""),
    ]

    receipt = send(rows, officer)

    assert (counts(receipt), receipt["rows"]) == ((1, 0, 0, 0), [])
    assert [one["message"] for one in receipt["remarks"] if one["code"] == "FOOTER"] == [
        "第 3、4、5、6 行是合计、落款或说明，没有读取。"
    ]


def test_a_row_with_a_number_is_never_taken_for_a_footer(officer):
    receipt = send([("合计", id_number()), ("制怀明", ""), ("说明书", "")], officer)

    assert counts(receipt) == (1, 0, 0, 2)
    assert codes(receipt) == [(3, "MISSING"), (4, "MISSING")]


@pytest.mark.parametrize(
    "cell",
    [
        *("四川省/巴中市/通江县", "四川省-巴中市-通江县", "511921000000", "511921.0", "通江縣", "巴中地区通江县"),
        *("/", "—"),
    ],
)
def test_the_senders_county_in_other_spellings_and_a_stroke_for_nothing(officer, cell):
    receipt = send([("李梅", id_number(), cell)], officer, header=WITH_COUNTY)

    assert (counts(receipt), receipt["rows"]) == ((1, 0, 0, 0), [])


@pytest.mark.parametrize("cell", ["四川省/巴中市/平昌县", "511923000000", "巴中地区", "江县"])
def test_A_34_another_county_is_another_county_in_every_spelling(officer, cell):
    receipt = send([("李梅", id_number(), cell)], officer, header=WITH_COUNTY)

    assert codes(receipt) == [(2, "OTHER_COUNTY")]


def test_A_08_a_number_kept_as_text_by_another_program_is_that_number(officer):
    number = id_number()

    receipt = send([("李梅", f'="{number}"')], officer)

    person = Person.objects.unscoped("test").get()
    assert (counts(receipt), person.name, person.id_number) == ((1, 0, 0, 0), "李梅", number)


def test_A_14_what_only_looks_like_a_formula_stays_as_typed(officer):
    receipt = send([('="李"&"梅"', id_number())], officer)

    assert codes(receipt) == [(2, "NAME")]


@pytest.mark.parametrize("county", ["999999", "5119", "51", "通江县", "511921000001"])
def test_a_list_for_a_county_that_does_not_exist_is_refused(county):
    city = make_staff(Role.CITY_OFFICER, "3307")

    with pytest.raises(BadInput) as refused:
        send([("李梅", id_number())], city, county=county)

    assert refused.value.where == "county"
    assert not Person.objects.unscoped("test").exists()


def test_a_county_written_with_twelve_figures_is_the_county(officer):
    send([("李梅", id_number())], officer, county="511921000000")

    assert Person.objects.unscoped("test").get().county_code == TONGJIANG


@pytest.mark.parametrize("header", ["居民身份证号码", "公民身份证号", "身份证编号"])
def test_A_01_more_words_for_the_number_are_found(officer, header):
    receipt = send([("李梅", id_number())], officer, header=("本人姓名", header))

    assert counts(receipt) == (1, 0, 0, 0)
