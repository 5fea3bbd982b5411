"""What a row of people that leaves shows, to whom."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import leaving
from jiuzai.registry.people.actions import record_status, set_wishes
from jiuzai.registry.people.enums import PovertyKind
from tests.foundation.accounts.factories import AT, CONFIRMER, make_auditor, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, id_number, make_person

pytestmark = pytest.mark.django_db
TODAY = clock.local_date(AT)


def line_of(actor, person) -> dict[str, str]:
    [line] = leaving.rows(actor, [str(person.pk)], TODAY)
    return dict(zip(leaving.HEADERS, line, strict=True))


def test_every_value_is_covered_as_on_the_page():
    number = id_number()
    home = {"village": "新桥村", "township": "铁佛镇"}
    person = make_person("张三丰", id_number=number, phone="13912345678", sex="male", **home)
    set_wishes(person, going="yes", trades=["sewer"], by=HAND, at=AT)

    line = line_of(make_staff(Role.CLERK, TONGJIANG), person)

    assert (line["姓名"], line["电话"], line["村"], line["性别"]) == ("张*丰", "139****5678", "新桥村", "男")
    assert line["证件"] == person.masked_id
    assert (line["打算外出"], line["资料"]) == ("打算外出", "正常")
    assert [value for value in line.values() if number in value or "13912345678" in value or "张三丰" in value] == []


def test_a_status_stands_only_where_the_reader_may_see_statuses(monkeypatch):
    person = make_person()
    record_status(
        person,
        PovertyKind.UNSTABLE,
        county_code=TONGJIANG,
        starts_on=TODAY - dt.timedelta(days=30),
        as_of=TODAY,
        by=HAND,
        checked_by=CONFIRMER,
        at=AT,
    )
    clerk = make_staff(Role.CLERK, TONGJIANG)
    assert line_of(clerk, person)["人员类别"] == str(PovertyKind.UNSTABLE.label)

    from jiuzai.registry.people import sight
    from jiuzai.registry.people.enums import Part

    narrow = sight._sight(sight.HOME, parts=frozenset({Part.PROFILE}))
    monkeypatch.setitem(sight.SIGHT, Role.CLERK, narrow)
    assert line_of(clerk, person)["人员类别"] == ""


def test_people_out_of_sight_and_records_merged_or_unknown_are_left_out():
    mine, other = make_person(), make_person(county_code=PINGCHANG)
    keys = [str(other.pk), str(mine.pk)]
    clerk = make_staff(Role.CLERK, TONGJIANG)

    assert leaving.in_sight(clerk, keys) == [str(mine.pk)]
    assert len(list(leaving.rows(clerk, keys, TODAY))) == 1
    assert leaving.in_sight(make_staff(Role.EMPLOYER, "330782"), keys) == []


def test_order_is_kept_and_a_thousand_rows_ask_few_questions(django_assert_max_num_queries):
    people = [make_person() for _ in range(12)]
    keys = [str(one.pk) for one in reversed(people)]
    clerk = make_staff(Role.CLERK, TONGJIANG)

    with django_assert_max_num_queries(20):
        lines = list(leaving.rows(clerk, keys, TODAY))

    assert [line[1] for line in lines] == [one.masked_id for one in reversed(people)]


def test_an_auditor_may_not_take_people_out():
    from jiuzai.foundation.listings import kinds
    from jiuzai.foundation.listings.permissions import ASK

    assert not make_auditor().has_perm(ASK, kinds.find(leaving.NAME))
