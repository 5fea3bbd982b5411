"""Follow-ups that come by themselves, from registered sources."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.caseload import queries, sources
from jiuzai.registry.caseload.actions import gather, record_outcome
from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.caseload.sources import Proposal, Source
from jiuzai.registry.people.actions import set_wishes
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import HAND, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
TODAY = clock.local_date(AT)
DAY = dt.timedelta(days=1)


def all_rows() -> list[FollowUp]:
    return list(FollowUp.objects.unscoped("test").order_by("opened_at", "source", "id"))


@pytest.fixture
def toy():
    """A source told by the test what to propose and what is settled."""
    told: dict[str, Any] = {"due": [], "settled": []}
    sources.register(Source("toy", "试验", lambda _on: told["due"], lambda keys, _on: told["settled"]))
    yield told
    sources.forget("toy")


def proposal(person: Any, key: str = "1") -> Proposal:
    return Proposal(key, person.pk, "visit", "稳岗回访", TODAY, TONGJIANG)


def test_the_same_occurrence_is_written_once_whatever_became_of_it(toy):
    clerk, person = make_staff(Role.CLERK, TONGJIANG), make_person()
    toy["due"] = [proposal(person), proposal(person)]
    assert gather(AT, ["toy"]) == {"toy": 1}
    [row] = all_rows()
    record_outcome(row, "done", by=clerk, at=AT)

    assert gather(AT + DAY, ["toy"]) == {"toy": 0}
    toy["due"] = [proposal(person), proposal(person, "2")]
    assert gather(AT + DAY, ["toy"]) == {"toy": 1}
    assert [one.kind for one in queries.day_for(clerk, TODAY).due] == ["visit"]


def test_what_settled_itself_is_closed(toy):
    toy["due"] = [proposal(make_person()), proposal(make_person(), "2")]
    gather(AT, ["toy"])
    toy["settled"] = ["1"]
    gather(AT, ["toy"])

    assert {row.source_key: row.state for row in all_rows()} == {"1": "done", "2": "open"}


def test_a_source_is_registered_once(toy):
    with pytest.raises(ValueError, match="toy is registered twice"):
        sources.register(Source("toy", "另一个", lambda _on: []))


def test_somebody_registered_and_never_asked_is_to_be_called_until_somebody_asks():
    person = make_person(at=AT - 3 * DAY)
    make_person(at=AT)
    assert gather(AT, ["unasked"]) == {"unasked": 1}
    [row] = all_rows()
    assert (row.person_id, row.region_code, row.due_on) == (person.pk, TONGJIANG, TODAY)

    set_wishes(person, going="yes", trades=["sewer"], by=HAND, at=AT)
    gather(AT, ["unasked"])

    assert [one.state for one in all_rows()] == ["done"]


def test_the_day_she_said_she_could_leave_brings_a_call_and_a_new_day_another():
    person = make_person()
    set_wishes(person, going="yes", ready_on=TODAY + 5 * DAY, by=HAND, at=AT)
    assert gather(AT, ["ready"]) == {"ready": 1}
    assert gather(AT, ["ready"]) == {"ready": 0}
    set_wishes(person, going="yes", ready_on=TODAY + 6 * DAY, by=HAND, at=AT)
    assert gather(AT, ["ready"]) == {"ready": 1}

    set_wishes(make_person(), going="yes", ready_on=TODAY + 8 * DAY, by=HAND, at=AT)
    set_wishes(make_person(), going="no", ready_on=TODAY + 5 * DAY, by=HAND, at=AT)
    assert gather(AT, ["ready"]) == {"ready": 0}
