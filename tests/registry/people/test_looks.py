"""MK-2: who looked at what in full, for the head of an office, with what stands out."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.messaging.models import Letter
from jiuzai.registry.people.actions import send_digests
from jiuzai.registry.people.models import Unmasking
from jiuzai.registry.people.queries import is_off_hours, lookers_between
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
FIRST, LAST = AT.date(), AT.date() + 6 * DAY


def look(by, person, at=AT, region=TONGJIANG):
    Unmasking.objects.create(
        **{"person": person, "field": "phone", "reason": "核对来电人", "seen_by": by.actor_id},
        **{"seen_by_label": by.actor_label, "region_code": region, "seen_at": at},
    )


@pytest.mark.parametrize(
    ("moment", "off"),
    [
        ("2025-03-03T09:00:00+08:00", False),
        ("2025-03-03T06:59:00+08:00", True),
        ("2025-03-03T20:00:00+08:00", True),
        ("2025-03-08T10:00:00+08:00", True),
        ("2025-10-01T10:00:00+08:00", True),
    ],
)
def test_off_hours_are_nights_weekends_and_holidays_in_china(moment, off):
    assert is_off_hours(dt.datetime.fromisoformat(moment)) is off


def test_many_looks_off_hours_and_strangers_stand_out_first():
    chief = make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    calm, busy = make_staff(Role.CLERK, TONGJIANG), make_staff(Role.CLERK, TONGJIANG)
    own = make_person("李梅", by=calm)
    look(calm, own)
    strangers = [make_person("周强") for _ in range(16)]
    for one in strangers:
        look(busy, one, at=AT.replace(hour=14))  # ten in the evening in China

    first, second = lookers_between(chief, FIRST, LAST)

    assert (first.seen_by, first.looks, first.people) == (busy.actor_id, 16, 16)
    assert first.flags == ("看得多", "下班或休息日看了 16 次", "16 人没经手过")
    assert (second.seen_by, second.flags, second.strangers) == (calm.actor_id, (), 0)
    assert send_digests(AT + 7 * DAY) == 1
    assert "16 人没经手过" in Letter.objects.visible_to(chief).get().body


def test_one_reads_one_s_own_region_never_one_s_own_looks_and_the_city_reads_all():
    clerk, elsewhere = make_staff(Role.CLERK, TONGJIANG), make_staff(Role.CLERK, PINGCHANG)
    chief = make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    person = make_person("李梅")
    for by, region in ((clerk, TONGJIANG), (elsewhere, PINGCHANG), (chief, TONGJIANG)):
        look(by, person, region=region)

    def seen(actor):
        return {one.seen_by for one in lookers_between(actor, FIRST, LAST)}

    everybody = {clerk.actor_id, elsewhere.actor_id, chief.actor_id}
    assert seen(chief) == {clerk.actor_id}
    for role in (Role.CITY_OFFICER, Role.ADMINISTRATOR):
        assert seen(make_staff(role, "3307")) == everybody
    for role in (Role.CLERK, Role.FINANCE):
        with pytest.raises(NotPermitted):
            lookers_between(make_staff(role, TONGJIANG if role == Role.CLERK else "3307"), FIRST, LAST)


def test_looks_outside_the_days_are_left_out():
    chief, clerk = make_staff(Role.WESTERN_OFFICER, TONGJIANG), make_staff(Role.CLERK, TONGJIANG)
    person = make_person("李梅")
    for at in (AT - DAY, AT + 7 * DAY):
        look(clerk, person, at=at)
    assert lookers_between(chief, FIRST, LAST) == []
