"""The status list at a department: filters and counts, one person, two pairs of eyes, nobody else's county."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.registry.people.models import StatusCorrection
from tests.foundation.accounts.factories import CONFIRMER, PROPOSER
from tests.registry.people.factories import PINGCHANG, TONGJIANG, make_person

LIST = "/department/statuses/"
LEFT = {"what": "left", "ends_on": "2025-2-28", "reason": "核实表第 3 号"}


def listed(name="李梅", county=TONGJIANG, kind=PovertyKind.STABLE, batch=""):
    person = make_person(name, county)
    now = clock.now()
    actions.record_status(
        person,
        kind,
        county_code=county,
        as_of=clock.today(),
        by=PROPOSER,
        checked_by=CONFIRMER,
        at=now,
        starts_on=dt.date(2020, 1, 1),
        batch=batch,
    )
    return person


@pytest.fixture
def farm(visit):
    return visit(Role.AGRICULTURE, TONGJIANG)


def here(person):
    return f"{LIST}{person.pk}/"


def urls(answer):
    return [row.url for row in answer.context["table"].rows]


def test_the_list_is_masked_counted_and_of_one_s_own_county(farm):
    one, other, far = listed(), listed("周强", kind=PovertyKind.MARGINAL), listed("王芳", PINGCHANG)
    answer = farm.get(LIST)
    page = answer.content.decode()
    counts = {one.value: one.count for one in answer.context["filters"][1].choices}

    assert (set(urls(answer)), here(far) in page) == ({here(one), here(other)}, False)
    assert ("李*" in page, "李梅" in page, one.id_number in page) == (True, False, False)
    assert counts == {"": 2, "stable": 1, "unstable": 0, "marginal": 1, "sudden": 0}


def test_filters_narrow_by_kind_and_by_what_changed(farm):
    one, other = listed(batch="a"), listed("周强", kind=PovertyKind.MARGINAL)

    assert urls(farm.get(f"{LIST}?kind=marginal")) == [here(other)]
    assert set(urls(farm.get(f"{LIST}?show=changed"))) == {here(one), here(other)}
    assert urls(farm.get(f"{LIST}?show=ending")) == urls(farm.get(f"{LIST}?show=left")) == []
    assert len(urls(farm.get(f"{LIST}?kind=x&show=y&county=z"))) == 2


def test_the_city_sees_every_county_and_narrows_to_one(visit):
    one, far = listed(batch="a"), listed("王芳", PINGCHANG, batch="b")
    city = visit(Role.AGRICULTURE, "3307")

    assert set(urls(city.get(LIST))) == {here(one), here(far)}
    assert urls(city.get(f"{LIST}?county={PINGCHANG}")) == [here(far)]


def test_words_are_sent_by_a_form_and_find_also_who_is_not_listed(farm):
    person = make_person("李大山")
    page = farm.post(LIST, {"words": person.id_number}).content.decode()

    assert (here(person) in page, "不在名单" in page) == (True, True)
    assert "没有找到" in farm.post(LIST, {"words": "王二麻"}).content.decode()


def test_what_one_proposes_another_confirms(farm, visit):
    person = listed()
    assert farm.send(here(person), LEFT).status_code == 302
    row = StatusCorrection.objects.visible_to(farm.account).get()
    own = farm.send(f"/department/corrections/{row.pk}/confirm/").status_code
    assert (own, "核对过，就这样改" in farm.get(here(person)).content.decode()) == (403, False)
    west = visit(Role.WESTERN_OFFICER, TONGJIANG)
    assert row.reason in west.get(LIST).content.decode()
    west.send(f"/department/corrections/{row.pk}/confirm/")

    assert queries.status_on(person, clock.today()) is None
    assert "已更正" in farm.get(here(person)).content.decode()


@pytest.mark.parametrize(
    "change", [{"reason": ""}, {"reason": "错"}, {"ends_on": ""}, {"what": "other"}, {"ends_on": "2099-1-1"}]
)
def test_a_correction_without_its_parts_is_not_taken(change, farm):
    answer = farm.send(here(listed()), {**LEFT, **change})

    assert (answer.status_code, StatusCorrection.objects.unscoped("test").count()) == (400, 0)


def test_refused_with_a_reason_and_withdrawn_change_nothing(farm, visit):
    person = listed()
    west = visit(Role.WESTERN_OFFICER, TONGJIANG)
    farm.send(here(person), LEFT)
    row = StatusCorrection.objects.visible_to(farm.account).get()
    assert west.send(f"/department/corrections/{row.pk}/refuse/", {"reason": ""}).status_code == 400
    west.send(f"/department/corrections/{row.pk}/refuse/", {"reason": "表上没有"})
    farm.send(here(person), LEFT)
    again = StatusCorrection.objects.visible_to(farm.account).get(state="proposed")
    farm.send(f"/department/corrections/{again.pk}/withdraw/")

    assert queries.status_on(person, clock.today()) is not None
    assert {one.state for one in StatusCorrection.objects.visible_to(farm.account)} == {"refused", "withdrawn"}


def test_the_city_reads_and_confirms_and_does_not_propose(farm, visit):
    person, city = listed(), visit(Role.AGRICULTURE, "3307")
    assert city.send(here(person), LEFT).status_code == 403
    assert "这里只能看" in city.get(here(person)).content.decode()
    farm.send(here(person), LEFT)
    row = StatusCorrection.objects.visible_to(city.account).get()

    assert city.send(f"/department/corrections/{row.pk}/confirm/").status_code == 302


@pytest.mark.parametrize(
    ("role", "region", "status"),
    [
        (Role.AGRICULTURE, PINGCHANG, 404),
        (Role.WESTERN_OFFICER, PINGCHANG, 404),
        (Role.COUNTY_OFFICER, "330782", 403),
        (Role.CLERK, TONGJIANG, 403),
        (Role.EDUCATION, "3307", 403),
        (Role.WORKER, "", 403),
    ],
)
def test_nobody_else_reads_it(role, region, status, visit):
    person = listed()

    assert visit(role, region or "330782").get(here(person)).status_code == status
