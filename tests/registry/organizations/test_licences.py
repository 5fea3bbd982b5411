"""Papers: when they count, when not, and who says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.registry.organizations import actions, queries
from jiuzai.registry.organizations.integrity import questions
from jiuzai.registry.organizations.models import Licence, LicencePause
from tests.registry.organizations.factories import AT, PROPOSER, VETTER, draft, make_staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]
JANUARY, DECEMBER = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


def day(month: int, number: int = 1) -> dt.date:
    return dt.date(2025, month, number)


def stated(organization=None, number="330782-0001", by=PROPOSER, **given):
    organization = organization or draft(kind="hr_agency")
    span = {"valid_from": JANUARY, "valid_until": DECEMBER, **given}
    return actions.state_licence(organization, kind="hr_permit", number=number, by=by, at=AT, **span)


def confirmed():
    paper = stated()
    actions.confirm_licence(paper, by=VETTER, at=AT)
    return paper


def good_days(paper):
    return [month for month in range(1, 13) if queries.is_licensed_on(paper.organization, day(month))]


def test_R_16_a_paper_counts_once_an_office_has_looked_from_its_first_to_its_last_day():
    paper = stated()
    assert good_days(paper) == []

    actions.confirm_licence(paper, by=VETTER, at=AT)

    assert good_days(paper) == list(range(1, 13))
    assert [
        queries.is_licensed_on(paper.organization, one)
        for one in (JANUARY - dt.timedelta(days=1), JANUARY, DECEMBER, DECEMBER + dt.timedelta(days=1))
    ] == [False, True, True, False]


def test_a_pause_takes_its_days_out_and_the_days_before_and_after_stay_good():
    paper = confirmed()
    actions.suspend_licence(paper, by=VETTER, at=AT, reason="投诉", starts_on=day(3))
    assert good_days(paper) == [1, 2]

    actions.resume_licence(paper, by=VETTER, at=AT, reason="整改完毕", resumes_on=day(6))

    assert good_days(paper) == [1, 2, 6, 7, 8, 9, 10, 11, 12]
    assert {question: keys for question, keys in questions() if keys} == {}


def test_a_revoked_paper_was_good_before():
    paper = confirmed()
    actions.suspend_licence(paper, by=VETTER, at=AT, reason="调查", starts_on=day(2))
    actions.revoke_licence(paper, by=VETTER, at=AT, reason="违规收费")

    assert good_days(paper) == [1]
    assert paper.revoked_on == dt.date(2025, 3, 3)
    assert LicencePause.objects.get(licence=paper).ends_on == dt.date(2025, 3, 3)


def test_kinds_without_a_trade_paper_answer_neither_yes_nor_no():
    assert queries.is_licensed_on(draft(), JANUARY) is None


def test_who_stated_a_paper_does_not_confirm_it():
    officer, other = make_staff(Role.COUNTY_OFFICER), make_staff(Role.COUNTY_OFFICER)
    paper = stated(by=officer)

    with pytest.raises(NotPermitted):
        actions.confirm_licence(paper, by=officer, at=AT)
    actions.confirm_licence(paper, by=other, at=AT)

    assert paper.state == "confirmed"


def test_a_strangers_paper_is_refused_and_so_are_wrong_days():
    with pytest.raises(NotPermitted):
        stated(by=make_staff(Role.COUNTY_OFFICER, "330783"))
    with pytest.raises(BadInput):
        stated(valid_until=JANUARY - dt.timedelta(days=1))


def test_a_number_stands_once_until_it_is_refused():
    paper = stated()
    with pytest.raises(Refusal):
        stated()
    actions.refuse_licence(paper, by=VETTER, at=AT, reason="查无此证")

    assert stated().pk != paper.pk


def test_the_list_of_papers_says_why_one_does_not_count():
    paper = confirmed()
    other = stated(paper.organization, "330782-0002")
    late = stated(paper.organization, "330782-0003", valid_from=day(6))
    actions.confirm_licence(late, by=VETTER, at=AT)

    notes = {view.number: view.note for view in queries.licences_of(paper.organization, day(3))}

    assert notes == {paper.number: "", other.number: "还没有核对", late.number: "2025-06-01起有效"}


def test_papers_about_to_end_are_listed_for_the_office_that_reaches_them():
    paper = confirmed()
    here, elsewhere = make_staff(Role.COUNTY_OFFICER), make_staff(Role.COUNTY_OFFICER, "330783")

    ending = [list(queries.licences_ending_before(one, dt.date(2026, 1, 1), day(12))) for one in (here, elsewhere)]

    assert ending == [[paper], []]


def test_the_database_refuses_two_open_pauses_and_a_revocation_without_a_day():
    paper = confirmed()
    actions.suspend_licence(paper, by=VETTER, at=AT, reason="投诉")

    with pytest.raises(IntegrityError), transaction.atomic():
        LicencePause.objects.create(licence=paper, starts_on=day(5), reason="又一次")
    with pytest.raises(IntegrityError), transaction.atomic():
        Licence.objects.unscoped("test").filter(pk=paper.pk).update(state="revoked")
