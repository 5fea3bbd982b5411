"""A status put right by hand: proposed by one, done by another, what stood there stays."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.workflow.table import StepNotAllowed
from jiuzai.registry.people.actions import (
    confirm_correction,
    propose_correction,
    record_status,
    refuse_correction,
    withdraw_correction,
)
from jiuzai.registry.people.enums import CorrectionKind, PovertyKind
from jiuzai.registry.people.models import PovertyStatus
from jiuzai.registry.people.queries import (
    corrections_open,
    find_of_status,
    newest_lists,
    status_list,
    status_on,
    status_person_for,
)
from tests.foundation.accounts.factories import AT, CONFIRMER, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.promise]
DAY = dt.timedelta(days=1)
ON = AT.date()
REASON = "核实表第 3 号"


@pytest.fixture
def farm(db):
    return make_staff(Role.AGRICULTURE, TONGJIANG)


@pytest.fixture
def west(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def listed(name="李梅", county=TONGJIANG, kind=PovertyKind.STABLE, batch="", at=AT):
    person = make_person(name, county)
    said = {"county_code": county, "as_of": ON, "checked_by": CONFIRMER, "at": at, "batch": batch}
    record_status(person, kind, by=HAND, starts_on=dt.date(2020, 1, 1), **said)
    return person


def propose(person, by, what=CorrectionKind.LEFT, **said):
    usual = {"reason": REASON, "ends_on": dt.date(2025, 2, 28), "at": AT}
    return propose_correction(person, what, by=by, **{**usual, **said})


def test_nothing_changes_until_somebody_else_confirms(farm, west):
    person = listed()
    row = propose(person, farm)
    assert status_on(person, ON) is not None
    with pytest.raises(NotPermitted):
        confirm_correction(row, by=farm, at=AT)

    confirm_correction(row, by=west, at=AT)
    held = PovertyStatus.objects.visible_to(farm).get()
    assert (held.ends_on, held.closed_at, status_on(person, dt.date(2025, 3, 1))) == (dt.date(2025, 2, 28), AT, None)
    with pytest.raises(StepNotAllowed):
        confirm_correction(row, by=west, at=AT)


def test_another_kind_from_a_day_closes_the_row_before(farm, west):
    person = listed()
    said = {"kind": "marginal", "starts_on": dt.date(2025, 1, 1), "ends_on": None}
    confirm_correction(propose(person, farm, CorrectionKind.BECAME, **said), by=west, at=AT)

    before, after = status_on(person, dt.date(2024, 12, 31)), status_on(person, dt.date(2025, 1, 1))
    assert (before.kind, after.kind) == (PovertyKind.STABLE, PovertyKind.MARGINAL)
    row = PovertyStatus.objects.visible_to(farm).get(ends_on=None)
    assert (row.recorded_by, row.checked_by) == (farm.actor_id, west.actor_id)


def test_never_on_the_list_holds_on_no_day_and_stays_readable(farm, west):
    person = listed()
    confirm_correction(propose(person, farm, CorrectionKind.NEVER, ends_on=None), by=west, at=AT)

    assert status_on(person, dt.date(2021, 1, 1)) is None
    assert PovertyStatus.objects.visible_to(farm).get().superseded_at == AT


def test_the_city_may_be_the_second_pair_of_eyes_and_never_the_first(farm):
    city = make_staff(Role.AGRICULTURE, "3307")
    person = listed()
    with pytest.raises(NotPermitted):
        propose(person, city)

    confirm_correction(propose(person, farm), by=city, at=AT)
    assert status_on(person, ON) is None


def test_a_proposer_whose_role_is_over_changes_nothing_any_more(farm, west):
    person = listed()
    row = propose(person, farm)
    farm.grants.all().delete()

    with pytest.raises(NotPermitted):
        confirm_correction(row, by=west, at=AT)
    row.refresh_from_db(from_queryset=type(row)._base_manager.all())
    assert (row.state, status_on(person, ON) is None) == ("proposed", False)


def test_refused_and_withdrawn_change_nothing_and_make_room_for_another(farm, west):
    person = listed()
    row = propose(person, farm)
    with pytest.raises(Refusal):
        propose(person, west)
    with pytest.raises(BadInput):
        refuse_correction(row, by=west, at=AT, reason="")
    refuse_correction(row, by=west, at=AT, reason="表上没有")
    again = propose(person, west)
    withdraw_correction(again, by=farm, at=AT)

    assert (list(corrections_open(farm)), status_on(person, ON) is None) == ([], False)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (CorrectionKind.LEFT, {"reason": "错"}),
        (CorrectionKind.LEFT, {"ends_on": None}),
        (CorrectionKind.LEFT, {"ends_on": ON + DAY * 30}),
        (CorrectionKind.BECAME, {"kind": "", "starts_on": ON}),
        (CorrectionKind.BECAME, {"kind": "stable", "starts_on": None}),
        ("other", {}),
    ],
    ids=["short reason", "no last day", "a day to come", "no kind", "no first day", "no such correction"],
)
def test_what_is_not_said_clearly_is_not_taken(what, said, farm):
    with pytest.raises(BadInput):
        propose(listed(), farm, what, **said)


def test_leaving_a_list_one_is_not_on_is_no_correction(farm):
    with pytest.raises(BadInput):
        propose(make_person("周强"), farm)


def test_another_county_neither_sees_nor_corrects(farm):
    far = listed("王芳", PINGCHANG)
    with pytest.raises(NotFound):
        propose(far, farm)
    with pytest.raises(NotFound):
        status_person_for(farm, far.pk)
    assert (list(find_of_status(farm, "王芳")), list(find_of_status(farm, far.id_number))) == ([], [])


def test_agriculture_finds_by_name_and_whole_number_and_by_no_telephone(farm):
    person = listed()
    phone = person.phones.visible_to(HAND).first() or person.phones.unscoped("test").first()

    assert [list(find_of_status(farm, words)) for words in ("李梅", "limei", person.id_number)] == [[person]] * 3
    assert [list(find_of_status(farm, words)) for words in (phone.phone, person.id_number[-4:])] == [[], []]


def test_the_list_answers_what_changed_ends_left_and_is_old(farm, west):
    first, second = listed("李梅", batch="a"), listed("周强", batch="b", at=AT + DAY)
    confirm_correction(propose(first, farm, at=AT + DAY * 2), by=west, at=AT + DAY * 2)
    newest = newest_lists(farm)

    def shown(show, on=ON):
        return [row.person_id for row in status_list(farm, on, show=show, newest=newest.values())]

    assert (newest[TONGJIANG].batch, newest[TONGJIANG].written_at) == ("b", AT + DAY)
    assert set(shown("changed")) == {first.pk, second.pk}
    assert (shown(""), shown("left"), shown("ending"), shown("old")) == ([second.pk], [first.pk], [], [])
    assert shown("ending", dt.date(2025, 2, 1)) == [first.pk]
    assert shown("old", ON + DAY * 400) == [second.pk]
